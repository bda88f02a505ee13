"""`data/words.yaml`: the words of the catalogue that a site says in its own way, each proved against the text that it replaces."""

from collections.abc import Mapping
from typing import Any

from explainer.nearest import did_you_mean
from explainer.problems import FieldFault
from explainer.signs import INVISIBLE, MARKUP, find_garbled
from explainer.words import places_in, say, words_of_readers

_Said = tuple[str, dict[str, object]]
"""The key of what is said about a word, and what fills it."""


def build_words(value: Any) -> tuple[dict[str, str], list[FieldFault]]:
    """Return a site's own words by key, and what is wrong with the others. `value` is what the file holds."""
    if not isinstance(value, dict):
        return {}, [FieldFault(rule="bad-shape", message=say("message.bad-words"))]
    ours = words_of_readers()
    faults = [fault for key, text in value.items() if (fault := _fault(key, text, ours))]
    wrong = {fault.field[0] for fault in faults}
    return {key: text.strip() for key, text in value.items() if key not in wrong}, faults


def _fault(key: str, text: Any, ours: Mapping[str, str]) -> FieldFault | None:
    said = _wrong_key(key, ours) or (("not-a-text", {"field": key}) if not isinstance(text, str) else None)
    said = said or _wrong_signs(key, text) or _wrong_places(key, text, ours[key])
    if said is None:
        return None
    name, values = said
    rule = "garbled-text" if name.startswith("garbled.") else name
    message = say(name if name.startswith("garbled.") else f"message.{name}", **values)
    return FieldFault(field=(key,), rule=rule, message=message)


def _wrong_key(key: str, ours: Mapping[str, str]) -> _Said | None:
    if key in ours:
        return None
    below = min((one for one in ours if one.startswith(f"{key}.")), default="")
    return "unknown-word", {
        "key": key,
        "hint": say("message.words-below", key=below) if below else did_you_mean(key, ours),
    }


def _wrong_signs(key: str, text: str) -> _Said | None:
    """Return what readers would see, or not see, in the words of a page."""
    if not text.strip():
        return "empty-text", {"field": key}
    if found := MARKUP.search(text):
        return "html-in-words", {"text": found[0]}
    if INVISIBLE.search(text):
        return "control-character", {}
    garbled = find_garbled(text)
    return (f"garbled.{garbled.lastgroup}", {"text": text[:40]}) if garbled else None


def _wrong_places(key: str, text: str, ours: str) -> _Said | None:
    wanted = places_in(ours)
    counted = {"n"} if key.endswith((".one", ".many")) else set()
    needed = wanted - counted if key.endswith(".one") else wanted
    try:
        there = places_in(text)
    except ValueError:
        return "lone-brace", {}
    return None if needed <= there <= (wanted | counted) else ("wrong-places", {"text": ours})
