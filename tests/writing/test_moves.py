"""Renaming, merging and retiring any record: a clean check, old addresses that lead on, and nothing else changed."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from support import TODAY, record, write_site

from explainer.edition import Edition, check_reading
from explainer.model.kinds import BY_NAME
from explainer.plain.pages import find_page
from explainer.reading.folder import Reader
from explainer.views.plain_address import list_moved, plain_moved, plain_path
from explainer.writing.moves import Mover
from explainer.writing.texts import CannotMoveError

TINY = Path(__file__).parents[1] / "sites" / "tiny"
RECORDS = [
    (kind, id)
    for kind, records in Reader(TINY).read().dossier.records.items()
    for id in records
    if (kind, id) not in (("explainer", "home"), ("explainer", "about"))
]
PAIRS = [(kind, old, new) for kind, old in RECORDS for other, new in RECORDS if other == kind and new != old]


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(TINY, tmp_path / "site")


def desk_of(root: Path) -> Mover:
    reading = Reader(root).read()
    assert reading.dossier is not None
    return Mover(root, reading.dossier, TODAY)


def texts_of(root: Path) -> dict[str, str]:
    return {
        file.relative_to(root).as_posix(): file.read_bytes().decode() for file in root.rglob("*.*") if file.is_file()
    }


def assert_led_on(root: Path, kind: str, old: str, new: str) -> None:
    """The check finds no error, and the old addresses of the record lead to the new one, in both editions."""
    checked = check_reading(Reader(root).read(), TODAY)
    assert [problem for problem in checked.problems if problem.level == 0] == []
    dossier = checked.reading.dossier
    assert dossier is not None
    assert dossier.get(kind, old) is None
    assert dossier.current_id(kind, old) == new
    before = plain_path(kind, old)
    if before and "#" not in before:
        edition = Edition(dossier=dossier, documents=checked.reading.documents, number=1)
        now = plain_path(kind, new) or ""
        assert list_moved(dossier)[before] == plain_moved(dossier, before) == now
        assert find_page(edition, now)
        assert find_page(edition, before) is None


@pytest.mark.parametrize(("kind", "old"), RECORDS)
def test_any_record_can_be_renamed_and_nothing_else_is_changed(root, kind, old):
    before = texts_of(root)
    desk_of(root).rename(f"{kind}:{old}", "quite-another-name").texts.write()
    after = texts_of(root)
    assert_led_on(root, kind, old, "quite-another-name")
    if kind == "explainer":
        after[f"content/{old}.md"] = after.pop("content/quite-another-name.md")
    back = {path: re.sub(r"\n *formerly: \[[a-z0-9-]+\]", "", text) for path, text in after.items()}
    if kind != "body":  # which stands in a table, and gets a column
        assert {path: text.replace("quite-another-name", old) for path, text in back.items()} == before


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted({kind for kind, _, _ in PAIRS}))
def test_any_record_can_be_merged_into_any_other_of_its_kind_or_is_left_alone(kind, tmp_path):
    """Only where the words of others would become wrong, it cannot: where their certainty is an event's."""
    refused, pairs = [], [pair for pair in PAIRS if pair[0] == kind]
    first = shutil.copytree(TINY, tmp_path / "first")
    before, desk = texts_of(first), desk_of(first)
    for number, (_, old, new) in enumerate(pairs):
        try:
            move = desk.merge(f"{kind}:{old}", new)
        except CannotMoveError as error:
            refused.append(str(error))
            continue
        root = shutil.copytree(TINY, tmp_path / str(number))
        replace(move.texts, root=root).write()
        assert_led_on(root, kind, old, new)
    assert texts_of(first) == before
    assert len(refused) < len(pairs) / 2 if kind == "event" else not refused
    assert all("The certainty" in told for told in refused)


def test_a_record_that_is_renamed_twice_keeps_both_old_addresses_and_may_have_its_first_name_again(root):
    for new in ("second-name", "third-name", "mayor-speaks"):
        now = desk_of(root).dossier.current_id("event", "mayor-speaks")
        desk_of(root).rename(f"event:{now}", new).texts.write()
    assert desk_of(root).find("event: second-name") == ("event", "mayor-speaks"), "An old id is as good as the new one."
    with pytest.raises(CannotMoveError, match="is taken"):
        desk_of(root).rename("explainer:how-it-was-heard", "timeline")
    record = desk_of(root).dossier.events["mayor-speaks"]
    assert set(record.formerly) == {"second-name", "third-name"}
    assert_led_on(root, "event", "third-name", "mayor-speaks")


def test_a_retired_source_is_replaced_once_in_lists_and_citations(tmp_path):
    texts = {"story": "\nIt was so [@gull; @tern]. And `[@gull]` is code.\n\n[words](source:gull)\n"}
    sources = [record("source", "gull"), record("source", "tern", url="https://tern.example/b")]
    events = [record("event", "both", sources=["gull", "tern"]), record("event", "one", title="B", sources=["gull"])]
    root = write_site(tmp_path, {"source": sources, "event": events}, texts)
    desk_of(root).merge("source:gull", "tern", keep=False).texts.write()
    dossier = desk_of(root).dossier
    assert dossier.events["both"].sources == dossier.events["one"].sources == ("tern",)
    text = (root / "content/story.md").read_text(encoding="utf-8")
    assert "so [@tern]. And `[@gull]` is code." in text
    assert "[words](source:tern)" in text
    assert_led_on(root, "source", "gull", "tern")


def test_what_one_record_has_and_the_other_lacks_is_taken_over(root):
    move = desk_of(root).merge("person:tomas-reed", "ada-quill")
    move.texts.write()
    person = desk_of(root).dossier.people["ada-quill"]
    assert [role.role for role in person.roles] == ["Mayor of Saltmere", "Speaker of the dockers"]
    assert person.note == "Named in both tapes, and has said nothing."
    assert move.left_out == ("name", "side")


def test_a_draft_that_names_a_record_follows_it(root):
    draft = root / "content/_new.md"
    draft.write_text("---\ntitle: N\nupdated: 2021-01-01\n---\n[x](event:mayor-speaks)\n", encoding="utf-8")
    desk_of(root).rename("event:mayor-speaks", "mayor-answers").texts.write()
    assert "(event:mayor-answers)" in draft.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("event:mayor-speak", "x", "Did you mean"),
        ("event:mayor-speaks", "A b", "cannot be an id"),
        ("event:mayor-speaks", "harbour-inquiry", "is taken"),
    ],
)
def test_what_cannot_be_renamed_is_told(root, old, new, told):
    with pytest.raises(CannotMoveError, match=told):
        desk_of(root).rename(old, new)


def test_a_record_cannot_stand_for_one_of_another_kind(root):
    with pytest.raises(CannotMoveError, match="different kinds"):
        desk_of(root).merge("event:mayor-speaks", "person:ada-quill")


def test_kinds_without_a_page_of_their_own_keep_their_old_anchor_in_the_explorer():
    assert "#" in (plain_path("term", "x") or "")
    assert BY_NAME["term"].page == "about"
