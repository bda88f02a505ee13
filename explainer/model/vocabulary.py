"""The fields whose words the site itself chooses, in data/site.yaml."""

from collections.abc import Mapping

from explainer.model.site import Choice, Site


def vocabulary(site: Site) -> Mapping[tuple[str, str], tuple[Choice, ...]]:
    """Return, for each (kind, field), the words that `site` allows there."""
    return {
        ("event", "kind"): site.event_kinds,
        ("question", "group"): site.question_groups,
        ("person", "side"): site.sides,
        ("demand", "side"): site.sides,
        ("demand", "forum_kind"): site.forum_kinds,
        ("precedent", "kind"): site.precedent_kinds,
    }
