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
        ("Write to (desk@letters.press).", "desk@letters.press"),
        ("mailto:desk@letters.press?subject=Letters", "desk@letters.press"),
        ("desk@letters.press!", "desk@letters.press"),
        ("desk@خطوط.press; +92 51 1", "desk@خطوط.press"),
        ("The form (https://letters.press/report).", "https://letters.press/report"),
        ("HTTPS://Letters.press/report.", "HTTPS://Letters.press/report"),
        ("https://letters.press/report_(new)?page={address}", "https://letters.press/report_(new)?page={address}"),
        ("", ""),
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


@pytest.mark.parametrize(
    ("contact", "begin"),
    [
        ("o'neil&sons?#50%@letters.press", "mailto:o'neil%26sons%3F%2350%25@letters.press?subject="),
        ("errors+letters@خطوط.press", "mailto:errors+letters@%D8%AE%D8%B7%D9%88%D8%B7.press?subject="),
        ("https://letters.press/report#form", "https://letters.press/report?title="),
        ("https://letters.press/?report=1#form", "https://letters.press/?report=1&title="),
    ],
)
def test_odd_letters_and_a_place_in_a_form_take_nothing_from_what_is_filled_in(
    letters: Dossier, contact: str, begin: str
) -> None:
    link = report_on(with_contact(letters, contact), plain_path, "event", "first-letter")
    assert link.startswith(begin)
    assert parse_qs(urlsplit(link).query)["body"] == [ABOUT]
    assert link.endswith("#form") == contact.endswith("#form")


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
