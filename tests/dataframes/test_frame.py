"""Data frames: the same records as the files, with real types, made once and never changed."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from explainer.dataframes.frame import DAY, MOST_BYTES, build_frame, pick
from explainer.exports.base_url import BaseUrl
from explainer.exports.cells import row_of, table_head, text_of
from explainer.model.dossier import Dossier
from explainer.model.kind import Kind
from explainer.model.kinds import ALL, BY_NAME
from explainer.model.shapes import columns_of
from explainer.views.address import explorer_link
from explainer.views.registers import build_tables

EVENT = BY_NAME["event"]
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_a_frame_holds_the_records_that_the_files_hold(tiny: Dossier, kind: Kind) -> None:
    frame = build_frame(tiny, kind, explorer_link)
    place = BaseUrl("https://letters.example")
    assert list(frame.index) == list(tiny.of(kind.name))
    for record in tiny.of(kind.name).values():
        cells = dict(zip(table_head(kind), row_of(tiny, place, kind, record), strict=True))
        row = frame.loc[record.id]
        for column in columns_of(kind.model):
            shown, cell = row[column.name], cells[column.name]
            if column.shape.sort == "date" and not column.shape.many:
                assert (None if pd.isna(shown) else shown) == cells[f"{column.name}_words"]
                day = row[column.name + DAY]
                assert (None if pd.isna(day) else day.date()) == (
                    cells[f"{column.name}_earliest"] or cells[f"{column.name}_latest"]
                )
            elif isinstance(shown, list):
                assert len(shown) == len(getattr(record, column.attribute))
            elif column.name in ("id", kind.headline):
                assert shown == text_of(cell)
            else:
                assert pd.isna(shown) == (text_of(cell) == ""), column.name


def test_types_are_real(tiny: Dossier) -> None:
    frame = build_frame(tiny, EVENT, explorer_link)
    assert frame["certainty"].cat.ordered
    assert list(frame["certainty"].cat.categories) == ["on the record", "reported", "alleged", "disputed"]
    assert pd.api.types.is_datetime64_dtype(frame["date" + DAY])
    assert frame["record"].iloc[0].startswith("timeline?event=")
    assert frame["first_source"].dropna().str.startswith("http").all()


def test_a_day_of_any_year_of_the_calendar_has_its_place(tiny: Dossier) -> None:
    event = next(iter(tiny.events.values()))
    old = event.model_copy(update={"date": type(event.date).read("0622-07-16")})
    dossier = Dossier(tiny.site, {**tiny.records, "event": {old.id: old}})
    assert build_frame(dossier, EVENT, explorer_link)["date" + DAY].iloc[0].date() == date(622, 7, 16)


def test_a_view_is_a_part_of_the_frame_in_its_order_and_leaves_it_alone(tiny: Dossier) -> None:
    frame = build_frame(tiny, EVENT, explorer_link)
    before = frame.copy(deep=True)
    view = build_tables(tiny, {"kind": ["leak"], "order": ["-date"], "column": ["date", "title"]})
    part, left = pick(frame, view)
    assert list(part.index) == [record.id for record in view.records]
    assert list(part.columns) == ["date", "date" + DAY, "title", "record", "first_source"]
    assert left == []
    part.loc[part.index[0], "title"] = "changed"
    pd.testing.assert_frame_equal(frame, before)


def test_columns_for_which_there_is_no_room_are_told(tiny: Dossier) -> None:
    event = next(iter(tiny.events.values()))
    long = event.model_copy(update={"summary": "x" * (MOST_BYTES + 1)})
    dossier = Dossier(tiny.site, {**tiny.records, "event": {long.id: long}})
    view = build_tables(dossier, {"column": ["title", "summary", "kind"]})
    part, left = pick(build_frame(dossier, EVENT, explorer_link), view)
    assert [column.name for column in left] == ["summary"]
    assert {"title", "kind"} <= set(part.columns)


def test_an_empty_choice_is_an_empty_frame(tiny: Dossier) -> None:
    view = build_tables(tiny, {"q": ["no such words anywhere"]})
    part, left = pick(build_frame(tiny, EVENT, explorer_link), view)
    assert (len(part), left) == (0, [])


def test_pandas_is_not_loaded_before_it_is_asked_for() -> None:
    script = (
        "import sys, explainer.dataframes.frame as f, explainer.host.whole_imports as w;"
        "assert 'pandas' not in sys.modules; w.begin_import(); w.import_dataframes(); assert 'pandas' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
