"""Search: what is found, in which order, how it is shown, and what hostile words cannot do."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Elements, build_site, list_dangers, record

from explainer.search.index import FIRST, MOST, Index
from explainer.search.rows import KINDS
from explainer.search.tables import MOST_IDLE
from explainer.search.terms import MOST_WORDS
from explainer.views.search import Hit, build_search
from explainer.words import use_words


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    records = {
        "source": [record("source", "gull"), record("source", "foghorn-report", title="The foghorn report")],
        "person": [record("person", "ida-moor", also_spelled=["Eda Mohr", "Ide More"])],
        "body": [record("body", "harbour-court", name="Harbour Court")],
        "term": [record("term", "lamp-room", also=["the lantern"], meaning="The room below the lens.")],
        "event": [
            record("event", "keeper-leaves", title="The keeper leaves", summary="He took the foghorn with him."),
            record("event", "foghorn-sounds", title="The foghorn sounds", summary="Nobody was there.", place="Pier"),
            record("event", "market-day", title="Market day in Ærø", summary="A café opened; 'soup' & <bread>."),
            record("event", "letter-lost", title="A letter is lost", notes="It was written with invisible ink."),
        ],
        "question": [
            record(
                "question",
                "who-wrote",
                what_is_known=[{"text": "Only the cook had paper.", "sources": ["gull"]}],
                what_is_not_known=["Which drawer it came from."],
            )
        ],
        "demand": [record("demand", "open-the-drawer", asked_for="Open the desk drawer")],
    }
    texts = {
        "story": (
            "Opening words of [the keeper](event:keeper-leaves) [@gull].\n\n## What the cook saw\n\nA *violet* light.\n\n"
            "::: timeline kind=leak\n:::\n\n## منارہ\n\nروشنی کا گھر\n"
        )
    }
    return Index(build_site(tmp_path_factory.mktemp("search"), records, texts))


def found(index: Index, words: str) -> list[str]:
    return [hit.id for hit in index.find(words).hits]


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("leaves keeper", "keeper-leaves"),
        ("INVISIBLE", "letter-lost"),
        ("pier", "foghorn-sounds"),
        ("paper", "who-wrote"),
        ("drawer came", "who-wrote"),
        ("desk", "open-the-drawer"),
        ("harbour court", "harbour-court"),
        ("lens", "lamp-room"),
    ],
)
def test_every_word_of_a_record_finds_it(index: Index, words: str, id: str) -> None:
    assert found(index, words)[0] == id


@pytest.mark.parametrize("words", ["fogh", "Fo", "the fogh", "keeper foghorn lea"])
def test_the_last_word_may_be_a_beginning(index: Index, words: str) -> None:
    assert "keeper-leaves" in found(index, words)


@pytest.mark.parametrize("words", ["oghorn", '"fogh"', '"the fogh"'])
def test_an_end_and_a_quoted_word_are_taken_as_they_are(index: Index, words: str) -> None:
    assert found(index, words) == []


@pytest.mark.parametrize("words", ["letters", "lost letters", "sounding foghorns", "violets"])
def test_english_words_are_found_in_their_other_forms(index: Index, words: str) -> None:
    assert found(index, words)


def test_words_that_mean_the_same_stand_for_each_other_in_any_form(tmp_path: Path) -> None:
    events = [
        record("event", "goes", title="The keeper was ousted", summary="It was late."),
        record("event", "visit", title="The United States sent a ship", summary="It was early."),
    ]
    own = Index(build_site(tmp_path, {"event": events}))
    assert found(own, "who removed the keeper") == ["goes"]
    assert found(own, "a ship of the USA") == ["visit"]
    assert found(own, "did the US send a ship") == ["visit"]


def test_a_site_has_words_of_its_own_that_mean_the_same(tmp_path: Path) -> None:
    use_words({"synonyms.site": "منارہ, lighthouse\nچراغ, lamp"})
    try:
        events = [record("event", "built", title="A lighthouse is built", summary="Its lamp is lit.")]
        own = Index(build_site(tmp_path, {"event": events}))
        assert [words for words in ("منارہ", "چراغ کا منارہ") if "built" not in found(own, words)] == []
    finally:
        use_words({})


def test_other_languages_are_searched_word_by_word(tmp_path: Path) -> None:
    events = [record("event", "letters", title="Lettres perdues", summary="Words.")]
    french = Index(build_site(tmp_path, {"event": events}, language="fr"))
    assert (found(french, "lettres perdues"), found(french, "lettre perdues")) == (["letters"], [])


def test_all_words_must_occur_where_some_row_has_them(index: Index) -> None:
    assert set(found(index, "foghorn")) == {"foghorn-sounds", "foghorn-report", "keeper-leaves"}
    assert found(index, "foghorn nobody") == ["foghorn-sounds"]
    assert found(index, '"foghorn violet"') == []


def test_a_phrase_finds_words_that_stand_side_by_side(index: Index) -> None:
    assert found(index, '"foghorn sounds"') == ["foghorn-sounds"]
    assert found(index, '"sounds foghorn"') == []
    assert found(index, '"was there" foghorn') == ["foghorn-sounds"]


def test_a_title_stands_above_a_text(index: Index) -> None:
    assert found(index, "foghorn")[-1] == "keeper-leaves"


@pytest.mark.parametrize("words", ["Eda Mohr", "mohr", "ide more", "ida moor"])
def test_a_person_is_found_by_every_spelling(index: Index, words: str) -> None:
    assert found(index, words) == ["ida-moor"]


def test_a_term_is_found_by_what_else_it_is_called(index: Index) -> None:
    assert found(index, "lantern") == ["lamp-room"]


@pytest.mark.parametrize("words", ["cafe", "café", "CAFÉ", "cafe\u0301"])
def test_accents_and_capitals_do_not_matter(index: Index, words: str) -> None:
    assert found(index, words) == ["market-day"]


@pytest.mark.parametrize("words", ["منارہ", "روشنی", "گھر"])
def test_another_script_is_searched_too(index: Index, words: str) -> None:
    assert found(index, words) == ["story"]


def test_a_text_is_found_by_the_part_that_holds_the_words(index: Index) -> None:
    (hit,) = index.find("violet").hits
    assert (hit.kind, hit.id, hit.part, hit.title) == ("explainer", "story", "what-the-cook-saw", "What the cook saw")
    head = next(hit for hit in index.find("opening words").hits if hit.kind == "explainer")
    assert (head.part, head.title) == ("", "The page story")


def test_marks_addresses_and_figures_of_a_text_are_not_searched(index: Index) -> None:
    for words in ("timeline", "kind leak", '"event keeper"'):
        assert "story" not in found(index, words)
    excerpt = index.find("opening").hits[0].excerpt
    assert "[" not in excerpt
    assert "@" not in excerpt


def test_the_excerpt_marks_the_words(index: Index) -> None:
    (hit,) = index.find("invisible").hits
    assert "<mark>invisible</mark>" in hit.excerpt


def test_the_title_marks_the_words_too(index: Index) -> None:
    (hit,) = index.find("lost").hits
    assert (hit.title, hit.marked) == ("A letter is lost", "A letter is <mark>lost</mark>")


def test_an_excerpt_is_safe_html(index: Index) -> None:
    (hit,) = index.find("bread").hits
    assert "&lt;<mark>bread</mark>&gt;" in hit.excerpt
    assert {tag for tag, _ in Elements(hit.excerpt).found} == {"mark"}


@pytest.mark.parametrize(
    ("words", "nearer"),
    [("foghron", "foghorn"), ("harbuor cuort", "harbour court")],
)
def test_a_slip_of_the_pen_finds_what_the_nearer_word_does_and_it_is_said(
    index: Index, words: str, nearer: str
) -> None:
    found_now = index.find(words)
    assert (found_now.mended, found_now.suggestion, found_now.left_out) == (nearer, None, ())
    assert [hit.id for hit in found_now.hits] == found(index, nearer) != []
    assert index.find(nearer).mended == ""


def test_a_slip_beside_a_word_that_is_found_is_mended_too(index: Index) -> None:
    found_now = index.find("keeper levaes")
    assert (found_now.left_out, found_now.mended) == ((), "keeper leaves")
    assert "keeper-leaves" in [hit.id for hit in found_now.hits]


def test_of_two_words_that_are_as_near_the_one_is_meant_that_stands_with_the_others(tmp_path: Path) -> None:
    titles = ("The CERT is told", "The supreme court sits", "The court rises", "A court of the harbour")
    some = Index(
        build_site(tmp_path, {"event": [record("event", f"e{n}", title=title) for n, title in enumerate(titles)]})
    )
    assert some.find("supreme cort").mended == "supreme court"
    assert found(some, "supreme cort") == ["e1"]


def test_what_is_called_just_so_comes_before_questions_and_longer_names(tmp_path: Path) -> None:
    some = Index(
        build_site(
            tmp_path,
            {
                "term": [record("term", "leak", term="Letter leak")],
                "body": [record("body", "inquiry", name="Inquiry into the letter leaks")],
                "question": [record("question", "who", question="Who is behind the letter leaks?")],
            },
        )
    )
    view = build_search({"q": ["What are the letter leaks about?"]}, some.find)
    assert next(iter(view.groups)).kind == "term"


def test_a_word_in_capitals_is_a_name_although_it_is_a_small_word(tmp_path: Path) -> None:
    events = [
        record("event", "us", title="The US denies a plot"),
        record("event", "other", title="The keeper denies a plot"),
    ]
    some = Index(build_site(tmp_path, {"event": events}))
    assert found(some, "Did the US deny the plot")[0] == "us"
    assert sorted(found(some, "did it deny the plot to us")) == ["other", "us"]


def test_a_known_word_in_the_wrong_company_is_answered_with_a_nearer_one_that_finds_something(tmp_path: Path) -> None:
    people = [record("person", "one", name="Aamer Farooq"), record("person", "two", name="Aamir Moor")]
    some = Index(build_site(tmp_path, {"person": people}))
    assert some.find("aamir farooq").suggestion == "aamer farooq"
    assert some.find("moor farooq").suggestion is None


def test_no_beginning_of_a_word_that_is_found_finds_nothing(index: Index) -> None:
    words = {
        w
        for row in index.tables._base.execute("SELECT title, also FROM rows")
        for w in re.findall(r"\w+", " ".join(row))
    }
    short = [word[:n] for word in words for n in range(2, len(word) + 1)]
    assert [start for start in short if not found(index, start)] == []


def test_a_name_with_all_the_words_stands_above_short_texts_with_them(tmp_path: Path) -> None:
    events = [
        record(
            "event",
            "named",
            title="The commission of judges meets in the harbour and asks for letters",
            notes="A " * 900,
        ),
        record("event", "told", title="Infructuous", summary="Commission judges."),
    ]
    some = Index(build_site(tmp_path, {"event": events}))
    assert found(some, "commission judges") == ["named", "told"]


@pytest.mark.parametrize("words", ["xyzzy", "qq", "", "   ", "?!"])
def test_without_a_near_word_there_is_no_suggestion(index: Index, words: str) -> None:
    found_now = index.find(words)
    assert (found_now.hits, found_now.suggestion) == ((), None)


def test_nothing_is_suggested_where_something_was_found(index: Index) -> None:
    assert index.find("foghorn").suggestion is None


def test_no_more_hits_are_returned_than_a_page_can_hold(tmp_path: Path) -> None:
    events = [record("event", f"event-{n}", title=f"Lamp {n}") for n in range(MOST + 20)]
    full = Index(build_site(tmp_path, {"event": events}))
    assert len(full.find("lamp").hits) == FIRST
    assert len(full.find("lamp", "event").hits) == MOST
    assert full.find("lamp", "event").counts == full.find("lamp").counts == {"event": MOST + 20}


def test_one_kind_can_be_searched_alone_and_all_are_counted(index: Index) -> None:
    everything, sources = index.find("foghorn"), index.find("foghorn", "source")
    assert [hit.id for hit in sources.hits] == ["foghorn-report"]
    assert everything.counts == sources.counts == {"source": 1, "event": 2}
    assert index.find("foghorn", "law").hits == everything.hits


def test_a_site_without_records_finds_nothing(tmp_path: Path) -> None:
    assert Index(build_site(tmp_path, {"source": []})).find("lamp").hits == ()


HOSTILE = [
    *'" "" """ * ** ^ : + - ( ) ( ) {} NEAR AND OR NOT \\ \' ; -- \0 % _ lamp* lamp" "lamp (lamp lamp) ^lamp -lamp'.split(
        " "
    ),
    "NEAR(a b, 2)",
    "title:foghorn",
    "{title body}: foghorn",
    "a OR b AND NOT c",
    "foghorn NOT keeper",
    "'; DROP TABLE words; --",
    '" OR 1=1 --',
    "words MATCH 'a'",
    "\x02mark\x03",
    "<script>alert(1)</script>",
    "a" * 100_000,
    "a " * 100_000,
    '"' * 999,
    '"a" ' * 999,
    "\ud800",
    "\u202efoghorn",
    "\u200b",
    "😀",
    "a\nb\tc\rd",
]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_never_raise(index: Index, words: str) -> None:
    found = index.find(words)
    assert all(isinstance(hit, Hit) and hit.kind in KINDS for hit in (*found.hits, *found.near))
    assert found.suggestion is None or isinstance(found.suggestion, str)


