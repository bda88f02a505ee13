"""The site's address and contact must be real before readers, feeds and search engines are led by them."""

from collections.abc import Iterator

from explainer.model.dossier import Dossier
from explainer.problems import Finding, Level
from explainer.rules.context import Context
from explainer.views.contact import EXAMPLE, contact_address
from explainer.views.plain_address import site_address
from explainer.words import say

RULES = ("placeholder",)


def check(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Tell editors that the address is an example, or that the contact leads nowhere. EXPLAINER_ADDRESS counts."""
    if not context.thorough:
        return
    address, contact = site_address(dossier), dossier.site.contact
    if EXAMPLE.search(address):
        message = say("message.placeholder-address", address=address)
        yield Finding(kind="site", id="", field=("address",), level=Level.WARNING, rule="placeholder", message=message)
    if not contact_address(contact):
        message = say("message.placeholder-contact", contact=contact)
        yield Finding(kind="site", id="", field=("contact",), level=Level.WARNING, rule="placeholder", message=message)
