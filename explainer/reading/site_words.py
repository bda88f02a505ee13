"""`data/words.yaml`: the words of the catalogue that a site says in its own way, each proved against the text that it replaces."""

import re
from collections.abc import Mapping
from typing import Any

from explainer.nearest import did_you_mean
from explainer.problems import FieldFault
from explainer.words import places_in, say, words_of_readers

_HTML = re.compile(r"</?[a-zA-Z][^>]*>?")


def build_words(value: Any) -> tuple[dict[str, str], list[FieldFault]]:
    """Return a site's own words by key, and what is wrong with the others. `value` is what the file holds."""
    if not isinstance(value, dict):
        return {}, [FieldFault(rule="bad-shape", message=say("message.bad-words"))]
    ours = words_of_readers()
    faults = [fault for key, text in value.items() if (fault := _fault(key, text, ours))]
    wrong = {fault.field[0] for fault in faults}
    return {key: text.strip() for key, text in value.items() if key not in wrong}, faults


def _fault(key: str, text: Any, ours: Mapping[str, str]) -> FieldFault | None:
    def fault(rule: str, **values: object) -> FieldFault:
        return FieldFault(field=(key,), rule=rule, message=say(f"message.{rule}", **values))

    if key not in ours:
        below = next((one for one in ours if one.startswith(f"{key}.")), "")
        hint = say("message.words-below", key=below) if below else did_you_mean(key, ours)
        return fault("unknown-word", key=key, hint=hint)
    if not isinstance(text, str):
        return fault("not-a-text", field=key)
    if found := _HTML.search(text):
        return fault("html-in-words", text=found[0])
    wanted = places_in(ours[key])
    counted = {"n"} if key.endswith((".one", ".many")) else set()
    needed = wanted - counted if key.endswith(".one") else wanted
    try:
        there = places_in(text)
    except ValueError:
        return fault("lone-brace")
    if needed <= there <= (wanted | counted):
        return None
    return fault("wrong-places", text=ours[key])
