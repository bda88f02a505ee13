"""`new`: what is asked for, what is refused, and where a record comes to stand."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.edition import check_reading
from explainer.model.kinds import ALL, BY_NAME
from explainer.problems import Level
from explainer.reading.encoding import decode
from explainer.reading.folder import Reader
from explainer.reading.yaml_text import read_yaml
from explainer.writing.blanks import WrongFieldsError, list_blanks, put
from explainer.writing.files import CannotBeAddedError, addition, append_text
from explainer.writing.names import free_id

TODAY = date(2022, 1, 1)

EVENT = {
    "date": "2019-03-08",
    "kind": "leak",
    "certainty": "alleged",
    "title": "A second tape is said to surface",
    "summary": "It is said to be longer.",
    "sources": "beacon-20190304-tapes; beacon-20190306-mayor",
}

PAGE = {
    f"{name}.{field}": words
    for name in ("answer", "in_short.dispute", "in_short.unknown")
    for field, words in (("text", "It is reported that nobody knows."), ("sources", "beacon-20190304-tapes"))
}
"""What an explainer cannot be without beside its title."""


def sets(fields: dict[str, str]) -> list[str]:
    return [word for name, text in fields.items() for word in ("--set", f"{name}={text}")]


def errors(root: Path) -> list[str]:
    checked = check_reading(Reader(root).read(), date(2030, 1, 1))
    return [problem.message for problem in checked.problems if problem.level == Level.ERROR]


def typed_for(kind: str, dossier: Any) -> list[str]:
    """Answers with which a record of `kind` is right."""
    by_name = {
        "sources": "beacon-20190304-tapes",
        "certainty": "alleged" if kind == "recording" else "confirmed",
        "title": "A plain title",
        "summary": "A plain summary.",
        "steps.event": "first-tape-surfaces",
        "steps.text": "It begins with an alleged tape.",
        "subject": "An alleged talk",
        "year": "1974",
    }
    dates = {"date", "from", "asked_on", "opened", "status_as_of", "surfaced"}
    found = []
    for blank in list_blanks(dossier, BY_NAME[kind]):
        if blank.name in ("updated", "last_reviewed"):
            continue
        if not blank.required:
            found.append("")
            continue
        default = "2019-03-08" if blank.name in dates else f"It is reported: {blank.name}"
        found.append(
            by_name.get(blank.name)
            or by_name.get(blank.name.rpartition(".")[2])
            or next(iter([*blank.choices, *dossier.records.get(blank.of, ())]), default)
        )
    return found


@pytest.mark.parametrize("kind", [kind.name for kind in ALL if kind.name != "hypothesis"])
def test_whoever_answers_gets_a_right_record_of_any_kind(run, root: Path, tiny, kind: str) -> None:
    code, out, err = run("new", kind, answers=typed_for(kind, tiny))
    assert (code, err) == (0, "")
    assert errors(root) == []
    dossier = Reader(root).read().dossier
    assert dossier is not None
    if kind == "explainer":
        assert "draft" in out
        assert len(dossier.explainers) == len(tiny.explainers)
    else:
        assert len(dossier.records[kind]) == len(tiny.records[kind]) + 1
        assert f"{kind}:" in out


def test_what_other_records_lack_because_of_a_new_one_is_told(run, root: Path, tiny) -> None:
    code, out, err = run("new", "hypothesis", answers=typed_for("hypothesis", tiny))
    assert (code, err) == (1, "")
    left = out.partition("Other records now lack something")[2]
    assert left.count("[missing-bearing]") == len(tiny.evidence)
    assert all(f"evidence:{id}" in left for id in tiny.evidence)
    assert len(errors(root)) == len(tiny.evidence)


def test_options_do_what_answers_do(run, root: Path, files) -> None:
    before = files()
    code, out, err = run("new", "event", *sets(EVENT))
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "event:a-second-tape-is-said-to-20190308 stands at the end of data/events/2019.yaml."
    changed = {path for path, text in files().items() if before.get(path) != text}
    assert changed == {"data/events/2019.yaml"}
    assert (root / "data/events/2019.yaml").read_bytes().startswith(before["data/events/2019.yaml"])
    event = Reader(root).read().dossier.events["a-second-tape-is-said-to-20190308"]
    assert event.sources == ("beacon-20190304-tapes", "beacon-20190306-mayor")


def test_the_same_headline_twice_gets_two_ids(run, root: Path) -> None:
    for _ in range(2):
        assert run("new", "event", *sets(EVENT))[0] == 0
    events = Reader(root).read().dossier.events
    assert {"a-second-tape-is-said-to-20190308", "a-second-tape-is-said-to-20190308-2"} <= set(events)


def test_an_event_of_another_year_gets_the_file_of_that_year(run, root: Path) -> None:
    assert run("new", "event", *sets({**EVENT, "date": "2018-12-30"}))[0] == 0
    assert "a-second-tape" in (root / "data/events/2018.yaml").read_text(encoding="utf-8")


def test_a_row_of_a_table_stays_a_row(run, root: Path) -> None:
    fields = {"name": 'The "Port", and more', "kind": "company", "what_it_does": "Runs, and owns; a port"}
    assert run("new", "body", *sets(fields))[0] == 0
    body = Reader(root).read().dossier.bodies["the-port-and-more"]
    assert (body.name, body.what_it_does) == ('The "Port", and more', "Runs, and owns; a port")


def test_without_a_terminal_what_is_missing_is_told(run, files) -> None:
    before = files()
    code, out, err = run("new", "evidence", "--set", "statement=Something")
    assert (code, out) == (2, "")
    assert "kind, reliability, bearing.planted-microphone, bearing.tapped-telephone, bearing_why, sources" in err
    assert files() == before


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"title": "A second tape surfaces"}, "missing-hedge"),
        ({"date": "2019-02-30"}, "bad-date"),
        ({"kind": "leek"}, "bad-choice"),
        ({"certainty": "sure"}, "bad-choice"),
        ({"sources": "beacon-20190304-tape"}, "unknown-id"),
        ({"sources": " ; "}, "missing-source"),
        ({"date": "2031-01-01"}, "future-date"),
    ],
)
def test_what_breaks_a_rule_is_told_and_nothing_is_written(
    run, files, monkeypatch: pytest.MonkeyPatch, change: dict[str, str], rule: str
) -> None:
    monkeypatch.setattr("explainer.cli.content._today", lambda _: TODAY)
    before = files()
    code, out, err = run("new", "event", *sets(EVENT | change))
    assert code == 1
    told = {"missing-hedge": "states it as a fact", "bad-date": "has 28 days", "bad-choice": "Use one of"}
    told |= {"unknown-id": "There is no source", "missing-source": "at least one source", "future-date": "the future"}
    assert told[rule] in out + err
    assert "- date: " in err, "What was given is lost."
    assert files() == before


def test_a_warning_is_told_and_does_not_stand_in_the_way(run, root: Path) -> None:
    assert run("new", "event", *sets(EVENT))[0] == 0
    code, out, _ = run("new", "event", *sets({**EVENT, "title": "A second tape is said to surface now"}))
    assert code == 0
    assert "[same-event]" in out
    assert errors(root) == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("qestion=X", 'Did you mean "question"?'),
        ("asked_by.whom=X", 'Did you mean "who"?'),
        ("asked_by=X", "who, person"),
        ("question.who=X", "is not a group"),
    ],
)
def test_a_wrong_option_is_told_with_the_right_ones(run, tiny, files, given: str, told: str) -> None:
    names = [blank.name for blank in list_blanks(tiny, BY_NAME["question"]) if blank.name != "last_reviewed"]
    fields = dict(zip(names, typed_for("question", tiny), strict=True))
    before = files()
    code, _, err = run("new", "question", *sets(fields), "--set", given)
    assert code == 2
    assert told in err
    assert files() == before


def test_a_map_asks_for_the_id_behind_its_name(tiny) -> None:
    with pytest.raises(WrongFieldsError, match="the id of a hypothesis"):
        put(BY_NAME["evidence"], {}, "bearing", "supports")
    value: dict[str, Any] = {}
    put(BY_NAME["evidence"], value, "bearing.planted-microphone", "supports")
    assert value == {"bearing": {"planted-microphone": "supports"}}


def test_a_wrong_answer_is_told_and_asked_again(run, root: Path) -> None:
    answers = [
        "2019-02-30", "2019-03-08",
        "leek", "leak",
        "", "alleged",
        "A second tape surfaces",
        "It is said to be longer.",
        "quill; nobody", "quill", "",  # words for ids; no body is named
        "beacon", "beacon tapes",
        "A second tape is said to surface",  # the rules did not take the first title
    ]  # fmt: skip
    code, out, err = run("new", "event", answers=answers)
    assert (code, err) == (0, "")
    for told in (
        "February 2019 has 28 days",
        'Did you mean "leak"?',
        "cannot be without",
        'Several fit "beacon"',
        'Nothing fits "nobody"',
    ):
        assert told in out
    assert "states it as a fact" in out
    assert errors(root) == []


def test_a_date_in_words_and_the_number_of_what_is_offered_are_answers_too(run, root: Path) -> None:
    answers = [
        "8 March 2019",
        "statement",
        "confirmed",
        "The mayor speaks again",
        "She says more.",
        "quill",
        "",
        "beacon",
        "2",
    ]
    code, out, err = run("new", "event", answers=answers)
    assert (code, err) == (0, "")
    assert "     2  beacon-20190306-mayor  " in out
    event = Reader(root).read().dossier.events["the-mayor-speaks-again-20190308"]
    assert (event.date.text, event.sources) == ("2019-03-08", ("beacon-20190306-mayor",))


def test_before_a_record_is_written_any_field_of_it_can_be_changed(run, root: Path) -> None:
    answers = ["Winch", "A drum", "meening", "meaning", "A drum with a rope.", "sources", "beacon mayor", "", "y"]
    code, out, _ = run("new", "term", answers=answers)
    assert code == 0
    assert 'Did you mean "meaning"?' in out
    term = Reader(root).read().dossier.terms["winch"]
    assert (term.meaning, term.sources) == ("A drum with a rope.", ("beacon-20190306-mayor",))


def test_a_new_record_says_on_which_day_it_was_put_on_the_site(run, root: Path) -> None:
    assert run("new", "event", *sets(EVENT))[0] == 0
    assert run("new", "body", *sets({"name": "The Port", "kind": "company", "what_it_does": "Runs a port"}))[0] == 0
    dossier = Reader(root).read().dossier
    assert dossier.events["a-second-tape-is-said-to-20190308"].added is not None
    assert dossier.bodies["the-port"].added is None, "Its table has no such column, and nobody asked for one."


def test_a_new_source_is_not_told_that_nothing_uses_it_but_how_to_name_it(run) -> None:
    code, out, _ = run("new", "source", *sets({"publisher": "The Beacon", "title": "A lamp", "kind": "news"}))
    assert code == 0
    assert "[@the-beacon-a-lamp]" in out
    assert "unused-source" not in out


def test_a_correction_is_asked_what_it_changed_and_finds_it_by_words(run, root: Path) -> None:
    code, out, _ = run(
        "new", "correction", answers=["2021-06-03", "update", "A tape has a new name.", "second tape; person:tomas"]
    )
    assert code == 1
    assert 'Several fit "second tape"' in out
    code, out, _ = run(
        "new", "correction", answers=["2021-06-03", "update", "A tape has a new name.", "who recorded; person:tomas"]
    )
    assert code == 0
    text = (root / "data/corrections.yaml").read_text(encoding="utf-8")
    assert "changed:\n    - question:who-recorded-the-harbour\n    - person:tomas-reed\n" in text
    assert errors(root) == []
    assert "It may also have: ." not in out


def test_a_source_that_is_there_already_is_offered(run, root: Path, files) -> None:
    before = files()
    address = "http://www.example.org/beacon/mayor/?utm_source=x"
    code, out, _ = run("new", "source", answers=["The Beacon", "Mayor", "2019-03-06", address])
    assert code == 1
    assert 'The source "beacon-20190306-mayor" has this address already' in out
    given = ("publisher=B", "title=T", "kind=news", f"url={address}")
    code, _, err = run("new", "source", *(part for one in given for part in ("--set", one)))
    assert code == 1
    assert 'The source "beacon-20190306-mayor" has this address already' in err
    assert files() == before


def test_records_are_found_by_words(run) -> None:
    assert run("find", "mayor", "beacon")[1].startswith("source:beacon-20190306-mayor  ")
    assert run("find", "quyll")[1] == "person:ada-quill  Ada Quill\n"
    assert run("find", "harbour", "2019-03-04")[:2] == (
        0,
        "event:first-tape-surfaces  A tape said to come from the harbour office surfaces\n",
    )
    assert run("find", "zebra")[::2] == (1, 'Nothing has all these words: "zebra".\n')


def test_whoever_leaves_has_written_nothing(run, files) -> None:
    before = files()
    code, _, err = run("new", "event", answers=["2019-03-08", "leak"])
    assert code == 1
    assert "nothing was written" in err
    assert "date: '2019-03-08'" in err, "What was typed is lost."
    assert files() == before


def test_whoever_does_not_agree_at_the_end_has_written_nothing(run, files, tiny) -> None:
    before = files()
    code, out, err = run("new", "term", answers=["Winch", "A drum with a rope.", "n"])
    assert code == 1
    assert "- term: Winch" in out
    assert "nothing was written" in err
    assert files() == before


def test_what_an_editor_should_think_of_may_be_left_empty(run, root: Path) -> None:
    answers = ["The Saltmere Beacon", "The lamp goes out", "2019-13-01", "2019-03-09", "", "news"]
    code, out, _ = run("new", "source", answers=answers)
    assert code == 0
    assert "there is no month 13" in out
    assert "may also have: title_seen, author, url" in out
    source = Reader(root).read().dossier.sources["the-saltmere-20190309-the-lamp"]
    assert source.url is None


def test_what_is_known_to_be_wrong_is_told_before_anything_is_asked(run, root: Path, files) -> None:
    before = files()
    for option, told in (("people=nobody", "There is no person"), ("id=first-tape-surfaces", "is taken")):
        code, out, err = run("new", "event", "--set", option, answers=[])
        assert code == 1
        assert told in err
        assert "When it happened" not in out
    assert files() == before


def test_lists_grow_and_a_text_that_is_given_twice_is_told(run, root: Path, files) -> None:
    one_by_one = {name: text for name, text in EVENT.items() if name != "sources"}
    more = ("--set", "sources=beacon-20190304-tapes", "--set", "sources=beacon-20190306-mayor")
    code, _, err = run("new", "event", *sets(EVENT), "--set", "title=Another one, it is said")
    assert code == 2
    assert '"title" is given twice' in err
    assert run("new", "event", *sets(one_by_one), *more)[0] == 0
    event = Reader(root).read().dossier.events["a-second-tape-is-said-to-20190308"]
    assert event.sources == ("beacon-20190304-tapes", "beacon-20190306-mayor")


def test_a_file_that_cannot_be_written_is_told_and_what_was_given_is_shown(
    run, files, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, data: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(self))

    before = files()
    monkeypatch.setattr(Path, "write_bytes", refuse)
    code, out, err = run("new", "term", *sets({"term": "Winch", "meaning": "A drum with a rope."}))
    assert (code, out) == (1, "")
    assert "cannot be written: Permission denied" in err
    assert "- term: Winch" in err
    assert files() == before


def test_a_text_given_for_an_explainer_stands_below_its_front_matter(run, root: Path) -> None:
    fields = {**PAGE, "title": "A new page", "text": "Some words [@beacon-20190304-tapes]."}
    assert run("new", "explainer", *sets(fields))[0] == 0
    (root / "content/_a-new-page.md").rename(root / "content/a-new-page.md")
    assert errors(root) == []
    explainer = Reader(root).read().dossier.explainers["a-new-page"]
    assert explainer.text.strip() == "Some words [@beacon-20190304-tapes]."


def test_a_draft_that_is_there_is_not_written_over(run, files) -> None:
    fields = sets({**PAGE, "title": "A new: page"})
    assert run("new", "explainer", *fields)[0] == 0
    before = files()
    code, _, err = run("new", "explainer", *fields)
    assert code == 1
    assert "content/_a-new-page.md is there already" in err
    assert files() == before


def test_a_draft_does_not_take_the_name_of_a_page_that_is_there_but_wrong(run, root: Path, files) -> None:
    """Or who takes the underscore away would write over an article."""
    page = root / "content/how-it-was-heard.md"
    page.write_text(page.read_text(encoding="utf-8").replace("title:", "titel:", 1), encoding="utf-8")
    code, out, _ = run("new", "explainer", *sets({**PAGE, "title": "How it was heard"}))
    assert code == 0
    assert "content/_how-it-was-heard-2.md" in out


def test_the_id_of_a_record_that_is_there_but_wrong_is_not_free(run, root: Path) -> None:
    assert run("new", "event", *sets(EVENT))[0] == 0
    file = root / "data/events/2019.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "summary: It is said to be longer.", "sumary: It is said to be longer."
    )
    file.write_text(text, encoding="utf-8")
    code, out, _ = run("new", "event", *sets(EVENT))
    assert code == 0
    assert "event:a-second-tape-is-said-to-20190308-2 " in out


def test_a_draft_becomes_a_page_when_its_name_loses_the_underscore(run, root: Path) -> None:
    assert run("new", "explainer", *sets({**PAGE, "title": "A new: page"}))[0] == 0
    (root / "content/_a-new-page.md").rename(root / "content/a-new-page.md")
    assert errors(root) == []
    assert Reader(root).read().dossier.explainers["a-new-page"].title == "A new: page"


def test_a_file_that_cannot_be_read_is_not_added_to(run, root: Path, files) -> None:
    with (root / "data/events/2019.yaml").open("a", encoding="utf-8") as file:
        file.write('\n- id: "open\n')
    before = files()
    code, out, err = run("new", "event", *sets(EVENT))
    assert (code, out) == (1, "")
    assert "A file of events cannot be read" in err
    assert files() == before


@pytest.mark.parametrize(
    ("value", "id"),
    [
        ({"title": "A tape: it surfaces!", "date": "2019-03-04"}, "a-tape-it-surfaces-20190304"),
        ({"title": "One two three four five six seven"}, "one-two-three-four-five-six"),
        ({"title": "The mayor's answer", "date": "2019-03"}, "the-mayors-answer-201903"),
        ({"title": "Año déjà vu", "date": "2019/2020"}, "ano-deja-vu-2019"),
        ({"title": "Straße in Łódź, Ærø"}, "strasse-in-lodz-aero"),
        ({"title": "آڈیو لیک"}, "new"),
        ({"title": "taken"}, "taken-3"),
        ({"title": ["a list"]}, "new"),
    ],
)
def test_an_id_is_made_of_the_first_words(value: dict[str, Any], id: str) -> None:
    assert free_id(BY_NAME["event"], value, {"taken", "taken-2"}) == id


FILES = {
    "plain": "# a remark\n- id: one\n  term: One  # stays\n",
    "no line end": "- id: one\n  term: One",
    "indented": "# a remark\n  - id: one\n    term: One\n",
    "remarks alone": "# nothing yet\n",
    "empty": "",
    "a remark behind": "- id: one\n  term: One\n\n# the end\n",
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_is_there_stays_byte_for_byte(tmp_path: Path, name: str, ending: str, mark: str) -> None:
    file = tmp_path / "terms.yaml"
    file.write_bytes((mark + FILES[name].replace("\n", ending)).encode())
    file.chmod(0o664)
    before = file.read_bytes()
    text = decode(before)
    values = [{"id": "two", "term": "Two", "meaning": "Long " * 40 + "end."}, {"id": "three", "term": "Three: it"}]
    append_text(tmp_path, "terms.yaml", addition(text, "terms.yaml", BY_NAME["term"], values))
    after = file.read_bytes()
    assert after.startswith(before)
    assert (after.count(b"\n") == after.count(b"\r\n")) is (
        ending == "\r\n" and bool(FILES[name].strip()) and "\n" in FILES[name]
    )
    assert file.stat().st_mode & 0o777 == 0o664
    read = read_yaml(decode(after))
    assert read.troubles == ()
    assert read.value == [*([{"id": "one", "term": "One"}] if "One" in FILES[name] else []), *values]


def test_a_link_to_a_file_elsewhere_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "shared.yaml"
    real.write_text("- id: one\n", encoding="utf-8")
    (tmp_path / "terms.yaml").symlink_to(real)
    append_text(tmp_path, "terms.yaml", "- id: two\n")
    assert (tmp_path / "terms.yaml").is_symlink()
    assert real.read_text(encoding="utf-8") == "- id: one\n- id: two\n"


@pytest.mark.parametrize("text", ["[]\n", "just words\n", "- id: 'open\n", "- id: one\n...\n"])
def test_a_file_that_would_be_read_otherwise_is_not_added_to(text: str) -> None:
    with pytest.raises(CannotBeAddedError, match=r"data/terms\.yaml cannot be added to"):
        addition(text, "data/terms.yaml", BY_NAME["term"], [{"id": "two"}])


TEXTS = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(lambda t: " ".join(t.split())).filter(bool)
)


@given(st.lists(st.dictionaries(st.sampled_from(["id", "term", "meaning"]), TEXTS, min_size=1), min_size=1, max_size=3))
def test_what_is_written_is_read_back_or_refused(values: list[dict[str, str]]) -> None:
    text = FILES["plain"]
    try:
        behind = addition(text, "data/terms.yaml", BY_NAME["term"], values)
    except CannotBeAddedError:
        return
    assert read_yaml(text + behind).value == [{"id": "one", "term": "One"}, *values]
