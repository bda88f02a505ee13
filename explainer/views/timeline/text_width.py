"""How wide a text is drawn, without a font: by sorts of letters, as wide as in the widest font that screens usually have."""

_NARROW, _WIDE = frozenset("fijlrtIJ .,:;'’!|()/-[]"), frozenset("mwMW%&…—@")
_SHARES = {"narrow": 0.365, "wide": 0.94, "capital": 0.72, "letter": 0.61}
"""Widths of sorts of letters, in heights: names of events come out 0 to 6 % wider than in DejaVu Sans, and none narrower."""

BOLD = 1.15
"""How much wider the same letters are in bold."""


def text_width(text: str, size: float) -> float:
    """Return about how many pixels `text` takes in letters of `size` pixels: rather too many than too few."""
    return size * sum(map(_share, text))


def _share(letter: str) -> float:
    sort = "narrow" if letter in _NARROW else "wide" if letter in _WIDE else "capital" if letter.isupper() else "letter"
    return _SHARES[sort]
