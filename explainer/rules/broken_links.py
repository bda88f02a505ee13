"""Links, citations and directives in texts must lead to records."""

from collections.abc import Iterator

from explainer.model.dossier import Dossier
from explainer.problems import Finding
from explainer.rules.context import Context
from explainer.rules.former_ids import hint_of

RULES = ("broken-link", "broken-citation")


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find mentions in Markdown texts that no record answers."""
    texts = [(one.id, one.text_line, one.mentions) for one in dossier.explainers.values()]
    texts += [(one.key, 1, one.mentions) for one in context.unbuilt]
    for id, first_line, mentions in texts:
        for mention in mentions:
            if dossier.get(mention.kind, mention.id) or context.is_broken(mention.kind, mention.id):
                continue
            rule = "broken-citation" if mention.kind == "source" else "broken-link"
            hint = hint_of(dossier, mention.kind, mention.id)
            if not hint and context.may_be_meant(mention.kind):
                continue
            line, column = mention.line - first_line + 1, mention.column
            yield Finding.of(
                rule, "explainer", id, line=line, column=column, kind=mention.kind, id=mention.id, hint=hint
            )