def test_words_of_the_query_language_are_looked_for_as_words(index: Index) -> None:
    assert index.find("foghorn NEAR sounds").left_out == ("NEAR",)
    assert index.find("foghorn AND -sounds").left_out == ()
    assert index.find("title:foghorn").left_out == ("title",)


def test_the_index_is_whole_after_every_hostile_query(index: Index) -> None:
    before = found(index, "foghorn")
    for words in HOSTILE:
        index.find(words)
    assert found(index, "foghorn") == before


@given(words=st.text(max_size=60))
def test_no_text_makes_a_search_fail_or_an_excerpt_unsafe(index: Index, words: str) -> None:
    for hit in index.find(words).hits:
        assert list_dangers(hit.excerpt) == []
        assert re.sub(r"</?mark>", "", hit.excerpt).count("<") == 0


def test_several_threads_find_the_same(index: Index) -> None:
    alone = index.find("foghorn")
    together: list[object] = []
    threads = [
        threading.Thread(target=lambda: together.extend(index.find("foghorn") for _ in range(20))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == [alone] * 160


def test_a_name_in_another_spelling_finds_all_that_is_written_about_it(tmp_path: Path) -> None:
    people = [record("person", "lamp-keeper", name="Osric Lamp", also_spelled=["Osrik Lamp", "O. Lamp", "Lamp"])]
    events = [record("event", "lit", title="Osric speaks"), record("event", "out", title="Nobody speaks")]
    index = Index(build_site(tmp_path, {"person": people, "event": events}))
    for words in ("osrik", "Osrik Lamp", "osric", "osri"):
        assert {hit.id for hit in index.find(words).hits} >= {"lamp-keeper"}, words
    assert {hit.id for hit in index.find("osrik").hits} == {hit.id for hit in index.find("osric").hits}
    assert {"lit", "lamp-keeper"} <= {hit.id for hit in index.find("osrik").hits}
    assert "<mark>Osric</mark>" in next(hit.marked for hit in index.find("osrik").hits if hit.id == "lit")
    assert [hit.id for hit in index.find('"osrik"').hits] == ["lamp-keeper"], "A phrase is taken as it is written."


def test_a_short_word_that_is_misspelt_is_mended_too(tmp_path: Path) -> None:
    events = [record("event", "lit", title="The Khan speaks")]
    index = Index(build_site(tmp_path, {"event": events}))
    assert index.find("khn speaks").mended == "khan speaks"


def test_tables_in_a_text_are_excerpts_without_their_code(tmp_path: Path) -> None:
    table = "## Part\n\n| Who | What |\n|---|---|\n| The keeper | lights the lantern |\n"
    index = Index(build_site(tmp_path, {}, {"story": table}))
    excerpt = index.find("lantern").hits[0].excerpt
    assert "|" not in excerpt
    assert "The keeper · lights" in excerpt


# --- what a search may cost ---

WORDS = st.lists(
    st.sampled_from(["the", "The", "thé", "a", '"a', '"the a"', '"', "keeper", "12", "é", "*", "قلم"]), max_size=60
)


@given(words=WORDS)
def test_a_word_that_is_said_again_changes_nothing(index: Index, words: list[str]) -> None:
    loose = [word for word in words if word.isalpha()][:MOST_WORDS]
    assert index.find(" ".join([*loose, *loose])) == index.find(" ".join(dict.fromkeys(loose)))


def test_a_reader_does_not_wait_for_the_search_of_another(index: Index) -> None:
    with index.tables.connection() as held:
        rows = held.execute("SELECT rowid FROM words WHERE words MATCH 'keeper'")
        assert rows.fetchone()  # and the search has not ended yet
        with ThreadPoolExecutor(1) as thread:
            assert "keeper-leaves" in thread.submit(found, index, "keeper").result(30)


def test_connections_that_many_searches_needed_at_once_are_not_all_kept(index: Index) -> None:
    with ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(index.tables.connection())
    assert len(index.tables.idle) <= MOST_IDLE


# --- what readers ask in words of their own ---


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """A site with questions, answers, days, and filler that makes some words common."""
    said = {
        "who": "Ida Moor, keeper",
        "said": "She said that the lamp was out.",
        "date": "2022-10-07",
        "sources": ["gull"],
    }
    questions = [
        record(
            "question",
            "arrested",
            question="Has anyone been arrested or charged over this?",
            official_answers=[said, said],
        ),
        record("question", "who", question="Who took the letters?", also_asked=["Who is behind the affair?"]),
        record("question", "how", question="How were the letters taken?"),
    ]
    events = [
        record("event", "lamp-out", title="The lamp goes out", date="2022-10-07"),
        record("event", "lamp-on", title="The lamp burns again", date="2022-10-09"),
        record("event", "some-day", title="A boat is seen that month", date="2022-10"),
        record("event", "long-ago", title="The lamp is built", date="2022"),
        *(record("event", f"filler-{n}", title=f"The lamp letters, part {n}", date="2021-01-01") for n in range(20)),
    ]
    people = [record("person", "ida-moor"), record("person", "osric-lamp-keeper", name="Osric Lamp Keeper")]
    records = {"question": questions, "event": events, "person": people}
    return Index(build_site(tmp_path_factory.mktemp("asked"), records))


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("has anyone been arrested for the lamp letters", "arrested"),
        ("Was anybody charged?", "arrested"),
        ("who took it", "who"),
        ("who took the letters from the lamp room", "who"),
        ("how they were taken", "how"),
        ("who is behind this affair", "who"),
    ],
)
def test_a_sentence_finds_the_question_that_asks_it_first(asked: Index, words: str, id: str) -> None:
    hit = next(hit for hit in asked.find(words).hits if hit.kind == "question")
    assert hit.id == id


