"""Letters as a search compares them: one for those that different keyboards write differently, without the marks above them.

Urdu is typed with Arabic and Persian keyboards too, with and without vowel signs, composed and decomposed; whoever looks for
a word knows nothing of that. What is shown stays as it was written.
"""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")

_ALIKE = {
    **dict.fromkeys("\u064a\u0649\u06d0\u06cd", "\u06cc"),  # the yehs of Arabic and Pashto
    **dict.fromkeys("\u0643\u06aa", "\u06a9"),  # kaf
    **dict.fromkeys("\u0647\u0629\u06c3\u06d5\u06be", "\u06c1"),  # heh, teh marbuta, and heh with two eyes
    "\u0671": "\u0627",  # alef wasla
    "\u06ba": "\u0646",  # noon without a dot
    "\u0640": "",  # the line that only stretches a word
    "\u02bc": "'",
}


class _Folding(dict[int, str]):
    """What each letter becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        category = unicodedata.category(sign)
        if category in ("Mn", "Cf"):
            found = ""
        elif code < 128 or not (category[0] == "L" or category == "Nd" or sign == "\u02bc"):
            found = sign
        else:
            letters = (c for c in unicodedata.normalize("NFKD", sign) if unicodedata.category(c) != "Mn")
            found = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else _ALIKE.get(c, c) for c in letters)
        self[code] = found
        return found


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return `text` in the letters that are compared. Capitals stay: the index does not tell them from small letters."""
    return text if text.isascii() else text.translate(_FOLDING)


def words_in(text: str) -> list[str]:
    """Return the words of a text, folded and in small letters."""
    return WORD.findall(fold(text).lower())


def unfold(original: str, marked: str, marks: tuple[str, str]) -> str:
    """Return the part of `original` that `marked` shows, with its marks.

    `marked` is all or a part of `fold(original)`, with `marks` around some words and "…" where it was cut.
    """
    folded = fold(original)
    if folded == original:
        return marked
    bare = marked.replace(marks[0], "").replace(marks[1], "")
    start = 1 if bare.startswith("…") else 0
    core = bare[start : len(bare) - 1 if bare.endswith("…") and len(bare) > 1 else None]
    at = folded.find(core)
    if at < 0:
        return original
    origin = [n for n, sign in enumerate(original) for _ in fold(sign)] + [len(original)]
    parts, place = [], at
    for piece in re.split(f"([{''.join(marks)}])", marked[start : len(marked) - 1 if marked.endswith("…") else None]):
        if piece in marks:
            parts.append(piece)
        else:
            parts.append(original[origin[place] : origin[place + len(piece)]])
            place += len(piece)
    return f"{'…' * start}{''.join(parts)}{'…' * bare.endswith('…')}"
