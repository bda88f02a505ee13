"""The commands with which a site begins, and with which it gets words of its own: `init`, `schema`, `words`."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

from explainer.cli.codes import CLEAN, WRONG_USE, CommandError
from explainer.cli.content import proof_of, root_of
from explainer.model.dossier import Dossier
from explainer.reading.folder import Reader
from explainer.words import count, say, words_of_readers
from explainer.writing.schemas import build_schemas, settings_for
from explainer.writing.starting import list_taken, write_starter
from explainer.writing.texts import write_texts

SCHEMAS = ".vscode/schemas"


def init(arguments: argparse.Namespace) -> int:
    """Write a small site, with the schemas that VS Code reads."""
    root = Path(arguments.dir)
    if taken := list_taken(root):
        raise CommandError(say("init.taken", root=root, names=", ".join(taken)), WRONG_USE)
    name = root.resolve().name
    title = arguments.title.strip() or name.replace("-", " ").replace("_", " ").capitalize()
    files = write_starter(root, title, datetime.now(UTC).date())
    dossier = Reader(root).read().dossier
    if dossier:
        _write_schemas(dossier, root / SCHEMAS)
        settings = json.dumps(settings_for(SCHEMAS), indent=2)
        (root / SCHEMAS).with_name("settings.json").write_text(f"{settings}\n", encoding="utf-8")
    python = "python" if which("python") else "python3"  # as this machine calls it
    print(say("init.done", files=count("count.file", len(files)), root=root, python=python))
    return CLEAN


def schema(arguments: argparse.Namespace) -> int:
    """Write the schemas of the data files into a folder."""
    dossier, out = proof_of(arguments).dossier, Path(arguments.out)
    print(say("schema.done", files=count("count.file", _write_schemas(dossier, out)), out=out))
    return CLEAN


def _write_schemas(dossier: Dossier, out: Path) -> int:
    schemas = {f"{name}.json": json.dumps(one, indent=2) + "\n" for name, one in build_schemas(dossier).items()}
    write_texts(out, schemas)
    return len(schemas)


def words(arguments: argparse.Namespace) -> int:
    """Print the words of pages that hold what is asked for, as lines for data/words.yaml."""
    asked, own = " ".join(arguments.words), Reader(root_of(arguments)).read().words
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
