"""Sources for reference managers: BibTeX and CSL-JSON."""

import json
import re

import pytest

from explainer.exports.references import build_bibtex, build_csl, escape_tex
from explainer.model.dossier import Dossier


def entries_of(text: str) -> dict[str, str]:
    return {entry.split("{", 1)[1].split(",", 1)[0]: entry for entry in text.split("\n\n") if entry.startswith("@")}


def test_every_source_is_an_entry_under_its_id(wild: Dossier) -> None:
    assert set(entries_of(build_bibtex(wild, tuple(wild.sources.values())))) == set(wild.sources)
    assert [item["id"] for item in json.loads(build_csl(tuple(wild.sources.values())))] == list(wild.sources)


def test_braces_balance_in_every_entry(wild: Dossier, tiny: Dossier) -> None:
    for dossier in (wild, tiny):
        for entry in entries_of(build_bibtex(dossier, tuple(dossier.sources.values()))).values():
            assert entry.count("{") == entry.count("}")


def test_signs_that_tex_takes_for_commands_are_written_out(wild: Dossier) -> None:
    assert escape_tex("a & b_c 50% #1 $2 {x} \\ ~ ^\nnext") == (
        r"a \& b\_c 50\% \#1 \$2 \textbraceleft{}x\textbraceright{} \textbackslash{} \textasciitilde{} "
        r"\textasciicircum{} next"
    )
    assert (
        r"=1+1 \textbraceleft{}Gull\textbraceright{} \& Co\_1 50\% \#2"
        in entries_of(build_bibtex(wild, tuple(wild.sources.values())))["gull"]
    )


def test_a_date_that_is_no_day_keeps_its_words_and_its_edtf(wild: Dossier) -> None:
    entries = entries_of(build_bibtex(wild, tuple(wild.sources.values())))
    assert "date = {2020-01~}" in entries["gull"]
    assert "about January 2020" in entries["gull"]
    assert "month = jan" in entries["gull"]
    assert "month" not in entries["owl"]
    assert not re.search(r"\b(year|date) =", entries["wren"])


def test_authors_stand_as_written_and_are_not_split_at_and(wild: Dossier) -> None:
    assert "author = {{Nell Farrow and Co}}" in build_bibtex(wild, tuple(wild.sources.values()))
    assert json.loads(build_csl([wild.sources["gull"]]))[0]["author"] == [{"literal": "Nell Farrow and Co"}]


def test_csl_dates_are_lists_of_parts_and_say_where_they_are_unsure(wild: Dossier) -> None:
    items = {item["id"]: item for item in json.loads(build_csl(tuple(wild.sources.values())))}
    assert items["gull"]["issued"] == {"date-parts": [[2020, 1]], "circa": True}
    assert items["owl"]["issued"] == {"date-parts": [[2020, 1, 2], [2020, 1, 4]]}
    assert "issued" not in items["wren"]
    assert items["owl"]["type"] == "legal_case"


def test_the_licence_stands_on_top(wild: Dossier) -> None:
    assert build_bibtex(wild, ()).startswith(
        "% The Lighthouse Letters, explained. CC BY 4.0, https://creativecommons.org/"
    )


HOSTILE = r"x{y}}z\" , note = {a}} @misc{evil, title={b}}%#&_$~^"


@pytest.mark.parametrize("field", ["publisher", "title", "author", "language", "note"])
def test_no_field_of_a_source_ends_its_entry_or_begins_another(wild: Dossier, field: str) -> None:
    """The entry is read as BibTeX reads it: a brace counts, whatever stands before it."""
    source = next(iter(wild.sources.values())).model_copy(update={field: HOSTILE})
    text = build_bibtex(wild, (source,))
    entry = text[text.index("@misc") :]
    depth, ends = 0, []
    for place, sign in enumerate(entry):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        ends += [place] if sign == "}" and depth == 0 else []
    assert ends == [len(entry.rstrip()) - 1]
