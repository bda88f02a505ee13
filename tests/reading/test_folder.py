"""A folder of files -> one reading: positions, what one edit costs, and what one broken file hides."""

import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from explainer.edition import check_reading
from explainer.reading.folder import Reader, list_files

TODAY = date(2022, 1, 1)


@pytest.fixture
def root(tmp_path, sites):
    """A copy of the tiny site, to be spoiled."""
    return shutil.copytree(sites / "tiny", tmp_path / "site")


def check(root):
    return [(p.path, p.line, p.rule) for p in check_reading(Reader(root).read(), TODAY).problems]


def change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    stat = file.stat()
    file.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000))


@pytest.mark.parametrize("name", ["tiny", "empty"])
def test_the_good_examples_have_no_problems(sites, name):
    assert check(sites / name) == []


def test_an_empty_site_is_a_dossier_without_records(sites):
    reading = Reader(sites / "empty").read()
    assert reading.dossier.site.short_title == "The Harbour Tapes"
    assert [kind for kind, records in reading.dossier.records.items() if records] == []
    assert reading.files == 1


def test_one_edited_file_costs_one_parse(root):
    reader = Reader(root)
    first = reader.read()
    assert reader.parsed == first.files
    reader.read()
    assert reader.parsed == first.files
    change(root / "data/people.yaml", "name: Ada Quill", "name: Ada Quayle")
    second = reader.read()
    assert reader.parsed == first.files + 1
    assert second.dossier.people["ada-quill"].name == "Ada Quayle"
    assert second.dossier.events["mayor-speaks"] is first.dossier.events["mayor-speaks"]


def test_a_file_that_is_taken_away_takes_its_records_with_it(root):
    reader = Reader(root)
    assert "office-is-searched" in reader.read().dossier.events
    (root / "data/events/later.yaml").unlink()
    assert "office-is-searched" not in reader.read().dossier.events


def test_one_broken_file_does_not_hide_the_others(root):
    (root / "data/questions.yaml").write_text('- id: "open\n', encoding="utf-8")
    (root / "data/terms.yaml").write_text("- id: harbour-office\n", encoding="utf-8")
    change(root / "data/people.yaml", "side: dockers", "side: dokers")
    found = check(root)
    assert ("data/questions.yaml", 1, "bad-yaml") in found
    assert ("data/terms.yaml", 1, "missing-field") in found
    assert ("data/people.yaml", 18, "bad-choice") in found
    assert {path for path, _, _ in found} == {"data/questions.yaml", "data/terms.yaml", "data/people.yaml"}


@pytest.mark.parametrize(
    "spoil",
    [
        ("data/people.yaml", "side: council", "sid: council"),  # named by events, demands, texts, ...
        ("data/bodies.csv", "Council,government", "Council,goverment"),
        ("data/events/2019.yaml", 'title: "The mayor calls', 'titel: "The mayor calls'),
        ("data/hypotheses.yaml", "name: A tapped telephone", "nam: A tapped telephone"),
        ("data/people.yaml", "name: Ada Quill", 'name: "Ada Quill'),  # nothing in the file can be read
        ("data/bodies.csv", "Saltmere Council,Council", '"Saltmere" Council,Council'),
        ("content/how-it-was-heard.md", "order: 10", "order: ten"),
        ("content/how-it-was-heard.md", "order: 10", "order: [10"),
    ],
    ids=lambda spoil: spoil[2],
)
def test_what_names_a_broken_record_is_not_told_as_leading_nowhere(root, spoil):
    path, old, new = spoil
    change(root / path, old, new)
    found = check(root)
    assert path in {where for where, _, _ in found}
    assert {rule for _, _, rule in found} & {"unknown-id", "broken-link", "broken-citation", "unknown-page"} == set()


def test_other_records_of_a_kind_with_one_broken_record_are_still_looked_for(root):
    change(root / "data/people.yaml", "side: council", "sid: council")
    change(root / "data/eras.yaml", "[ada-quill]", "[ada-quil]")
    assert ("data/eras.yaml", 5, "unknown-id") in check(root)


