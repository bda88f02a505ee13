"""The command line: the commands, and what each takes.

A command is a function of its name in one of the modules beside this one, which comes in when the command is run.
"""

import argparse
from collections.abc import Callable
from functools import partial
from importlib import import_module
from keyword import iskeyword
from typing import Any

from explainer.cli.codes import WRONG_USE
from explainer.formats import FORMATS
from explainer.model.events import Certainty
from explainer.model.kinds import ALL, BY_NAME
from explainer.words import say
from explainer.writing.sheets import TIMELINEJS
from explainer.writing.sheets.dates import ORDERS

Command = Callable[[str, str], Callable[..., None]]
"""Begins a command, and returns what gives it an argument."""

_KIND: dict[str, Any] = {"choices": list(BY_NAME), "metavar": "KIND", "help": ", ".join(BY_NAME)}
_SEVERAL: dict[str, Any] = {"action": "append", "default": []}


def _run(module: str, name: str, arguments: argparse.Namespace) -> int:
    function = f"{name}_" if iskeyword(name) else name
    code: int = getattr(import_module(module), function)(arguments)
    return code


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line: `run` of what it returns does what the command is for."""
    parser = argparse.ArgumentParser(prog="python -m explainer", description=say("cli.about"))
    parser.set_defaults(run=lambda _: parser.exit(WRONG_USE, parser.format_help()))
    commands = parser.add_subparsers(metavar=say("cli.command"))

    def command(name: str, module: str) -> Callable[..., None]:
        added = commands.add_parser(name, help=say(f"cli.{name}"), description=say(f"cli.{name}"))
        added.add_argument("--root", metavar="DIR", help=say("cli.root"))
        added.set_defaults(run=partial(_run, module, name))

        def add(argument: str, word: str = "", **options: Any) -> None:
            """Give the command an argument; `word` is the key of its help, its own name unless told."""
            if "help" not in options:
                options["help"] = say(f"cli.{word or argument.removeprefix('--')}")
            added.add_argument(argument, **options)

        return add

    _add_checks(command)
    _add_beginnings(command)
    _add_lookups(command)
    _add_changes(command)
    _add_sheets(command)
    return parser


def _add_checks(command: Command) -> None:
    add = command("check", "explainer.cli.checking")
    add("--format", choices=list(FORMATS))
    add("--strict", action="store_true")
    add("--remarks", action="store_true")
    add("--drafts", action="store_true")
    add("--explain", metavar="RULE")
    add = command("build", "explainer.cli.checking")
    add("out", metavar="OUT")
    add("--base-url", metavar="URL")
    add = command("review", "explainer.cli.checking")
    add("--sources", "review-sources", action="store_true")


def _add_lookups(command: Command) -> None:
    add = command("links", "explainer.cli.sources")
    add("--days", type=int, default=30)
    add("--offline", action="store_true")
    add("--archive", action="store_true")
    add = command("preview", "explainer.cli.preview")
    add("--port", type=int, default=8502)
    add = command("find", "explainer.cli.checking")
    add("words", "find-words", nargs="+", metavar="WORDS")
    add = command("uses", "explainer.cli.moving")
    add("id", metavar="ID")


def _add_beginnings(command: Command) -> None:
    add = command("init", "explainer.cli.starting")
    add("dir", "init-dir", metavar="DIR")
    add("--title", "init-title", default="")
    add = command("words", "explainer.cli.starting")
    add("words", "page-words", nargs="*", metavar="WORDS")
    add = command("schema", "explainer.cli.starting")
    add("out", metavar="OUT")


def _add_changes(command: Command) -> None:
    for name, names in {"rename": ("old", "new"), "merge": ("old", "into"), "retire": ("source",)}.items():
        add = command(name, "explainer.cli.moving")
        for argument in names:
            add(argument, help=say(f"moving.{argument}"), metavar=argument.upper())
        if name == "retire":
            add("--instead", help=say("moving.instead"), metavar="OTHER", required=True)
        add("--yes", help=say("moving.yes"), action="store_true")
    add = command("new", "explainer.cli.adding")
    add("kind", **_KIND)
    add("--set", **_SEVERAL, metavar="FIELD=VALUE")


def _add_sheets(command: Command) -> None:
    flat = [kind.name for kind in ALL if kind.is_flat]
    add = command("import", "explainer.cli.importing")
    add("format", choices=[TIMELINEJS, *flat], metavar="KIND", help=say("cli.sheet", kinds=", ".join(flat)))
    add("file", metavar="FILE")
    add("--certainty", choices=list(Certainty))
    add("--kind", "event-kind", metavar="KIND")
    add("--source", **_SEVERAL, metavar="ID")
    add("--set", "sheet-set", **_SEVERAL, metavar="FIELD=VALUE")
    add("--column", **_SEVERAL, metavar="NAME=FIELD")
    add("--dates", choices=ORDERS, default="")
    add("--sheet", "sheet-name", default="", metavar="NAME")
    add("--encoding", default="", metavar="NAME")
    add("--yes", help=say("moving.yes"), action="store_true")
    add = command("export", "explainer.cli.importing")
    add("kind", **_KIND)
    add("out", "export-out", nargs="?", metavar="FILE")
    add("--xlsx", action="store_true")
