"""The page of tables: which records, columns, order and counts an address asks for."""

from collections import Counter
from typing import Any

import pytest

from explainer.exports.base_url import BaseUrl
from explainer.exports.cells import row_of, table_head, text_of
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.kinds import ALL, BY_NAME
from explainer.model.shapes import columns_of
from explainer.views.registers import build_tables, names_read, select_records
from explainer.views.tables.crosstab import MOST_COLUMNS, MOST_ROWS, Countable, Value, count_records, list_countables
from explainer.views.tables.values import choice_words, reader_of

EVENT = BY_NAME["event"]


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_every_kind_is_a_table_that_begins_with_what_names_a_record(tiny: Dossier, kind: Kind) -> None:
    view = build_tables(tiny, {"table": [kind.plural]})
    assert view.kind == kind
    assert [record.id for record in view.records] == list(tiny.of(kind.name))
    assert view.columns[0].name == kind.headline


def test_events_are_shown_where_no_table_is_asked_for_and_a_wrong_value_is_told(tiny: Dossier) -> None:
    view = build_tables(
        tiny, {"table": ["nonsense"], "order": ["-nothing"], "column": ["title", "x"], "by": ["summary"]}
    )
    assert view.kind == EVENT
    assert {"nonsense", "-nothing", "x", "summary"} <= set(view.ignored)
    assert [column.name for column in view.columns] == ["title"]


def test_choices_of_a_kind_narrow_its_table_as_they_narrow_its_files(tiny: Dossier) -> None:
    for kind, given in (
        ("event", {"kind": ["leak"], "certainty": ["disputed"]}),
        ("question", {"status": ["open"]}),
        ("source", {"q": ["beacon"]}),
        ("body", {"kind": ["court"]}),
        ("person", {"side": ["council"]}),
        ("term", {"q": ["tape"]}),
    ):
        table = build_tables(tiny, {"table": [BY_NAME[kind].plural], **given})
        chosen = select_records(tiny, kind, given)
        assert {record.id for record in table.chosen.records} == {record.id for record in chosen.records}, kind
        assert len(table.records) < len(tiny.of(kind)), kind


def shown(dossier: Dossier, given: dict[str, list[str]]) -> list[Any]:
    return [*build_tables(dossier, given).records]


def test_rows_stand_in_the_order_asked_for_and_those_without_a_value_come_last(wild_table: Dossier) -> None:
    dates = [event.date.sort_key for event in shown(wild_table, {"order": ["-date"]})]
    assert dates == sorted(dates, reverse=True)
    published = [source.published for source in shown(wild_table, {"table": ["sources"], "order": ["published"]})]
    assert published[-1] is None
    assert build_tables(wild_table, {"table": ["sources"], "order": ["-published"]}).records[-1].id == "wren"


def test_a_choice_in_order_stands_in_the_order_of_its_words(tiny: Dossier) -> None:
    found = [event.certainty for event in shown(tiny, {"order": ["certainty"]})]
    words = list(choice_words(tiny, EVENT, next(c for c in columns_of(EVENT.model) if c.name == "certainty")))
    assert found == sorted(found, key=words.index)


def test_every_choice_is_in_the_address_and_comes_back_from_it(tiny: Dossier) -> None:
    given = {
        "table": ["events"], "kind": ["leak"], "column": ["title", "date"], "order": ["-date"], "by": ["kind"],
        "across": ["certainty"], "q": ["tape"],
    }  # fmt: skip
    view = build_tables(tiny, given)
    assert dict(view.query) | {"column": ["title", "date"]} == {
        name: values if name == "column" else values[0] for name, values in given.items()
    }
    assert build_tables(tiny, view.query).query == view.query
    assert {name for name, _ in view.query} <= set(names_read(tiny, "tables"))
    for way in (*view.orders, *view.column_choices, *view.countables("by"), *view.countables("across")):
        assert build_tables(tiny, way.query).ignored == ()
        assert ("q", "tape") in way.query


def test_the_last_column_cannot_be_taken_away(tiny: Dossier) -> None:
    labels = [way.label for way in build_tables(tiny, {"column": ["title"]}).column_choices]
    assert "Title" not in labels
    assert "Date" in labels


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_the_words_of_a_cell_are_those_of_the_files(wild_table: Dossier, kind: Kind) -> None:
    place = BaseUrl("https://letters.example")
    for column in columns_of(kind.model):
        read = reader_of(wild_table, kind, column)
        for record in wild_table.of(kind.name).values():
            cells = dict(zip(table_head(kind), row_of(wild_table, place, kind, record), strict=True))
            shown, cell = read(record), cells[column.name]
            if column.shape.sort == "date" and not column.shape.many:
                assert shown == cells[f"{column.name}_words"]
            elif column.name in ("id", kind.headline):
                assert str(shown) == text_of(cell)
            else:
                assert (shown in (None, "", ())) == (cell in (None, (), "")), column.name


