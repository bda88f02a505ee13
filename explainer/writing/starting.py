"""A small site to begin with, for any affair: the files of `starter/`, with its name and the day filled in."""

import json
from datetime import date
from pathlib import Path
from string import Template

from explainer.writing.names import slug_of
from explainer.writing.texts import write_texts

STARTER = Path(__file__).resolve().parents[1] / "starter"


def list_taken(root: Path) -> list[str]:
    """Return what stands at `root` already and would be in the way of a new site."""
    return [name for name in ("content", "data", "README.md") if (root / name).exists()]


def write_starter(root: Path, title: str, today: date) -> list[str]:
    """Write a site called `title` below `root`, where none may stand yet, and return the paths of its files."""
    quoted = json.dumps(title, ensure_ascii=False)[1:-1]
    texts: dict[str, str | None] = {}
    for file in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        words = {"title": title if file.suffix == ".md" else quoted, "name": slug_of(title) or "site"}
        text = Template(file.read_text(encoding="utf-8")).substitute(words, today=today.isoformat(), root=root)
        texts[file.relative_to(STARTER).as_posix()] = text
    write_texts(root, texts)
    return list(texts)