def test_who_is_called_just_as_the_words_are_stands_before_questions_that_name_them(tmp_path: Path) -> None:
    asked = record(
        "question", "who", question="Who took the letters?", also_asked=["Did Ida Moor take them for the HC?"]
    )
    people = [record("person", "ida-moor", name="Ida Moor")]
    bodies = [record("body", "harbour-court", name="Harbour Court", short="HC")]
    some = Index(build_site(tmp_path, {"question": [asked], "person": people, "body": bodies}))
    for words, id in (("Ida Moor", "ida-moor"), ("Who is Ida Moor?", "ida-moor"), ("what is the HC", "harbour-court")):
        assert found(some, words)[0] == id
    assert found(some, "did ida moor take the letters")[0] == "who"


def test_the_question_that_is_asked_most_alike_in_any_way_is_found_or_offered(asked: Index) -> None:
    for words, id in (("whoo isbehind teh affiar", "who"), ("haow wree tehy tkaen", "how")):
        found_now = asked.find(words)
        assert (*found_now.hits, *found_now.near)[0].id == id, words


def test_where_no_row_has_all_words_most_of_them_are_looked_for_and_the_others_named(asked: Index) -> None:
    found_now = asked.find("boat seen violet month")
    assert [hit.id for hit in found_now.hits] == ["some-day"]
    assert found_now.left_out == ("violet",)


