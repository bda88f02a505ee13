"""The chart of counts says what its table says."""

from explainer.figures.crosstab import build_crosstab_figure, height_of
from explainer.model.dossier import Dossier
from explainer.views.registers import build_tables


def test_bars_are_as_long_as_the_numbers_of_the_table(tiny: Dossier) -> None:
    counts = build_tables(tiny, {"by": ["kind"], "across": ["certainty"]}).counts
    assert counts is not None
    figure = build_crosstab_figure(counts)
    assert [bar.name for bar in figure.data] == [column.words for column in counts.columns]
    for number, bar in enumerate(figure.data):
        assert list(bar.y) == [row.words for row in counts.rows]
        assert list(bar.x) == [row[number] for row in counts.counts]
    assert figure.layout.height == height_of(counts)


def test_parts_of_bars_differ_by_more_than_their_colour(tiny: Dossier) -> None:
    counts = build_tables(tiny, {"by": ["kind"], "across": ["certainty"]}).counts
    assert counts is not None
    shapes = [bar.marker.pattern.shape for bar in build_crosstab_figure(counts).data]
    assert len(set(shapes)) == len(shapes) > 1
