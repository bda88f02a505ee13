"""Where the site is on the web."""

import pytest

from explainer.exports.base_url import base_url_of


def test_it_is_where_the_content_says(tiny):
    assert base_url_of(tiny).to("read/") == "https://example.org/harbour-tapes/read/"


def test_a_host_may_name_another_one(tiny, monkeypatch):
    monkeypatch.setenv("EXPLAINER_ADDRESS", "https://tapes.pk/")
    assert base_url_of(tiny).to("read/") == "https://tapes.pk/read/"
    assert base_url_of(tiny, "https://mirror.pk/a").to("read/") == "https://mirror.pk/a/read/"


@pytest.mark.parametrize("given", ["", "tapes.pk", "javascript:alert(1)"])
def test_what_is_no_web_address_is_not_taken(tiny, monkeypatch, given):
    monkeypatch.setenv("EXPLAINER_ADDRESS", given)
    assert base_url_of(tiny).host == "example.org"
