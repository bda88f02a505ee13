"""Makes a large site for benchmarks and tests: an invented affair with any number of records.

python tests/sites/make_huge.py FOLDER 10000 [OTHERS]

OTHERS is how many questions, demands, inquiries, recordings, pieces of evidence and earlier cases there are of each.
"""

import random
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

TINY = Path(__file__).parent / "tiny"
WORDS = tuple(
    "harbour council engineer letter ledger signal keeper lamp pier customs crate meeting minutes storm watch".split()
    + "register witness clerk inspector archive notice hearing order report cable tide mooring contract".split()
)


def sentence(chance: random.Random, words: int) -> str:
    """Return so many words that have nothing to do with each other."""
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize()


def make_site(root: Path, records: int, seed: int = 7, others: int = 0) -> int:
    """Write a site of about `records` records (half events, half sources) below `root`, and `others` of other kinds.

    Returns the number of generated records. Equal arguments make equal files.
    """
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    chance = random.Random(seed)  # noqa: S311  # invented words, not secrets
    site = (root / "data" / "site.yaml").read_text(encoding="utf-8")
    kinds = [line.split("id:")[1].split(",")[0].strip() for line in _block(site, "event_kinds:") if "id:" in line]
    half = records // 2
    sources, events = [], []
    for number in range(half):
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(3650))
        sources.append(
            f'- id: made-source-{number}\n  publisher: "The {chance.choice(WORDS).capitalize()} Post"\n'
            f'  title: "{sentence(chance, 7)} {number}"\n  published: "{day}"\n'
            f"  url: https://example.org/made/{number}\n  kind: news\n"
        )
        when = chance.choice([str(day), str(day), str(day), f"{day:%Y-%m}", f"{day}/{day + timedelta(days=9)}"])
        events.append(
            f'- id: made-event-{number}\n  date: "{when}"\n  kind: {chance.choice(kinds)}\n  certainty: reported\n'
            f'  title: "Reported: {sentence(chance, 6)} {number}"\n'
            f'  summary: "It is reported that {sentence(chance, 24).lower()}."\n'
            f"  sources:\n    - made-source-{number}\n"
        )
    for name, rows in (("sources", sources), ("events", events)):
        write_beside(root / "data", name, "\n".join(rows))
    if others:
        write_others(root, chance, others)
    return 2 * half + others * (len(_OTHERS) if others else 0)


def write_others(
    root: Path,
    chance: random.Random,
    number: int,
    hypotheses: tuple[str, ...] = ("planted-microphone", "tapped-telephone"),
) -> None:
    """Add `number` records of each kind with a page of its own to a site that begins as the tiny one does."""
    for name, rows in _others(chance, number, hypotheses).items():
        write_beside(root / "data", name, "\n".join(rows))


_OTHERS = ("questions", "demands", "inquiries", "recordings", "evidence", "precedents")


