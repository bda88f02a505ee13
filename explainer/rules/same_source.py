"""One page is one source: two records for it would count as two."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

from explainer.model.dossier import Dossier
from explainer.problems import Finding, Level
from explainer.rules.context import Context

RULES = ("same-source",)

_TRACKING = ("utm_", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ref_src", "amp")


def same_address(url: str) -> str:
    """Return what two addresses of one page have in common: without scheme, www, a last slash and marks of who linked to it."""
    parts = urlsplit(url.strip())
    query = urlencode(
        sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith(_TRACKING))
    )
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    path = parts.path.rstrip("/").removesuffix("/amp")
    return f"{host}{path}" + (f"?{query}" if query else "")


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find sources with one address; the later one is told."""
    seen: dict[str, str] = {}
    for id, source in dossier.sources.items():
        if not source.url:
            continue
        other = seen.setdefault(same_address(source.url), id)
        if other != id:
            there = dossier.sources[other].publisher
            yield Finding.of(
                "same-source", "source", id, ("url",), level=Level.WARNING, id=id, other=other, there=there
            )
