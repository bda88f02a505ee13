"""The examples of docs/developing.md, in a copy of the code: a kind that nobody has heard of, a rule, a page, a directive."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from recipes import GUIDE, follow
from support import ROOT

from explainer.model import base, dates

pytestmark = pytest.mark.process

TABLE = """id,title,date,station,certainty,summary,host,events,sources
late-show,An alleged tape is played,2019-04-02,Radio Quay,alleged,The tape was played twice.,Ada Finch,,saltmere-history-1998
early-show,The mayor speaks,2019-03-20,Pier FM,confirmed,An hour about the harbour xylophone.,,,saltmere-history-1998
"""

LOOK = """
import json, sys
from pathlib import Path
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash
from explainer.edition import Edition
from explainer.exports.files import build_file
from explainer.exports.base_url import base_url_of
from explainer.model.kinds import BY_NAME
from explainer.plain.files import list_files, make_file
from explainer.reading.folder import Reader
from explainer.views.registers import register_on

reading = Reader(Path(sys.argv[1])).read()
edition = Edition(dossier=reading.dossier, documents=reading.documents, number=1)
dossier, place = edition.dossier, base_url_of(edition.dossier)
view = register_on("radiograms").build(dossier, {"station": ["Pier FM"], "view": ["table"], "host": ["x"]})


def explorer(page, **query):
    at = AppTest.from_file("explainer/screen/main.py", default_timeout=60)
    at._page_hash = calc_hash(page)
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, at.exception
    return "".join(element.proto.body for element in at.get("html"))


print(json.dumps({
    "order": list(dossier.of("radiogram")),
    "chosen": [record.id for record in view.records],
    "facets": {facet.name: [option.label for option in facet.options] for facet in view.chosen.choices},
    "paths": [path for path in list_files(edition) if "radiograms" in path],
    "list": make_file(edition, place, "read/radiograms/").body.decode(),
    "page": make_file(edition, place, "read/radiograms/late-show/").body.decode(),
    "home": make_file(edition, place, "read/").body.decode(),
    "cards": explorer("radiograms", radiogram="late-show"),
    "table": explorer("radiograms", view="table", station="Pier FM"),
    "numbers": [explorer("numbers"), make_file(edition, place, "read/numbers/").body.decode()],
    "texts": [explorer("about"), make_file(edition, place, "read/about/").body.decode()],
    "found": [(hit.kind, hit.id) for hit in edition.index.find("xylophone").hits],
    "json": json.loads(build_file(dossier, place, "radiograms.json", {"certainty": ["alleged"]}).body),
    "csv": build_file(dossier, place, "radiograms.csv").body.decode(),
}))
"""


def run(code: Path, *arguments: str, root: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(code), "EXPLAINER_ROOT": str(root)}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=code, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code in which the examples stand."""
    code = tmp_path_factory.mktemp("code")
    for folder in ("explainer", "pages"):
        shutil.copytree(ROOT / folder, code / folder, ignore=shutil.ignore_patterns("__pycache__"))
    follow(code)
    return code


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site") / "harbour"
    shutil.copytree(ROOT / "tests" / "sites" / "tiny", site)
    (site / "data" / "radiograms.csv").write_text(TABLE, encoding="utf-8")
    with (site / "content" / "about.md").open("a", encoding="utf-8") as text:
        text.write("\n::: latest\n:::\n")
    return site


@pytest.fixture(scope="module")
def seen(code: Path, site: Path) -> dict[str, Any]:
    answer = run(code, "-c", LOOK, str(site), root=site)
    assert answer.returncode == 0, answer.stderr
    found: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return found


def test_it_is_checked_like_any_other(code: Path, site: Path, tmp_path: Path) -> None:
    assert run(code, "-m", "explainer", "check", "--strict", root=site).returncode == 0
    wrong = shutil.copytree(site, tmp_path / "wrong")
    table = TABLE.replace("An alleged tape", "A tape").replace("Pier FM,confirmed", "Pier FM,certain")
    (wrong / "data" / "radiograms.csv").write_text(table.replace(",station,", ",stasion,"), encoding="utf-8")
    told = run(code, "-m", "explainer", "check", root=wrong).stdout
    assert ("[unknown-field]" in told, "[bad-choice]" in told) == (True, True), told
    (wrong / "data" / "radiograms.csv").write_text(TABLE.replace("An alleged tape", "A tape"), encoding="utf-8")
    events = wrong / "data" / "events" / "later.yaml"
    title = "The council looks into the tapes"
    events.write_text(events.read_text(encoding="utf-8").replace(title, title.upper()), encoding="utf-8")
    told = run(code, "-m", "explainer", "check", root=wrong).stdout
    assert "[missing-hedge]" in told
    assert f'"{title.upper()}" is in capitals. Write it as a sentence.  [shouting]' in told


def test_its_register_stands_in_order_of_date_and_can_be_chosen_from(seen: dict[str, Any]) -> None:
    assert seen["order"] == ["early-show", "late-show"]
    assert seen["chosen"] == ["early-show"]
    assert seen["facets"] == {"station": ["Pier FM", "Radio Quay"], "certainty": ["on the record"]}


def test_the_explorer_shows_it_as_cards_and_as_a_table(seen: dict[str, Any]) -> None:
    assert re.search(r'class="card chosen" id="radiogram-late-show"[^>]* open', seen["cards"])
    assert "Ada Finch" in seen["cards"]
    assert 'href="radiograms?station=Radio+Quay"' in seen["cards"]
    assert '<tr id="radiogram-early-show">' in seen["table"]
    assert "radiogram-late-show" not in seen["table"]


def test_the_plain_edition_lists_it_and_has_a_page_for_each_record(seen: dict[str, Any]) -> None:
    assert {"read/radiograms/", "read/radiograms/early-show/", "read/radiograms/late-show/"} <= set(seen["paths"])
    assert 'id="radiogram-late-show"' in seen["list"]
    assert "<h1>An alleged tape is played</h1>" in seen["page"]
    assert "The tape was played twice." in seen["page"]
    assert "radiograms" in seen["home"]


def test_it_is_found_and_given_out_as_data(seen: dict[str, Any]) -> None:
    assert seen["found"] == [["radiogram", "early-show"]]
    assert [row["id"] for row in seen["json"]["radiograms"]] == ["late-show"]
    assert seen["csv"].splitlines()[0].startswith("id,title,date,")


def test_a_page_is_drawn_in_both_editions(seen: dict[str, Any]) -> None:
    assert "How many records there are of each kind." in seen["numbers"][0]
    for html in seen["numbers"]:
        assert "<li>Radiograms: 2</li>" in html


def test_a_directive_shows_its_figure_in_both_editions(seen: dict[str, Any]) -> None:
    for html in seen["texts"]:
        assert re.search(r'<a href="[^"]*[=/]office-is-searched/?">May 2019', html), html


def test_the_types_of_fields_that_the_guide_names_are_there() -> None:
    (table,) = re.findall(r"(?m)^\| A field may be \|.*\n(?:\|.*\n)+", GUIDE)
    named = {name for line in table.splitlines()[2:] for name in re.findall(r"\b[A-Z]\w+", line.split("|")[1])}
    assert {"Text", "When", "OneOf", "Some"} <= named
    assert [name for name in sorted(named - {"None"}) if not hasattr(base, name) and not hasattr(dates, name)] == []
