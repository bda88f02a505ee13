"""Links of the plain edition that lead to other sites."""

from urllib.parse import urlsplit

from support import Elements

from explainer.edition import Edition
from explainer.exports.base_url import base_url_of
from explainer.plain.draw import draw_page
from explainer.plain.pages import find_page, list_paths


def links_of(edition: Edition, path: str, explorer: str = "") -> list[dict[str, str]]:
    page = find_page(edition, path)
    assert page is not None
    html = draw_page(edition, base_url_of(edition.dossier), page, explorer).decode()
    return Elements(html).all("a")


def test_a_link_to_another_site_opens_a_tab_of_its_own_since_sources_refuse_to_be_framed(small: Edition) -> None:
    found = [link for path in list_paths(small) for link in links_of(small, path)]
    out = [link for link in found if urlsplit(link["href"]).scheme in ("http", "https")]
    assert len(out) > 10
    assert {(link.get("target"), "noopener" in link.get("rel", "")) for link in out} == {("_blank", True)}
    ours = [
        link for link in found if link not in out and link["href"] != "./"
    ]  # it leads from a frame to the whole page
    assert {link.get("target") for link in ours} == {None}


def test_the_interactive_edition_on_another_host_opens_where_the_reader_is(small: Edition) -> None:
    explorer = "https://elsewhere.example/affair/"
    own = [link for link in links_of(small, "read/", explorer) if link["href"].startswith(explorer)]
    assert own
    assert {link.get("target") for link in own} == {None}