def test_fewer_than_half_of_the_words_are_not_most_of_them(asked: Index) -> None:
    found_now = asked.find("boat violets elephants guitars")
    assert (found_now.hits, found_now.left_out) == ((), ())


def test_a_day_finds_what_is_recorded_for_it_the_sure_before_the_likely(asked: Index) -> None:
    found_now = asked.find("7 October 2022")
    events = [hit.id for hit in found_now.hits if hit.kind == "event"]
    assert events == ["lamp-out", "some-day"]
    assert {hit.kind for hit in found_now.hits} == {"event", "statement"}
    assert found_now.has_dated


def test_words_beside_a_day_narrow_it(asked: Index) -> None:
    assert [hit.id for hit in asked.find("lamp goes, 2022-10-07").hits if hit.kind == "event"] == ["lamp-out"]


@pytest.mark.parametrize(
    "words",
    ["Friday 7 October 2022", "the week of 7 October 2022", "around 7 October 2022", "between 7 and 7 October 2022"],
)
def test_words_that_only_speak_of_time_narrow_no_day(asked: Index, words: str) -> None:
    assert [hit.id for hit in asked.find(words).hits] == [hit.id for hit in asked.find("7 October 2022").hits]


def test_letters_that_stand_apart_are_the_word_that_they_make(tmp_path: Path) -> None:
    some = Index(build_site(tmp_path, {"event": [record("event", "act", title="PECA is amended")]}))
    assert found(some, "P E C A") == found(some, "p e c a amended") == found(some, "peca")
    assert found(some, "x y z") == []


