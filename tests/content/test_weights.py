"""What the first answer of each page of this site weighs: a reader on a slow line waits for every byte of it."""

from pathlib import Path

import pytest

from explainer.edition import ContentStore, Edition
from explainer.exports.base_url import base_url_of
from explainer.host.encodings import compress
from explainer.pages import PAGES
from explainer.plain.files import make_file
from explainer.reading.folder import list_files
from explainer.serving.first_words import WordsRequest, draw_first_words
from explainer.serving.responses import BEST
from explainer.serving.start_pages import our_start_page

ROOT = Path(__file__).resolve().parents[2]
TEXT, ANY, PLAIN_TIMELINE = 40_000, 60_000, 48_000
"""Bytes of a text's first answer, of any page's, and of the plain list of all events. On a line of 400 kbit/s, 40 kB take 0.8 s."""
TEXTS = {Path(path).stem for path, _, _ in list_files(ROOT) if path.endswith(".md")}


@pytest.fixture(scope="module")
def edition() -> Edition:
    found = ContentStore(ROOT, serves_plain_edition=True).current()
    assert found
    return found


@pytest.mark.parametrize("name", sorted({*PAGES, *TEXTS}))
def test_the_first_answer_of_a_page_is_light(edition: Edition, name: str) -> None:
    request = WordsRequest(name=name, given={}, is_phone=False, is_busy=False, today=edition.today())
    html = draw_first_words(our_start_page(), edition, request).encode()
    most = ANY if name in PAGES else TEXT
    size = len(compress(html, "br", 9))
    size = size if size <= most else len(compress(html, "br", BEST))  # which takes ten times as long
    assert size <= most, (
        f"/{name} is answered with {size / 1000:.1f} kB compressed, and may have {most / 1000:.0f}. Put a part of its text on a "
        "page of its own, or show fewer figures in it: figures weigh most, then sources, then words."
    )


def test_the_plain_list_of_events_is_light(edition: Edition) -> None:
    page = make_file(edition, base_url_of(edition.dossier), "read/timeline/")
    assert page
    assert len(compress(page.body, "br", 5)) <= PLAIN_TIMELINE
