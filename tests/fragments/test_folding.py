"""A long list shows its first entries and folds the others: nothing is lost, and one alone is not folded."""

from pathlib import Path

import pytest
from support import TODAY, Elements, build_site, record

from explainer.fragments.draw import Renderer, environment
from explainer.views.address import explorer_link, explorer_page
from explainer.views.timeline.page import build_timeline

LIST = environment().from_string(
    '{% import "macros.html" as m %}{% call(some) m.first_few(all, 5) %}'
    "{% for one in some %}<li>{{ one }} {% endfor %}{% endcall %}"
)


@pytest.mark.parametrize(("length", "folded"), [(1, 0), (5, 0), (6, 0), (7, 2), (12, 7)])
def test_a_list_is_folded_where_more_than_one_entry_is_left(length: int, folded: int) -> None:
    drawn = LIST.render(all=[f"entry-{n}" for n in range(length)])
    before, _, after = drawn.partition("<details")
    assert Elements(drawn).words.split().count("entry-0") == 1
    assert [len(Elements(part).all("li")) for part in (before, after)] == [length - folded, folded]
    assert (f"{folded} more" in after) == bool(folded)


def test_the_steps_of_a_narrative_stand_open_until_one_stands_beside_them(tmp_path: Path) -> None:
    steps = [{"event": id, "text": f"Then {id}."} for id in ("pier", "lamp")]
    rows = {
        "event": [record("event", id, title=f"Letter {id}") for id in ("pier", "lamp")],
        "narrative": [record("narrative", "way", steps=steps)],
    }
    site = build_site(tmp_path, rows)
    renderer = Renderer(site, explorer_link, explorer_page)
    shown = {}
    for event in ("", "lamp"):
        view = build_timeline(site, {"narrative": ["way"], "event": [event]}, TODAY)
        lines = Elements(renderer.draw("events", v=view, ways=("",), downloads=())).all("details")
        shown[event] = [("open" in line) for line in lines]
    assert shown == {"": [True, True], "lamp": [False, False]}


def test_a_line_of_the_timeline_weighs_little_beside_its_words(tmp_path: Path) -> None:
    """A list of all events is most of the timeline's page: what each line says over again, a site pays a hundred times."""
    site = build_site(
        tmp_path, {"event": [record("event", "pier", date="2019-03-06", title="The pier", summary="Gone.")]}
    )
    view = build_timeline(site, {}, TODAY)
    drawn = Renderer(site, explorer_link, explorer_page).draw("events", v=view, ways=("",), downloads=())
    line = drawn[drawn.index('<li id="line-') : drawn.index("</li>", drawn.index('<li id="line-'))]
    assert len(line) - len(Elements(line).words) < 430
    assert "6 March 2019" in Elements(line).words
