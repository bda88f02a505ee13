"""Where readers report an error or reply, with what it is about filled in."""

import re
from urllib.parse import quote, urlencode

from explainer.model.dossier import Dossier
from explainer.views.address import LinkTo, explorer_link
from explainer.views.mended import mend_value
from explainer.views.plain_address import plain_path, site_address
from explainer.words import say

EXAMPLE = re.compile(r"\bexample\.(org|com|net)\b|\blocalhost\b")
"""Names that belong to nobody (RFC 2606)."""
HOW = "reporting-an-error"
"""The heading of the page about the site that says how to report an error, where it has one."""

_MAIL = re.compile(r"[^\s<>()\[\]\\,;:\"@]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)

_OF_MAIL = "@!$'*+"
"""Signs of an address of mail that stand in a `mailto:` as they are (RFC 6068); others, such as & and ?, would end it."""


def contact_address(contact: str) -> str:
    """Return the address of mail or of the web in `contact`; the empty text where it has none, or only an example.

    It may stand in a sentence or in brackets, of which it takes nothing.
    """
    if EXAMPLE.search(contact):
        return ""
    if web := _WEB.search(contact):
        address = web[0] if "(" in web[0] else web[0].partition(")")[0]
        return address if address.endswith("}") else mend_value(address)
    mail = _MAIL.search(contact)
    return mail[0] if mail else ""


def report_link(dossier: Dossier, path: str) -> str:
    """Return the link by which a reader writes about the page at `path`, or the empty text where nobody can be written to.

    A letter has the page's address in it. A form gets it where its own address says `{address}`, else as `title` and
    `body`, which issue trackers read.
    """
    to, subject = contact_address(dossier.site.contact), say("foot.subject")
    about = f"{site_address(dossier).rstrip('/')}/{path.removeprefix('./')}"
    if not _WEB.match(to):
        return f"mailto:{quote(to, safe=_OF_MAIL)}?subject={quote(subject)}&body={quote(about)}" if to else ""
    if "{address}" in to:
        return to.replace("{address}", quote(about, safe=""))
    form, hash_sign, place = to.partition("#")
    return f"{form}{'&' if '?' in form else '?'}{urlencode({'title': subject, 'body': about})}{hash_sign}{place}"


def report_on(dossier: Dossier, link: LinkTo, kind: str, id: str) -> str:
    """Return the link by which a reader writes about a record or a text, as it stands in the edition of `link`.

    Where nobody can be written to, it leads to what the site says about reporting an error.
    """
    there = explorer_link if link is explorer_link else plain_path
    return report_link(dossier, there(kind, id) or "") or f"{link('explainer', 'about')}#{HOW}"
