"""Where the site is on the web: exports name records by addresses that work anywhere."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from explainer.markup.grammar import anchor_of
from explainer.model.dossier import Dossier
from explainer.views.plain_address import plain_path, site_address

LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class BaseUrl:
    """Where what is made will be found: `base` is a web address without a slash at its end."""

    base: str

    @property
    def host(self) -> str:
        """The host's name, for identifiers that must be unique in the world."""
        return urlsplit(self.base).hostname or "localhost"

    def to(self, path: str) -> str:
        """Return the full address of a path of the site."""
        return f"{self.base}/{path}"

    def record(self, kind: str, id: str) -> str | None:
        """Return the full address of a record's page, or None where it has none."""
        path = plain_path(kind, id)
        return self.to(path) if path else None


def base_url_of(dossier: Dossier, base: str | None = None) -> BaseUrl:
    """Return the place `base`, else the one that the host names in EXPLAINER_ADDRESS, else that of data/site.yaml."""
    return BaseUrl((base or site_address(dossier)).rstrip("/"))


def short_name(dossier: Dossier) -> str:
    """Return the site's name as the beginning of a file's name: letters, digits and hyphens, at most 40."""
    site = dossier.site
    name = anchor_of(site.short_title or site.title)
    ascii_only = "-".join("".join(c if c.isascii() else " " for c in name).replace("-", " ").split())
    return ascii_only[:40].strip("-") or "site"