def test_signs_without_a_word_and_nothing_at_all_lead_somewhere(asked: Index) -> None:
    assert {hit.kind for hit in asked.find("?!").near} == {"question", "page"}
    assert {hit.kind for hit in asked.find("  ").near} == {"question", "page"}


def test_what_is_like_no_title_leads_to_the_first_questions(asked: Index) -> None:
    first = [row.id for row in asked._rows if row.kind == "question"][:3]
    assert [hit.id for hit in asked.find("xyzzyx").near if hit.kind == "question"] == first


def test_a_day_of_which_nothing_is_told_leads_to_the_days_around_it(asked: Index) -> None:
    found_now = asked.find("8 October 2022")
    assert (found_now.has_dated, [period.label for period in found_now.periods]) == (False, ["8 October 2022"])
    assert {"lamp-out", "lamp-on"} <= {hit.id for hit in found_now.near}


def test_an_answer_is_found_by_itself_and_two_of_one_day_have_places_of_their_own(asked: Index) -> None:
    hits = [hit for hit in asked.find("the lamp was out").hits if hit.kind == "statement"]
    assert [(hit.of, hit.id) for hit in hits] == [("question", "arrested")] * 2
    assert len({hit.part for hit in hits}) == 2


@pytest.mark.parametrize("words", ["I. Moor", "IM", "i moor", "Ida M.", "Moor's", "ida moor’s", "O. L. Keeper", "OLK"])
def test_initials_and_possessives_find_a_person(asked: Index, words: str) -> None:
    assert "person" in {hit.kind for hit in asked.find(words).hits}


