"""The store: the last good state stays when a file breaks, a new one takes its place when it is mended."""

import logging
import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import time_machine
from support import ROOT, build_site, read_site, record, write_site

from explainer.edition import ContentStore, Edition, check_reading, published, store_of
from explainer.model.dossier import Dossier
from explainer.problems import Level
from explainer.reading.folder import Reader

BROKEN = "- id: first-event\n  date: 1976-13-01\n"
_CLOCK = count(2_000_000_000)


def change(root: Path, path: str, text: str) -> None:
    """Write a file with a time of change of its own, whatever the clock of the file system can tell apart."""
    file = root / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    second = next(_CLOCK)
    os.utime(file, (second, second))


def text_of(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def edition_of(store: ContentStore) -> Edition:
    edition = store.current()
    assert edition is not None
    return edition


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path, {"event": [record("event", "first-event")]}, {"story": "Words [@gull]."})


@pytest.fixture
def store(root: Path) -> ContentStore:
    """A store that looks at the files every time it is asked."""
    return ContentStore(root, every=0)


def test_the_first_good_state_is_the_first_edition(store: ContentStore) -> None:
    edition = edition_of(store)
    assert (edition.number, list(edition.dossier.events), list(edition.documents)) == (1, ["first-event"], ["story"])
    assert [problem for problem in store.problems if problem.level == Level.ERROR] == []


def test_files_that_have_not_changed_leave_the_edition_as_it_is(store: ContentStore) -> None:
    assert edition_of(store) is edition_of(store)


def test_a_changed_file_makes_a_new_edition(store: ContentStore, root: Path) -> None:
    before = edition_of(store)
    change(root, "data/events.yaml", text_of(root, "data/events.yaml").replace("A letter", "A long letter"))
    after = edition_of(store)
    assert (after.number, after.dossier.events["first-event"].title) == (2, "A long letter")
    assert before.dossier.events["first-event"].title == "A letter"


def test_a_new_file_and_a_deleted_one_are_changes(store: ContentStore, root: Path) -> None:
    edition_of(store)
    change(root, "content/more.md", text_of(root, "content/story.md"))
    assert set(edition_of(store).documents) == {"story", "more"}
    (root / "content" / "story.md").unlink()
    assert set(edition_of(store).documents) == {"more"}


def test_the_last_good_state_stays_when_a_file_breaks_and_the_problems_are_at_hand(
    store: ContentStore, root: Path
) -> None:
    good = edition_of(store)
    change(root, "data/events.yaml", BROKEN)
    assert store.current() is good
    assert ("data/events.yaml", 2, "bad-date") in {(p.path, p.line, p.rule) for p in store.problems}


def test_a_mended_file_makes_a_new_edition_and_the_problems_go(store: ContentStore, root: Path) -> None:
    good = text_of(root, "data/events.yaml")
    edition_of(store)
    change(root, "data/events.yaml", BROKEN)
    store.current()
    change(root, "data/events.yaml", good)
    assert edition_of(store).number == 2
    assert [problem for problem in store.problems if problem.level == Level.ERROR] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("data/events.yaml", "- [\n"),
        ("data/site.yaml", "title: Only\n"),
        ("content/story.md", "no front matter"),
        ("data/evnets.yaml", "- id: x\n"),
        ("data/sources.yaml", "[]"),
        ("content/story.md", "---\ntitle: A\nsummary: B\nupdated: 2020\n---\n[x](event:nowhere)"),
    ],
)
def test_whatever_breaks_the_good_state_stays(store: ContentStore, root: Path, path: str, text: str) -> None:
    good = edition_of(store)
    change(root, path, text)
    assert store.current() is good
    assert path.rpartition("/")[0] in {problem.path.rpartition("/")[0] for problem in store.problems}


def test_a_lost_settings_file_leaves_the_good_state(store: ContentStore, root: Path) -> None:
    good = edition_of(store)
    (root / "data" / "site.yaml").unlink()
    assert store.current() is good
    assert [problem.rule for problem in store.problems] == ["no-site"]