def test_counts_by_two_fields_are_those_of_counting_by_hand(tiny: Dossier) -> None:
    counts = build_tables(tiny, {"by": ["kind"], "across": ["certainty"]}).counts
    assert counts is not None
    kinds = {kind.id: kind.name for kind in tiny.site.event_kinds}
    by_hand = Counter((kinds[event.kind], event.certainty) for event in tiny.events.values())
    certainties = dict(
        zip(
            (column.words for column in counts.columns),
            dict.fromkeys(e.certainty for e in tiny.events.values()),
            strict=False,
        )
    )
    assert len(certainties) == len(counts.columns)
    assert sum(map(sum, counts.counts)) == len(tiny.events) == counts.records
    assert {row.words: sum(numbers) for row, numbers in zip(counts.rows, counts.counts, strict=True)} == Counter(
        kinds[event.kind] for event in tiny.events.values()
    )
    assert sorted(n for row in counts.counts for n in row if n) == sorted(by_hand.values())


def test_months_stand_in_order_of_time_and_what_has_none_is_told(wild_table: Dossier) -> None:
    counts = build_tables(wild_table, {"by": ["date.month"]}).counts
    assert counts is not None
    assert counts.rows[0].words == "January 2020"
    assert counts.rows[-1].words == "not given"
    assert sum(map(sum, counts.counts)) == len(wild_table.events)


def test_a_record_with_several_values_counts_with_each_and_that_is_told(tiny: Dossier) -> None:
    counts = build_tables(tiny, {"by": ["people"]}).counts
    assert counts is not None
    several = any(len(event.people) > 1 for event in tiny.events.values())
    assert several
    assert counts.is_overlapping


def test_too_many_values_are_gathered_and_nothing_is_lost(tiny: Dossier) -> None:
    records = tuple(tiny.events.values()) * 40
    numbered = {id(record): n for n, record in enumerate(records)}
    numbers = iter(range(len(records)))
    by = Countable("n", "n", lambda record: [Value((0, f"{(n := next(numbers)) % 100:03}"), str(n % 100), str(n))])
    counts = count_records(records, by, None)
    assert numbered
    assert len(counts.rows) == MOST_ROWS + 1
    assert counts.rows[-1].words == "others"
    assert sum(map(sum, counts.counts)) == len(records)
    assert len(counts.columns) <= MOST_COLUMNS


def test_a_text_of_which_each_record_has_its_own_is_nothing_to_count_by(tiny: Dossier) -> None:
    names = [one.name for one in list_countables(tiny, EVENT)]
    assert "title" not in names
    assert {"kind", "certainty", "people", "date.month", "date.year"} <= set(names)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_every_number_leads_to_the_records_that_it_counts_in_the_table_and_in_its_files(
    wild_table: Dossier, kind: Kind
) -> None:
    names = [one.name for one in list_countables(wild_table, kind)]
    for by, across in zip(names, [*names[1:], ""], strict=True):
        view = build_tables(
            wild_table, {"table": [kind.plural], "by": [by], **({"across": [across]} if across else {})}
        )
        counts = view.counts
        assert counts is not None
        rows = [(view.counted(row.id), number) for row, number in zip(counts.rows, counts.in_rows, strict=True)]
        columns = [
            (view.counted("", one.id), n) for one, n in zip(counts.columns, counts.in_columns, strict=True) if across
        ]
        for query, number in rows + columns:
            assert len(build_tables(wild_table, query).records) == number, query
        for row, numbers in zip(counts.rows, counts.counts, strict=True):
            for cell, number in zip(counts.columns, numbers, strict=True):
                found = build_tables(wild_table, view.counted(row.id, cell.id))
                assert (len(found.records), found.ignored) == (number, ()), (by, row, cell)
                assert found.counts
                assert found.counts.counts == counts.counts
                assert list(select_records(wild_table, kind.name, found.query).records) == list(found.records)


def test_a_row_that_is_not_counted_is_told_and_a_new_way_to_count_forgets_the_old_rows(tiny: Dossier) -> None:
    view = build_tables(tiny, {"by": ["kind"], "row": ["leak", "lark"]})
    assert "lark" in view.ignored
    assert {tiny.events[record.id].kind for record in view.records} == {"leak"}
    assert all("row" not in dict(way.query) for way in view.countables("by"))