def test_a_short_form_calls_what_its_words_call_in_full_and_nobody_whose_initials_it_has(tmp_path: Path) -> None:
    use_words({"synonyms.site": "hc, harbour court"})
    said = record("question", "said", question="What did the HC say?", also_asked=["Is the HC to hear it?"])
    some = Index(
        build_site(
            tmp_path,
            {
                "body": [record("body", "court", name="Harbour Court")],
                "person": [record("person", "h-c", name="Hal Crane")],
                "question": [said],
            },
        )
    )
    use_words({})
    assert "h-c" not in found(some, "HC")
    view = build_search({"q": ["HC"]}, some.find)
    assert next(iter(view.groups)).hits[0].id == "court"


def test_the_record_of_exactly_that_name_stands_before_longer_names(asked: Index) -> None:
    assert asked.find("timeline").hits[0].id == "timeline"


def test_pages_are_found_by_what_readers_call_them(asked: Index) -> None:
    for words, page in {
        "timeline": "timeline",
        "chronology": "timeline",
        "are you biased": "about",
        "bibliography": "sources",
    }.items():
        assert (asked.find(words).hits[0].kind, asked.find(words).hits[0].id) == ("page", page), words


def test_where_nothing_is_found_questions_and_pages_are_offered(asked: Index) -> None:
    near = asked.find("xyzzyx").near
    assert {hit.kind for hit in near} == {"question", "page"}


