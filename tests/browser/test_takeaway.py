"""What a page shows can be taken away as a file with exactly the same records, where the server gives files out."""

import csv
import re

import pytest

SHOWN = {
    "questions?status=open": "questions",
    "evidence?reliability=official": "evidence",
    "inquiries?outcome=pending": "demands",
    "recordings?answer=acknowledged": "recordings",
    "precedents?certainty=confirmed": "precedents",
    "sources?kind=court": "sources",
}


@pytest.mark.parametrize("address", SHOWN)
def test_a_file_holds_the_records_that_its_page_shows(visit, address):
    one = visit(address)
    shown = int(re.match(r"[\d,]+", one.page.locator(".xp .shown").inner_text())[0].replace(",", ""))
    assert shown > 0
    link = one.page.locator(".xp .takeaway").get_by_role("link", name="CSV", exact=True)
    answer = one.page.request.get(f"{one.server.url}/{link.get_attribute('href')}")
    assert f"/data/{SHOWN[address]}.csv?" in answer.url
    rows = list(csv.DictReader(answer.body().decode("utf-8-sig").splitlines(keepends=True)))
    assert len(rows) == shown
    for other in one.page.locator(".xp .takeaway a").evaluate_all("(all) => all.map((a) => a.getAttribute('href'))"):
        assert one.page.request.get(f"{one.server.url}/{other}").status == 200, other


def test_the_feed_of_a_question_stands_on_its_card(visit, dossier):
    id = next(iter(dossier.questions))
    one = visit(f"questions?question={id}")
    address = one.page.locator(f"#question-{id}").get_by_role("link", name=re.compile("feed")).get_attribute("href")
    answer = one.page.request.get(f"{one.server.url}/{address}")
    assert answer.status == 200
    assert "atom+xml" in answer.headers["content-type"]


def test_where_the_server_gives_no_files_out_none_are_offered(visit, running):
    one = visit("about", server=running("script"))
    for address in ("timeline", "recordings", "sources", "questions"):
        one.move(address)
        assert one.page.locator(".xp .takeaway, .xp a[download], .xp a[href^='data/']").count() == 0, address
        assert one.page.locator("a[href$='feed.xml'], a[href^='read/']").count() == 0, address
