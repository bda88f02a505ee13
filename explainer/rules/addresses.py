"""The addresses of sources lead readers to the page itself, and to a copy that stays."""

from collections.abc import Iterator

from explainer.model.addresses import slip_in
from explainer.model.dossier import Dossier
from explainer.problems import Finding, Level
from explainer.rules.context import Context
from explainer.rules.same_source import same_address
from explainer.words import say

RULES = ("bad-address", "no-copy")


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find addresses that were cut off, lead nowhere for readers or through others, and copies that are none."""
    for id, source in dossier.sources.items():
        for field in ("url", "archive_url"):
            address = getattr(source, field) or ""
            if slip := slip_in(address):
                message = say(f"message.{slip}", value=address)
                yield Finding(
                    kind="source", id=id, field=(field,), level=Level.WARNING, rule="bad-address", message=message
                )
        if source.url and source.archive_url and same_address(source.archive_url) == same_address(source.url):
            yield Finding.of("no-copy", "source", id, ("archive_url",), level=Level.WARNING)
