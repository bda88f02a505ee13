"""Other words that editors use for a field, from other systems and from other kinds: for "Did you mean ...?"."""

from collections.abc import Iterable, Sequence

from explainer.nearest import did_you_mean, nearest
from explainer.words import say

OTHER_NAMES: dict[str, str] = {
    "title": "headline name heading label subject question",
    "name": "title headline full_name label",
    "question": "title headline name",
    "term": "word name title",
    "case": "title name parties",
    "asked_for": "title demand what request",
    "statement": "title text claim summary",
    "subject": "title about topic",
    "holding": "summary decision ruling",
    "text": "summary description body content words",
    "summary": "description text abstract body content what excerpt",
    "meaning": "definition description text summary",
    "explanation": "description text summary",
    "what_it_does": "description about summary",
    "answer": "description summary excerpt",
    "sources": "source citation citations reference references refs cites",
    "people": "person persons who names actors",
    "bodies": "body organisation organisations organization organizations institution institutions",
    "events": "event",
    "url": "link href address web website web_address source_url",
    "archive_url": "archive archived archive_link copy wayback",
    "publisher": "outlet newspaper site paper by medium",
    "published": "date day when published_on pubdate publication_date",
    "updated": "date day lastmod last_updated modified",
    "surfaced": "date day when published",
    "opened": "date day from start begin set_up",
    "closed": "to end until",
    "asked_on": "date day when",
    "date": "day when published year on",
    "year": "date",
    "from": "start begin since date opened",
    "to": "end until closed",
    "author": "authors by byline writer",
    "authors": "author by byline writer writers",
    "place": "location where city",
    "kind": "type category sort",
    "group": "category topic kind",
    "certainty": "status confidence sure",
    "status": "state",
    "note": "notes remark remarks comment comments",
    "notes": "note remark remarks comment comments",
    "language": "lang",
    "alleged_voices": "voices speakers people voice",
    "also": "aliases synonyms also_called",
    "also_spelled": "aliases spellings also_known_as aka",
    "formerly": "aliases redirect_from old_ids",
    "order": "weight position nav_order",
    "id": "slug permalink key",
    "key": "important pinned featured",
    "forum": "addressee to whom",
    "set_up_by": "by",
    "court": "body",
}
"""For each field, what else it is called; only where no other field has that name."""

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
    found = [field for field in fields if plain in OTHER_NAMES.get(field, "").split()]
    needed = [field for field in found if field in lacking]
    return next(iter(needed or found), None) or nearest(name, fields)


def other_name(name: str, fields: Sequence[str], lacking: Iterable[str] = ()) -> str:
    """Return ` Did you mean "x"?` with its leading space, where a field has another name; or what to do instead; or nothing."""
    meant = meant_name(name, fields, lacking)
    if meant:
        return did_you_mean(meant, [meant])
    return " " + say(f"no-field.{ELSEWHERE[name.lower()]}") if name.lower() in ELSEWHERE else ""
