"""Articles: notes, headings, anchors, footnotes, and what is left out."""

import re
from collections.abc import Callable

import pytest
from support import Elements

from explainer.markup.directive import Directive
from explainer.markup.grammar import anchor_of
from explainer.markup.parse import read_text
from explainer.markup.render import Article, Heading, Note, build_article
from explainer.model.dossier import Dossier

Build = Callable[[str], Article]
Drawn = Callable[[str], str]


def test_notes_count_how_often_the_text_cites_each_source(build: Build) -> None:
    assert build("A [@gull]. B [@tern; @gull].").notes == (Note(1, "gull", 2), Note(2, "tern", 1))


def test_every_way_back_from_a_note_leads_to_a_mark_in_the_text(build: Build, drawn: Drawn) -> None:
    text = "A [@gull]. B [@tern; @gull].\n\n- C [@gull]"
    ids = [attributes["id"] for attributes in Elements(drawn(text)).all("a")]
    notes = build(text).notes
    assert sorted(ids) == sorted(f"cite-{n.number}-{i}" for n in notes for i in range(1, n.times + 1))


def test_headings_are_listed_with_the_anchors_that_stand_in_the_text(build: Build, drawn: Drawn) -> None:
    text = "## The *lamp*\n\n### Its oil\n\n## The lamp"
    assert build(text).headings == (
        Heading(2, "the-lamp", "The lamp"),
        Heading(3, "its-oil", "Its oil"),
        Heading(2, "the-lamp-2", "The lamp"),
    )
    found = Elements(drawn(text)).found
    assert [attributes["id"] for tag, attributes in found if tag in ("h2", "h3")] == [
        h.anchor for h in build(text).headings
    ]


def test_no_two_anchors_are_equal_even_where_a_heading_is_called_like_the_second_of_another(build: Build) -> None:
    anchors = [h.anchor for h in build("## The lamp\n\n## The lamp\n\n## The lamp 2").headings]
    assert len(set(anchors)) == 3


@pytest.mark.parametrize(
    ("words", "anchor"),
    [("The end", "the-end"), ("What's on?", "what-s-on"), ("…", "part"), ("Ünder_score", "ünder-score")],
)
def test_an_anchor_is_made_of_the_letters_and_digits_of_its_heading(words: str, anchor: str) -> None:
    assert anchor_of(words) == anchor


def test_words_are_counted_without_marks_and_citations(build: Build) -> None:
    assert build("## Two words\n\nThree *more* words [@gull].").words == 5


def test_an_empty_text_is_an_empty_article(build: Build) -> None:
    assert build("") == Article(blocks=(), notes=(), headings=(), words=0)


def test_a_document_can_be_drawn_again_and_is_the_same(lighthouse: Dossier) -> None:
    document = read_text("## A\n\nB [@gull] [c](event:first-letter)\n\n::: timeline\n:::")
    links = [build_article(document, lighthouse, lambda kind, one: f"/{kind}/{one}") for _ in range(2)]
    assert links[0] == links[1]


def test_links_follow_the_edition_that_asks(lighthouse: Dossier) -> None:
    article = build_article(read_text("[a](event:first-letter)"), lighthouse, lambda kind, one: f"/read/{kind}s/{one}/")
    assert 'href="/read/events/first-letter/"' in str(article.blocks[0])


def test_an_address_of_an_edition_is_escaped(lighthouse: Dossier) -> None:
    article = build_article(read_text("[a](event:first-letter)"), lighthouse, lambda kind, one: '/a"b')
    assert Elements(str(article.blocks[0])).all("a") == [{"class": "to-event", "href": '/a"b'}]


def test_a_figure_knows_its_line(build: Build) -> None:
    blocks = build("One.\n\nTwo.\n\n::: question who-wrote\n:::").blocks
    assert blocks[1] == Directive(name="question", words=("who-wrote",), options=(), line=5)


FOOTNOTE = "The lamp was out[^1]. Twice[^1].\n\n[^1]: So said the *crew* [@gull].\n"


def test_a_footnote_is_drawn_with_elements_that_have_names(drawn: Drawn) -> None:
    assert re.findall(r"<\s*/?\s*>|<\s", drawn(FOOTNOTE)) == []


def test_a_footnote_and_its_marks_in_the_text_lead_to_each_other(drawn: Drawn) -> None:
    found = Elements(drawn(FOOTNOTE))
    ids = [attributes["id"] for _, attributes in found.found if "id" in attributes]
    inner = [
        a["href"][1:] for a in found.all("a") if a.get("href", "").startswith("#") and "cite" not in a.get("class", "")
    ]
    assert len(ids) == len(set(ids))
    assert len(inner) == 4  # two marks, two ways back
    assert set(inner) <= set(ids)


def test_the_words_of_a_footnote_stand_behind_the_text_that_it_belongs_to(drawn: Drawn) -> None:
    words = Elements(drawn(FOOTNOTE)).words
    assert words.index("The lamp") < words.index("So said the crew")


TABLE = "| When | What *was* & is | Answer |\n|:--|---|---|\n| 2008 | A clip | He denied it |\n| 2010 | Another | |\n"
NARROW = "| A | B |\n|---|---|\n| 1 | 2 |\n"


def test_each_cell_of_a_table_of_several_columns_says_what_its_column_is(drawn: Drawn) -> None:
    found = Elements(drawn(TABLE))
    assert [table.get("class") for table in found.all("table")] == ["stack"]
    assert [cell.get("data-label") for cell in found.all("td")] == ["When", "What was & is", "Answer"] * 2
    assert found.all("td")[0]["style"] == "text-align:left"


def test_a_table_of_two_columns_and_those_of_a_brief_article_stay_tables(drawn: Drawn, tiny: Dossier) -> None:
    brief = build_article(read_text(TABLE), tiny, lambda kind, _: kind, brief=True)
    for html in (drawn(NARROW), "".join(str(block) for block in brief.blocks)):
        found = Elements(html)
        assert "class" not in found.all("table")[0]
        assert not any("data-label" in cell for cell in found.all("td"))


def test_a_table_behind_another_has_columns_of_its_own(drawn: Drawn) -> None:
    found = Elements(drawn(f"{TABLE}\n{NARROW}"))
    assert ["data-label" in cell for cell in found.all("td")] == [True] * 6 + [False] * 2