def _others(chance: random.Random, number: int, hypotheses: tuple[str, ...]) -> dict[str, list[str]]:
    """Records of the kinds with a page of their own, each about one of the tiny site's people, sides and hypotheses."""
    made: dict[str, list[str]] = {name: [] for name in _OTHERS}
    source = "  sources: [beacon-20190306-mayor]\n"
    for n in range(number):
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(2200))
        later = day + timedelta(days=chance.randrange(900))
        state = chance.choice("open partly-answered disputed answered overtaken".split())
        turns = "".join(
            f'    - {{ date: "{day + timedelta(days=40 * i)}", status: {s}, note: "{sentence(chance, 6)}." }}\n'
            for i, s in enumerate(("asked", "inquiry-announced", state))
        )
        answers = "".join(
            f'    - {{ who: Ada Quill, person: ada-quill, date: "{day + timedelta(days=i)}", '
            f'said: "{sentence(chance, 16)}.", sources: [beacon-20190306-mayor] }}\n'
            for i in range(chance.randrange(4))
        )
        made["questions"].append(
            f"- id: made-question-{n}\n  group: {chance.choice(['recording', 'law'])}\n"
            f'  question: "Who saw the {sentence(chance, 4).lower()} {n}?"\n'
            '  answer: { text: "Nobody has been named, it is reported.", sources: [beacon-20190304-tapes] }\n'
            f'  why_it_matters: "{sentence(chance, 18)}."\n'
            f'  asked_on: "{day}"\n  asked_by: [{{ who: Tomas Reed, person: tomas-reed }}]\n  status: {state}\n'
            f'  status_reason: "{sentence(chance, 12)}."\n  last_reviewed: "{later}"\n  history:\n{turns}'
            + (f"  official_answers:\n{answers}" if answers else "")
        )
        made["demands"].append(
            f'- id: made-demand-{n}\n  date: "{day}"\n  by: "The {sentence(chance, 2).lower()}"\n'
            f'  side: {chance.choice(["council", "dockers", "other"])}\n  forum: "The {sentence(chance, 1).lower()}"\n'
            + chance.choice(["", "  forum_kind: council\n"])
            + f'  asked_for: "{sentence(chance, 9)}"\n'
            f"  outcome: {chance.choice('accepted partly stayed rejected ignored pending'.split())}\n{source}"
        )
        end = chance.choice(["", f'  closed: "{later}"\n'])
        status = "concluded" if end else chance.choice("open stayed abandoned unknown".split())
        made["inquiries"].append(
            f'- id: made-inquiry-{n}\n  name: "{sentence(chance, 4)} {n}"\n  set_up_by: Saltmere Council\n'
            f'  opened: "{day:{chance.choice(["%Y-%m-%d", "%Y-%m", "%Y"])}}"\n{end}  mandate: "{sentence(chance, 12)}."\n'
            f'  status: {status}\n  status_as_of: "{later}"\n  events: [harbour-inquiry]\n{source}'
        )
        made["recordings"].append(
            f'- id: made-recording-{n}\n  surfaced: "{day}"\n  alleged_voices: [{{ who: Tomas Reed, person: tomas-reed }}]\n'
            f'  subject: "Talk said to be about the {sentence(chance, 4).lower()}"\n'
            f"  reported_as: {chance.choice('room telephone both not-said'.split())}\n  certainty: alleged\n{source}"
        )
        marks = ", ".join(f"{id}: {chance.choice(['supports', 'contradicts', 'neutral'])}" for id in hypotheses)
        made["evidence"].append(
            f'- id: made-evidence-{n}\n  date: "{day}"\n  statement: "{sentence(chance, 14)}."\n'
            f"  kind: {chance.choice('claim observation press-report'.split())}\n"
            f"  reliability: {chance.choice('official named-source anonymous-source unverified'.split())}\n"
            f"  bearing: {{ {marks} }}\n"
            f'  bearing_why: "{sentence(chance, 9)}."\n{source}'
        )
        made["precedents"].append(
            f'- id: made-case-{n}\n  date: "{day.year - chance.randrange(40)}"\n  country: Saltmere\n  kind: phone-tap\n'
            f'  title: "Reported: {sentence(chance, 5)} {n}"\n  summary: "It is reported that {sentence(chance, 9).lower()}."\n'
            f"  certainty: reported\n{source}"
        )
    return made


def _block(text: str, head: str) -> list[str]:
    lines = text.split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith(head))
    end = next(
        (i for i in range(start + 1, len(lines)) if lines[i] and not lines[i].startswith((" ", "-", "#"))), len(lines)
    )
    return lines[start + 1 : end]


def write_beside(data: Path, name: str, text: str) -> None:
    """Add a file to a kind, whether the tiny site keeps it as one file or as a folder."""
    folder = data / name
    for ending in (".yaml", ".csv"):
        single = data / f"{name}{ending}"
        if single.exists():
            folder.mkdir(exist_ok=True)
            single.rename(folder / f"tiny{ending}")
    folder.mkdir(exist_ok=True)
    (folder / "made.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    make_site(Path(sys.argv[1]), int(sys.argv[2]), others=int(sys.argv[3]) if len(sys.argv) > 3 else 0)
