"""Markup: time to read and draw 10,000 words, and hostile texts of many makes: a megabyte, and the longest that is read.

    python bench/markup.py [--seed 1]

The words are those of this repository's texts, again and again. The hostile files are made of the attacks of the tests,
of signs that mean something in Markdown, and of what is known to be slow: signs that open and never close, depth.
A megabyte is told as too long; what comes below is as long as a text can be.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE / "tests")]

from support import list_dangers  # noqa: E402  # the package and the tests lie beside this folder

from explainer.markup.parse import LONGEST, read_text  # noqa: E402
from explainer.markup.render import Article, build_article  # noqa: E402
from explainer.model.dossier import Dossier  # noqa: E402
from explainer.reading.folder import Reader  # noqa: E402
from explainer.views.address import explorer_link  # noqa: E402

WORDS, MEGABYTE = 10_000, 1_000_000
SIGNS = "[ ] ( ) < > \" ' ` * ** _ ! # | : ; & \\ / - = ~ ^ @ { } \n \n\n \t ``` ~~~ ::: > - 1. |---| [^a] [^a]: : ![ ]( [@ [x]:"


def timed(text: str, dossier: Dossier) -> tuple[float, float, Article]:
    """Return the seconds of reading and of drawing `text`, and what was drawn."""
    began = time.perf_counter()
    document = read_text(text)
    read = time.perf_counter()
    article = build_article(document, dossier, explorer_link)
    return read - began, time.perf_counter() - read, article


def words_of(dossier: Dossier) -> str:
    """Return a text of `WORDS` words, in whole paragraphs of the texts of the site."""
    found: list[str] = []
    count = 0
    while count < WORDS:
        for explainer in dossier.explainers.values():
            for paragraph in explainer.text.split("\n\n"):
                if count < WORDS and not paragraph.lstrip().startswith(":::"):
                    found.append(paragraph)
                    count += len(paragraph.split())
    return "\n\n".join(found)


def hostile(chance: random.Random) -> dict[str, Callable[[], str]]:
    """Return makers of a piece of hostile text by name; each is called until there is enough."""
    file = (HERE / "tests" / "markup" / "attacks.txt").read_text(encoding="utf-8")
    attacks = [attack.partition("\n")[2] for attack in file.rstrip("\n").split("\n====\n")]
    signs = [sign for sign in SIGNS.split(" ") if sign]
    open_ended = ("```", "~~~", ":::", "<!--", "<script>")  # the first of them takes in all that follows
    letters = [*signs, "a", "é", "\u202e", "\u200b", "\0", "http://x", "javascript:", "event:a", "<script>", "<!--"]
    deep = [f"{'> ' * n}{'- ' * n}a\n" for n in (1, 5, 20, 60, 150)]
    return {
        "attacks, shuffled": lambda: chance.choice(attacks) + "\n\n",
        "attacks on one line": lambda: chance.choice(attacks).replace("\n", " ") + " ",
        "signs": lambda: chance.choice([sign for sign in signs if sign not in open_ended]),
        "signs and letters": lambda: chance.choice([sign for sign in letters if sign not in open_ended]),
        "signs in paragraphs": lambda: "".join(chance.choices(letters, k=60)) + "\n\n",
        "quotations and lists, deep": lambda: chance.choice(deep),
        "one sign, again and again": lambda: chance.choice(signs) * chance.randrange(1, 5000) + "\n",
        "links that never end": lambda: chance.choice(["[a](", "![a](<", "[a][", "[@a", "<a href='", "<http:"]),
        "tables": lambda: "|" + "|".join(chance.choices(signs, k=12)) + "|\n" + "|---" * 12 + "|\n",
        "quotation marks": lambda: chance.choice(["'\"", "'\"", "a' b\" "]),
        "brackets": lambda: chance.choice(["[", "!["]),
        "one line of stars": lambda: chance.choice(["*a ", "_b ", "**", "*a**b "]),
        "footnotes": lambda: f"[^{chance.randrange(999)}] [^{chance.randrange(999)}]: a\n\n",
        "figures": lambda: f"::: {chance.choice(signs)} {chance.choice(attacks)[:30]}\n:::\n",
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    dossier = Reader(HERE).read().dossier
    if dossier is None:
        raise SystemExit("The site cannot be read.")
    text = words_of(dossier)
    runs = [timed(text, dossier) for _ in range(9)]
    read, drawn = (statistics.median(seconds) * 1e3 for seconds in ([run[0] for run in runs], [run[1] for run in runs]))
    print(f"{len(text.split()):,} words: read in {read:.0f} ms, drawn in {drawn:.0f} ms")
    chance = random.Random(asked.seed)  # noqa: S311  # texts, not secrets
    for name, make in hostile(chance).items():
        parts, size = [], 0
        while size < MEGABYTE:
            parts.append(make())
            size += len(parts[-1])
        whole = "".join(parts)
        refused = sum(timed(whole, dossier)[:2])
        read, drawn, article = timed(whole[:LONGEST], dossier)
        dangers = list_dangers("".join(block for block in article.blocks if isinstance(block, str)))
        print(
            f"{name:<28} 1 MB: {refused * 1e3:3.0f} ms; {LONGEST:,} characters: read {read:5.2f} s,"
            f" drawn {drawn:5.2f} s, {len(dangers)} dangers"
        )


if __name__ == "__main__":
    main()
