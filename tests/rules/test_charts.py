"""The chart of the timeline: key events without room for their name are told, and a dense part that is not drawn."""

from pathlib import Path

from support import build_site, record

from explainer.model.dossier import Dossier
from explainer.rules import charts as rule


def told(tmp_path: Path, number: int, label: str) -> Dossier:
    events = [
        record("event", f"event-{n}", date="2020-06-15", key="yes", label=f"{label} {n}"[:44]) for n in range(number)
    ]
    ends = [record("event", id, date=day) for id, day in (("first", "2020-01-01"), ("last", "2020-12-31"))]
    return build_site(tmp_path, {"event": [*events, *ends]})


def test_key_events_that_have_room_are_not_told(tmp_path, rules):
    assert rules.found(rule, told(tmp_path, 7, "A letter")) == []


def test_key_events_beyond_the_rows_of_their_lane_are_told_each_with_its_label(tmp_path, rules):
    dossier = told(tmp_path, 20, "A letter that is as long as labels may be, no")
    found = rules.found(rule, dossier)
    assert 1 < len(found) < 20
    assert {place[2:] for place in found} == {(("label",), 0, "unnamed-key")}
    messages = [finding.message for finding in rule.check(dossier, rules.context())]
    assert all(str(dossier.events[id].label) in text for (_, id, *_), text in zip(found, messages, strict=True))


def test_a_dense_part_with_few_events_or_beyond_them_is_told(tmp_path, rules):
    events = [record("event", f"event-{n}", date=f"{2000 + n}-06-01") for n in range(30)]
    for number, (first, last, is_told) in enumerate(
        (("2005", "2019", False), ("2005", "2006", True), ("1980", "2019", True), ("2019", "2005", True))
    ):
        dense = {"from": first, "to": last}
        dossier = build_site(tmp_path / str(number), {"event": events}, timeline_dense=dense)
        assert rules.found(rule, dossier) == ([("site", "", ("timeline_dense",), 0, "not-dense")] if is_told else [])