def test_a_text_that_is_not_utf8_is_told_with_its_word(root):
    (root / "data/laws.yaml").write_bytes(b"- id: loi\n  name: r\xe9vis\xe9e\n")
    problems = check_reading(Reader(root).read(), TODAY).problems
    assert [(p.path, p.rule) for p in problems if p.path == "data/laws.yaml"] == [("data/laws.yaml", "bad-encoding")]
    assert "révisée" in next(p.message for p in problems if p.rule == "bad-encoding")


@pytest.mark.parametrize("path", ["data/people.yaml", "data/bodies.csv", "content/how-it-was-heard.md"])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(root, path):
    before = Reader(root).read()
    text = (root / path).read_text(encoding="utf-8")
    (root / path).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    after = Reader(root).read()
    assert after.problems == ()
    assert after.dossier.records == before.dossier.records
    assert after.places == before.places


def test_a_file_that_cannot_be_opened_is_told(root, monkeypatch):
    opened = Path.read_bytes

    def refuse(file):
        if file.name == "terms.yaml":
            raise PermissionError(13, "Permission denied")
        return opened(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = [(p.path, p.line, p.column, p.rule) for p in Reader(root).read().problems]
    assert found == [("data/terms.yaml", 1, 1, "unreadable-file")]


def test_a_missing_site_file_is_told_and_nothing_else_is_guessed(root):
    (root / "data/site.yaml").unlink()
    reading = Reader(root).read()
    assert reading.dossier is None
    assert [(p.path, p.rule) for p in check_reading(reading, TODAY).problems] == [("data/site.yaml", "no-site")]


def test_a_wrong_site_file_is_told_once(root):
    change(root / "data/site.yaml", "time_zone: Europe/Lisbon", "time_zone: Europe/Saltmere")
    assert check(root) == [("data/site.yaml", 11, "bad-value")]


def test_a_folder_with_nothing_in_it_is_told(tmp_path):
    assert check(tmp_path) == [("data/site.yaml", 1, "no-site")]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("event", "harbour-inquiry", ("sources", 1)), ("data/events/later.yaml", 8, 39)),
        (("event", "harbour-inquiry", ("date",)), ("data/events/later.yaml", 2, 3)),
        (("question", "who-recorded-the-harbour", ("history", 1, "event")), ("data/questions.yaml", 50, 7)),
        (("body", "dockers-union", ("sources", 0)), ("data/bodies.csv", 4, 1)),
        (("explainer", "how-it-was-heard", ("reviewed",)), ("content/how-it-was-heard.md", 17, 1)),
        (("site", "", ("sides", 1, "name")), ("data/site.yaml", 42, 20)),
    ],
)
def test_every_field_has_its_place_in_its_file(sites, path, place):
    kind, id, field = path
    where = Reader(sites / "tiny").read().places[kind, id]
    assert (where.path, *where.find(field)) == place


def test_mentions_of_a_text_have_their_line_in_the_file(tiny):
    mentions = [(m.kind, m.id, m.line, m.column) for m in tiny.explainers["how-it-was-heard"].mentions]
    assert mentions[0] == ("event", "first-tape-surfaces", 23, 26)
    assert ("question", "who-recorded-the-harbour", 65, 14) in mentions


def test_drafts_and_what_is_no_content_are_left_alone(root):
    before = [path for path, _, _ in list_files(root)]
    for name in ("data/_draft.yaml", "data/.hidden.yaml", "content/_draft.md", "data/notes.txt", "data/README.md"):
        (root / name).write_text("- not: [content", encoding="utf-8")
    (root / "data/events/_drafts.yaml").write_text("- not: [content", encoding="utf-8")
    (root / "data/folder.yaml").mkdir()
    assert [path for path, _, _ in list_files(root)] == before


def test_a_kind_may_be_a_file_a_table_and_a_folder_at_once(root):
    (root / "data/bodies").mkdir()
    (root / "data/bodies/more.yaml").write_text(
        "- id: harbour-museum\n  name: Harbour Museum\n  kind: other\n  what_it_does: Keeps things.\n", encoding="utf-8"
    )
    assert {"saltmere-council", "harbour-museum"} <= set(Reader(root).read().dossier.bodies)


