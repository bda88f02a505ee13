"""Marks what is new since a reader's last visit, in the reader's own browser: nothing is sent, no cookie is set.

The browser keeps what each question looked like (a few signs each) and when. A visit ends after half an
hour without a page of questions; what has changed since then is marked until the visit after it ends.
"""

import json
from collections.abc import Mapping

from explainer.host.component import mount
from explainer.screen.navigator import read_script
from explainer.words import say


def _words() -> dict[str, str]:
    return {
        "first": say("visit.first"),
        "none": say("visit.none", date="{date}"),
        "some": say("visit.some", date="{date}"),
        "new": say("visit.new"),
        "changed": say("visit.changed"),
        "forget": say("visit.forget"),
    }


def visit_data(view: str, stamps: Mapping[str, str]) -> dict[str, str]:
    """Return what the component is given: texts alone."""
    return {"view": view, "stamps": json.dumps(dict(stamps)), "words": json.dumps(_words())}


def show_visits(view: str, stamps: Mapping[str, str]) -> None:
    """Mount the component. `view` names what is shown; `stamps` has a text for each question that changes with it."""
    mount("visits", read_script("visits.js"), visit_data(view, stamps))
