"""What was published keeps its address: the ids of records, and the anchors of the headings of texts."""

from pathlib import Path

from explainer.markup.render import build_article
from explainer.model import kinds
from explainer.reading.folder import Reader
from explainer.views.address import explorer_link

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = Path(__file__).with_name("published_addresses.txt")
"""A line is `kind:id` or `text:name#anchor`; nobody takes a line away."""


def test_every_address_that_was_published_still_leads_to_its_place() -> None:
    reading = Reader(ROOT).read()
    dossier = reading.dossier
    assert dossier
    there = {f"{kind.plural}:{id}" for kind in kinds.ALL for id in getattr(dossier, kind.plural)}
    for name, document in reading.documents.items():
        article = build_article(document, dossier, explorer_link)
        there |= {f"text:{name}#{heading.anchor}" for heading in article.headings}
    published = PUBLISHED.read_text(encoding="utf-8").split()
    assert published
    assert sorted(set(published) - there) == []
