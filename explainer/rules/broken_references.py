"""Every id that a record names must lead to a record, and every `kind:id` to one of a kind that there is."""

from collections.abc import Iterable, Iterator

from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME
from explainer.model.references import references
from explainer.nearest import did_you_mean
from explainer.problems import FieldPath, Finding
from explainer.rules.context import Context
from explainer.rules.former_ids import hint_of

RULES = ("unknown-id", "bad-record-name", "names-itself", "circular-parts")


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find references from records and the site to records that do not exist."""
    for owner, id, names in _named(dossier, context):
        for path, kind, name in names:
            if kind not in BY_NAME:
                hint = did_you_mean(kind, BY_NAME) if kind else ""
                yield Finding.of(
                    "bad-record-name", owner, id, path, value=f"{kind}:{name}" if kind else name, hint=hint
                )
            elif (owner, id) == (kind, name):
                yield Finding.of("names-itself", owner, id, path)
            elif dossier.get(kind, name) is None and not context.is_broken(kind, name):
                hint = hint_of(dossier, kind, name)
                if not hint and context.may_be_meant(kind):
                    continue
                yield Finding.of("unknown-id", owner, id, path, kind=kind, id=name, hint=hint)
    yield from _circles(dossier)


def _circles(dossier: Dossier) -> Iterator[Finding]:
    """Find recordings that are parts of each other, once a circle."""
    whole = {id: one.part_of for id, one in dossier.recordings.items() if one.part_of and one.part_of != id}
    for id in whole:
        chain = [id]
        while (following := whole.get(chain[-1])) and following not in chain:
            chain.append(following)
        if following == id and id == max(chain):
            yield Finding.of("circular-parts", "recording", id, ("part_of",), others=", ".join(chain[1:]))


def _named(dossier: Dossier, context: Context) -> Iterator[tuple[str, str, Iterable[tuple[FieldPath, str, str]]]]:
    """Yield the (kind, id) of each thing that names records, and what it names."""
    for kind, id, part in dossier.parts():
        yield kind, id, references(part)
    for one in context.unbuilt:
        yield one.kind, one.key, one.names
