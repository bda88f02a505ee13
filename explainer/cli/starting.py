"""The commands with which a site begins, and with which it gets words of its own: `init`, `schema`, `words`."""

import json
from datetime import UTC, datetime
from pathlib import Path

from explainer.cli.codes import CLEAN, WRONG_USE, CommandError
from explainer.model.dossier import Dossier
from explainer.reading.folder import Reader
from explainer.words import count, say, words_of_readers
from explainer.writing.schemas import build_schemas, settings_for
from explainer.writing.starting import list_taken, write_starter
from explainer.writing.texts import write_texts

SCHEMAS = ".vscode/schemas"


def init(root: Path, title: str) -> int:
    """Write a small site at `root`, with the schemas that VS Code reads. Returns the exit code."""
    if taken := list_taken(root):
        raise CommandError(say("init.taken", root=root, names=", ".join(taken)), WRONG_USE)
    name = root.resolve().name
    title = title.strip() or name.replace("-", " ").replace("_", " ").capitalize()
    files = write_starter(root, title, datetime.now(UTC).date())
    dossier = Reader(root).read().dossier
    if dossier:
        _write_schemas(dossier, root / SCHEMAS)
        settings = json.dumps(settings_for(SCHEMAS), indent=2)
        (root / SCHEMAS).with_name("settings.json").write_text(f"{settings}\n", encoding="utf-8")
    print(say("init.done", files=count("count.file", len(files)), root=root))
    return CLEAN


def export_schemas(dossier: Dossier, out: Path) -> int:
    """Write the schemas of a site into the folder `out`. Returns the exit code."""
    print(say("schema.done", files=count("count.file", _write_schemas(dossier, out)), out=out))
    return CLEAN


def _write_schemas(dossier: Dossier, out: Path) -> int:
    schemas = {f"{name}.json": json.dumps(one, indent=2) + "\n" for name, one in build_schemas(dossier).items()}
    write_texts(out, schemas)
    return len(schemas)


def find_words(root: Path, asked: str) -> int:
    """Print the words of pages that hold `asked`, as lines for data/words.yaml. Returns the exit code."""
    own = Reader(root).read().words
    wanted = asked.casefold()
    found = {
        key: own.get(key, text)
        for key, text in words_of_readers().items()
        if wanted in f"{key} {text} {own.get(key, '')}".casefold()
    }
    for key, text in found.items():
        print(f"{key}: {json.dumps(text, ensure_ascii=False)}")
    if not found:
        raise CommandError(say("find.none", words=asked))
    return CLEAN
