"""Other words that editors use for a field, from other systems and from other kinds: for "Did you mean ...?"."""

from collections.abc import Iterable, Sequence

from explainer.nearest import did_you_mean, nearest
from explainer.words import known, say

ELSEWHERE = {
    "draft": "draft",
    "published": "draft",
    "slug": "slug",
    "permalink": "slug",
    "tags": "tags",
    "categories": "tags",
}
"""Fields of other systems that are something else here: the key of what is said about them."""


def meant_name(name: str, fields: Sequence[str], lacking: Iterable[str] = ()) -> str | None:
    """Return which of `fields` is meant by a name that is none of them; of several the first that a record is `lacking`."""
    plain = name.strip().lower().replace(" ", "_").replace("-", "_")
    if plain in fields:
        return plain
    found = [field for field in fields if field in known("other-name") and plain in say(f"other-name.{field}").split()]
    needed = [field for field in found if field in lacking]
    return next(iter(needed or found), None) or nearest(name, fields)


def other_name(name: str, fields: Sequence[str], lacking: Iterable[str] = ()) -> str:
    """Return ` Did you mean "x"?` with its leading space, where a field has another name; or what to do instead; or nothing."""
    meant = meant_name(name, fields, lacking)
    if meant:
        return did_you_mean(meant, [meant])
    return " " + say(f"no-field.{ELSEWHERE[name.lower()]}") if name.lower() in ELSEWHERE else ""
