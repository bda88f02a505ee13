"""The fields whose words the site itself chooses, in data/site.yaml."""

from collections.abc import Mapping

from explainer.model.site import Choice, Site

SETTINGS: Mapping[tuple[str, str], str] = {
    ("event", "kind"): "event_kinds",
    ("question", "group"): "question_groups",
    ("person", "side"): "sides",
    ("demand", "side"): "sides",
    ("demand", "forum_kind"): "forum_kinds",
    ("precedent", "kind"): "precedent_kinds",
}
"""For each (kind, field): the setting of the site that lists its words."""


def vocabulary(site: Site) -> Mapping[tuple[str, str], tuple[Choice, ...]]:
    """Return, for each (kind, field), the words that `site` allows there."""
    return {field: getattr(site, setting) for field, setting in SETTINGS.items()}