def test_letters_of_other_keyboards_find_a_title_which_is_shown_as_it_was_written(tmp_path: Path) -> None:
    sources = [record("source", "gull"), record("source", "urdu", title="آڈیو لیکس سُننے پر", language="ur")]
    urdu = Index(build_site(tmp_path, {"source": sources}))
    for words in ("ليكس", "سننے", "لیکس", "ا\u0653ڈیو"):
        (hit,) = urdu.find(words).hits
        assert re.sub("</?mark>", "", hit.marked) == "آڈیو لیکس سُننے پر"
        assert "<mark>" in hit.marked


# --- what is meant beside the words ---


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """A site with a recording, those allegedly heard in it, and questions."""
    people = [
        record("person", "ida-moor", name="Ida Moor", also_spelled=["Eda Moor", "Captain Moor"]),
        record("person", "osric-tide", name="Osric Tide"),
        record("person", "una-tide", name="Una Tide"),
    ]
    recordings = [
        record(
            "recording",
            "lamp-talk",
            subject="Alleged conversation about the lamp",
            alleged_voices=[{"who": "Ida Moor", "person": "ida-moor"}],
        )
    ]
    questions = [
        record("question", "who", question="Who took the letters?", also_asked=["Did Ida Moor or Osric Tide do it?"]),
        record("question", "lamp", question="Why did the lamp go out?"),
    ]
    events = [record("event", "told", title="The captain speaks", summary="A tape of the lamp was played to Ida.")]
    records = {"person": people, "recording": recordings, "question": questions, "event": events}
    return Index(build_site(tmp_path_factory.mktemp("named"), records))


@pytest.mark.parametrize("words", ["lamp tape", "clip of the lamp", "call lamp"])
def test_a_record_is_found_by_what_readers_call_its_kind(named: Index, words: str) -> None:
    assert "lamp-talk" in found(named, words)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("what did ida moor write to the mayor", "ida-moor"),  # no row has all of these words
        ("what did osric write to the mayor", "osric-tide"),  # nobody else is called so
        ("ida moor letters", "ida-moor"),  # which the whole site is about: nothing is asked of her
        ("moor lamp", "lamp-talk"),  # words of names, and no sentence
        ("why did the lamp of ida moor go out", "lamp"),
    ],
)
def test_whom_or_what_the_words_name_stands_first_where_nothing_else_is_asked(
    named: Index, words: str, first: str
) -> None:
    view = build_search({"q": [words]}, named.find)
    assert view.groups[0].hits[0].id == first


def test_a_part_of_a_name_that_several_have_names_nobody(named: Index) -> None:
    assert not {"osric-tide", "una-tide"} & set(found(named, "what did tide write about the lamp"))


def test_an_office_in_a_name_is_no_other_spelling_of_it(named: Index) -> None:
    assert "ida-moor" not in found(named, "captain speaks")
    assert set(found(named, "eda")) == set(found(named, "ida"))


def test_a_slip_that_could_be_two_words_is_one_where_nobody_writes_them(tmp_path: Path) -> None:
    events = [record("event", "one", title="She saw Moor"), record("event", "two", title="Her rif of Sherif Shor")]
    people = [record("person", "sharif", name="Ida Sharif")]
    some = Index(build_site(tmp_path, {"event": events[:1], "person": people}))
    assert some.find("sherif").mended == "sharif"


def test_a_question_that_is_asked_shows_its_answer(named: Index) -> None:
    hit = next(hit for hit in named.find("who took the letters").hits if hit.id == "who")
    assert "<mark>" not in hit.excerpt


def test_a_record_is_found_by_its_id_and_says_which_words_it_lacks(tmp_path: Path) -> None:
    events = [
        record("event", "harbour-gate-1973", title="The keeper is taped"),
        record("event", "pier", title="A pier", notes="North of the harbour, the gate is taped."),
    ]
    some = Index(build_site(tmp_path, {"event": events}))
    assert next((hit.id, hit.lacks) for hit in some.find("harbour gate 1973 tape").hits) == ("harbour-gate-1973", ())
    lacking = {hit.id: hit.lacks for hit in some.find("north harbour gate taped").hits}
    assert lacking == {"harbour-gate-1973": ("north",), "pier": ()}
