"""Headlines that nobody has read are told from those that stand on the page, and from descriptions."""

import pytest

from explainer.exports.references import build_bibtex
from explainer.model.dossier import Dossier
from explainer.model.sources import Source, SourceKind
from explainer.words import say


def headed(title: str, *, seen: bool | None) -> Source:
    return Source(id="gull", title=title, publisher="The Gull", kind=SourceKind.NEWS, title_seen=seen)


@pytest.mark.parametrize(
    ("title", "seen", "rebuilt", "described"),
    [
        ("Lamp goes out", True, False, False),
        ("Lamp goes out", None, False, False),
        ("Lamp goes out", False, True, False),
        ("[report on the lamp; headline not seen]", False, False, True),
        ("[report on the lamp]", None, False, True),
        ("Lamp goes [cut short]", False, True, False),
    ],
)
def test_a_rebuilt_headline_is_told_and_a_description_tells_itself(
    tiny: Dossier, title: str, seen: bool | None, rebuilt: bool, described: bool
) -> None:
    source = headed(title, seen=seen)
    assert (source.is_rebuilt, source.is_described) == (rebuilt, described)
    assert (say("source.rebuilt") in build_bibtex(tiny, (source,))) is rebuilt