def test_a_site_that_is_broken_from_the_first_has_no_edition_and_then_heals(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"event": [record("event", "first-event", date="1976-13-01")]})
    store = ContentStore(root, every=0)
    assert store.current() is None
    assert "bad-date" in {problem.rule for problem in store.problems}
    change(root, "data/events.yaml", text_of(root, "data/events.yaml").replace("1976-13-01", "1976-12-01"))
    assert edition_of(store).number == 1


def test_a_folder_that_is_empty_or_not_there_has_no_edition_and_no_exception(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        store = ContentStore(folder, every=0)
        assert store.current() is None
        assert [problem.rule for problem in store.problems] == ["no-site"]


def test_a_warning_does_not_keep_new_content_off_the_site(store: ContentStore, root: Path) -> None:
    edition_of(store)
    unused = text_of(root, "data/sources.yaml").replace(
        "]", ', {"id": "unused", "publisher": "A", "title": "B", "kind": "news"}]'
    )
    change(root, "data/sources.yaml", unused)
    assert "unused" in edition_of(store).dossier.sources
    assert ("unused-source", Level.WARNING) in {(problem.rule, problem.level) for problem in store.problems}


def test_problems_are_logged_with_their_place_and_what_stays(
    store: ContentStore, root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    edition_of(store)
    change(root, "data/events.yaml", BROKEN)
    with caplog.at_level(logging.INFO, logger="explainer"):
        store.current()
    errors = [entry.getMessage() for entry in caplog.records if entry.levelno == logging.ERROR]
    assert any(message.startswith("data/events.yaml:2:") and "[bad-date]" in message for message in errors)
    assert any("last good state stays" in message for message in errors)


def test_problems_are_logged_once_and_not_at_every_look(
    store: ContentStore, root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    change(root, "data/events.yaml", BROKEN)
    with caplog.at_level(logging.INFO, logger="explainer"):
        store.current()
        once = len(caplog.records)
        store.current()
        store.current()
    assert len(caplog.records) == once > 0


def test_a_fault_of_ours_in_reading_leaves_the_good_state_and_is_logged(
    store: ContentStore, root: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = edition_of(store)

    def fail(reader: Reader) -> None:
        raise RuntimeError("a fault")

    change(root, "data/events.yaml", text_of(root, "data/events.yaml"))
    with monkeypatch.context() as patch, caplog.at_level(logging.ERROR, logger="explainer"):
        patch.setattr(Reader, "read", fail)
        assert store.current() is good
    assert "a fault" in caplog.text
    change(root, "data/events.yaml", text_of(root, "data/events.yaml"))
    assert edition_of(store).number == 2


def test_between_two_looks_the_files_are_left_alone(root: Path) -> None:
    store = ContentStore(root, every=3600)
    good = edition_of(store)
    change(root, "data/events.yaml", BROKEN)
    assert store.current() is good
    assert [problem for problem in store.problems if problem.level == Level.ERROR] == []


def test_a_reader_does_not_wait_for_the_look_of_another(store: ContentStore, root: Path) -> None:
    good = edition_of(store)
    change(root, "data/events.yaml", text_of(root, "data/events.yaml").replace("A letter", "A note"))
    with store._lock:
        assert store.current() is good
    assert edition_of(store).number == 2


def test_a_root_has_one_desk_in_a_process(root: Path, tmp_path: Path) -> None:
    assert store_of(root) is store_of(root)
    assert store_of(root) is not store_of(tmp_path / "other")


def test_while_a_server_has_published_its_store_everybody_gets_that_one_and_afterwards_none_of_it(root, tmp_path):
    own = ContentStore(root, serves_plain_edition=True)
    with published(own):
        assert store_of(root) is own
        assert own.current().serves_plain_edition
    assert store_of(root) is not own
    assert not store_of(root).current().serves_plain_edition


def test_problems_come_sorted_and_without_repeats(root: Path) -> None:
    change(root, "data/laws.yaml", "- id: B\n- id: B\n- id: a\n  nmae: x\n")
    checked = check_reading(Reader(root).read(), date(2030, 1, 1))
    assert list(checked.problems) == sorted(set(checked.problems))
    assert checked.errors == sum(problem.level == Level.ERROR for problem in checked.problems) > 3


def test_what_lies_in_the_future_depends_on_the_day_that_is_given(root: Path) -> None:
    reading = read_site(root)
    rules = [{p.rule for p in check_reading(reading, day).problems} for day in (date(2019, 12, 31), date(2021, 1, 1))]
    assert "future-date" in rules[0]
    assert "future-date" not in rules[1]


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    return Edition(dossier=build_site(tmp_path, {}), documents={}, number=1)


def counted(value: Any = "value") -> tuple[Callable[[], Any], list[int]]:
    """A function that makes a value, and a list that grows whenever it is called."""
    calls: list[int] = []
    return lambda: (calls.append(1), value)[1], calls


@pytest.mark.parametrize("value", ["text", "", None, 0])
def test_a_value_is_made_once(edition: Edition, value: object) -> None:
    make, calls = counted(value)
    assert [edition.once("key", make) for _ in range(3)] == [value] * 3
    assert len(calls) == 1


def test_what_every_reader_needs_stays_however_many_views_come_and_go(edition: Edition) -> None:
    make, calls = counted()
    edition.once("search index", make)
    for number in range(500):
        edition.once(("view", number), lambda: "view", "views")
    edition.once("search index", make)
    assert len(calls) == 1


def test_what_could_not_be_made_is_not_kept(edition: Edition) -> None:
    def fail() -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        edition.once("key", fail)
    assert edition.once("key", lambda: "made") == "made"


def test_no_two_places_call_what_they_keep_by_one_name() -> None:
    """The second would be given what the first has made."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "explainer").rglob("*.py")]
    names = [(of, name) for text in texts for of, name in re.findall(r"(\w+)\.once\(\s*\"([^\"]+)\"", text)]
    assert len(names) > 5
    assert len(set(names)) == len(names)


def test_a_new_edition_begins_with_nothing_made(store: ContentStore, root: Path) -> None:
    edition_of(store).once("key", lambda: "old")
    change(root, "data/events.yaml", text_of(root, "data/events.yaml").replace("A letter", "A note"))
    assert edition_of(store).once("key", lambda: "new") == "new"


def test_today_is_the_day_in_the_time_zone_of_the_site(tmp_path: Path) -> None:
    def day_in(zone: str) -> date:
        site = build_site(tmp_path / zone, {}, time_zone=zone)
        return Edition(dossier=Dossier(site.site, {}), documents={}, number=1).today()

    # 26 hours lie between the two, so they never share a day.
    assert day_in("Pacific/Kiritimati") > day_in("Etc/GMT+12")


def test_a_clock_that_is_behind_all_that_happened_neither_holds_content_back_nor_is_believed(root: Path) -> None:
    with time_machine.travel(datetime(1970, 1, 2, tzinfo=UTC)):
        store = ContentStore(root, every=0)
        edition = edition_of(store)
        assert edition.today() == date(2020, 6, 1), "the last day that the site tells of"
        assert not store.is_held_back


def test_a_date_in_the_future_is_held_back_until_that_day_has_come(root: Path) -> None:
    file = root / "data" / "events.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("2020-01-01", "2101-01-03"), encoding="utf-8")
    with time_machine.travel(datetime(2101, 1, 1, tzinfo=UTC)) as clock:
        store = ContentStore(root, every=0)
        assert store.current() is None
        clock.move_to(datetime(2101, 1, 4, tzinfo=UTC))
        assert edition_of(store).number == 1
