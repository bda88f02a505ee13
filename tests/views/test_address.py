"""Addresses: where a record is shown, and reading back what a reader chose."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.kinds import ALL
from explainer.pages import HOME, PAGES
from explainer.views.address import explorer_link, explorer_page

PLACELESS = {"era"}


@pytest.mark.parametrize("kind", [kind.name for kind in ALL if kind.name not in (*PLACELESS, "explainer")])
def test_a_record_of_every_kind_has_an_address_on_a_page_of_ours_that_names_it(kind: str) -> None:
    address = urlsplit(explorer_link(kind, "some-id") or "")
    assert address.path in PAGES
    assert [value for _, value in parse_qsl(address.query)] == ["some-id"]


def test_an_explainer_has_an_address_of_its_own_and_eras_have_none() -> None:
    assert explorer_link("explainer", "is-it-real") == "is-it-real"
    assert {kind.name for kind in ALL if explorer_link(kind.name, "x") is None} == PLACELESS


@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1)), max_size=5).map(tuple))
def test_a_query_comes_back_from_its_address(query: tuple[tuple[str, str], ...]) -> None:
    address = explorer_page("timeline", query)
    assert tuple(parse_qsl(urlsplit(address).query, keep_blank_values=True)) == query


def test_addresses_are_relative_so_that_the_site_works_below_any_path() -> None:
    addresses = [explorer_page(name) for name in PAGES]
    assert [a for a in addresses if a.startswith("/") or "//" in a] == []
    assert explorer_page(HOME, (("q", "a"),)) == "./?q=a"
