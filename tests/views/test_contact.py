"""Reporting an error: the address of what it is about is filled in, and nothing leads nowhere."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from support import Elements

from explainer.fragments.draw import environment
from explainer.model.dossier import Dossier
from explainer.views.address import explorer_link
from explainer.views.contact import HOW, contact_address, report_link, report_on
from explainer.views.plain_address import plain_path

ABOUT = "https://letters.example/below/read/events/first-letter/"


def with_contact(dossier: Dossier, contact: str) -> Dossier:
    site = dossier.site.model_copy(update={"contact": contact, "address": "https://letters.example/below/"})
    return replace(dossier, site=site)


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("desk@letters.press", "desk@letters.press"),
        ("Write to desk@letters.press, please.", "desk@letters.press"),
        ("https://letters.press/report", "https://letters.press/report"),
        ("the issue tracker of this project", ""),
        ("desk@example.org", ""),
        ("https://localhost/report", ""),
        ("desk@letters", ""),
    ],
)
def test_a_contact_that_is_words_or_an_example_is_no_address(contact: str, address: str) -> None:
    assert contact_address(contact) == address


def test_a_letter_and_a_form_say_what_they_are_about(letters: Dossier) -> None:
    letter = urlsplit(report_on(with_contact(letters, "desk@letters.press"), plain_path, "event", "first-letter"))
    assert (letter.scheme, letter.path) == ("mailto", "desk@letters.press")
    assert parse_qs(letter.query)["body"] == [ABOUT]
    tracker = urlsplit(
        report_on(with_contact(letters, "https://letters.press/new?kind=a"), plain_path, "event", "first-letter")
    )
    assert parse_qs(tracker.query) | {"title": []} == {"kind": ["a"], "body": [ABOUT], "title": []}
    form = urlsplit(
        report_on(
            with_contact(letters, "https://letters.press/form?page={address}"), plain_path, "event", "first-letter"
        )
    )
    assert parse_qs(form.query) == {"page": [ABOUT]}


def test_a_letter_from_the_explorer_names_the_explorers_page(letters: Dossier) -> None:
    letter = report_on(with_contact(letters, "desk@letters.press"), explorer_link, "event", "first-letter")
    assert parse_qs(urlsplit(letter).query)["body"] == ["https://letters.example/below/timeline?event=first-letter"]


def test_a_record_leads_to_how_to_report_an_error_where_nobody_can_be_written_to(letters: Dossier) -> None:
    report = environment().get_template("macros.html").make_module().report  # type: ignore[attr-defined]
    nobody = with_contact(letters, "the issue tracker of this project")
    for contact, link, to in (
        ("desk@letters.press", plain_path, "mailto:desk@letters.press?"),
        ("the issue tracker of this project", plain_path, f"read/about/#{HOW}"),
        ("the issue tracker of this project", explorer_link, f"about#{HOW}"),
    ):
        html = report(with_contact(letters, contact), link, "event", "first-letter")
        (found,) = Elements(html).all("a")
        assert str(found["href"]).startswith(to)
    assert not report_link(nobody, "read/about/"), "the foot says the contact in words there"