def test_an_id_that_is_taken_is_told_at_the_later_place_with_the_earlier(root):
    change(root / "data/events/later.yaml", "- id: office-is-searched", "- id: mayor-speaks")
    problem = next(p for p in Reader(root).read().problems if p.rule == "duplicate-id")
    assert (problem.path, problem.line, problem.column) == ("data/events/later.yaml", 10, 3)
    assert "data/events/2019.yaml:12" in problem.message


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        # Wrong ids in a record that has another mistake: a required field, a choice, a date, an unknown field.
        ("data/evidence.yaml", "date: ", "dat: ", {"unknown-field"}),
        ("data/events/2019.yaml", 'title: "The mayor calls', 'titel: "The mayor calls', {"unknown-field"}),
        ("content/how-it-was-heard.md", "order: 10", "order: ten", {"bad-value"}),
        ("content/how-it-was-heard.md", "order: 10", "order: [10", {"bad-yaml"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_wrong_ids_in_a_record_with_another_mistake_are_told_in_the_same_run(root, path, old, new, told):
    text = (root / path).read_text(encoding="utf-8")
    assert "beacon-20190304-tapes" in text
    wrong = text.replace("beacon-20190304-tapes", "beacon-20190304-tape").replace(old, new, 1)
    (root / path).write_text(wrong, encoding="utf-8")
    found = check(root)
    lines = {number for number, line in enumerate(wrong.splitlines(), 1) if "beacon-20190304-tape" in line}
    rules = {"unknown-id"}
    if path.endswith(".md"):
        front = set(range(wrong.partition("\n---\n")[0].count("\n") + 2))
        # Of front matter that is no YAML nothing is known.
        lines, rules = (
            (lines - front, {"broken-citation"}) if "bad-yaml" in told else (lines, rules | {"broken-citation"})
        )
    assert {(where, line) for where, line, name in found if name in rules} == {(path, line) for line in lines}
    assert {name for _, _, name in found} == told | rules


@pytest.mark.parametrize(
    "values",
    ["text", "[[1], {a: b}]", "{a: [1]}", "[null]", "''", "[Not an id]", "[{sources: x}, {sources: [[]]}]"],
)
def test_whatever_stands_where_ids_belong_is_told_and_never_a_fault(root, values):
    spoilt = 0
    for file in (root / "data").rglob("*.yaml"):
        text, number = re.subn(
            r"(?m)^(\s+(?:- )?)(sources|people|steps|event|person|body|related_\w+):.*$",
            rf"\1\2: {values}",
            file.read_text(encoding="utf-8"),
        )
        file.write_text(text, encoding="utf-8")
        spoilt += number
    assert spoilt > 20
    assert len(check(root)) > 10


def test_a_source_that_only_a_wrong_record_names_is_not_told_as_unused(root):
    change(root / "content/how-it-was-heard.md", "order: 10", "order: ten")
    change(root / "data/questions.yaml", "  status: open\n", "  status: opne\n")
    assert "unused-source" not in {rule for _, _, rule in check(root)}


def test_wrong_ids_in_a_record_whose_id_is_taken_are_told_in_the_same_run(root):
    file = root / "data/events/2019.yaml"
    first = file.read_text(encoding="utf-8").partition("\n\n")[0]
    again = first.replace("beacon-20190304-tapes", "beacon-20190304-tape")
    assert again != first
    file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\n\n{again}\n", encoding="utf-8")
    rules = [rule for path, line, rule in check(root) if path == "data/events/2019.yaml" and line > 20]
    assert sorted(rules) == ["duplicate-id", "unknown-id"]


def test_an_id_with_a_line_break_behind_it_is_that_id(root):
    change(root / "data/evidence.yaml", "date: ", "dat: ")
    text = (root / "data/evidence.yaml").read_text(encoding="utf-8")
    (root / "data/evidence.yaml").write_text(
        text.replace("[beacon-20190304-tapes]", "[ 'beacon-20190304-tapes\n\n  ' ]", 1), encoding="utf-8"
    )
    assert {rule for _, _, rule in check(root)} == {"unknown-field"}
