"""The command line: the commands, and what each takes."""

import argparse
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from explainer.cli import commands as run
from explainer.cli.preview import preview
from explainer.formats import FORMATS
from explainer.model.events import Certainty
from explainer.model.kinds import ALL, BY_NAME
from explainer.words import say
from explainer.writing.sheets import TIMELINEJS
from explainer.writing.sheets.dates import ORDERS

if TYPE_CHECKING:
    from explainer.writing.moves import Move, Mover

_MOVES: "tuple[tuple[str, tuple[str, ...], Callable[[Mover, argparse.Namespace], Move]], ...]" = (
    ("rename", ("old", "new"), lambda mover, a: mover.rename(a.old, a.new)),
    ("merge", ("old", "into"), lambda mover, a: mover.merge(a.old, a.into)),
    (
        "retire",
        ("source",),
        lambda mover, a: mover.merge(f"source:{a.source.removeprefix('source:')}", a.instead, keep=False),
    ),
)
"""The commands that move a record: what each takes, and what it does."""


def _add_sheets(command: Callable[[str], argparse.ArgumentParser]) -> None:
    flat = [kind.name for kind in ALL if kind.is_flat]
    sheet = command("import")
    sheet.add_argument(
        "format", choices=[TIMELINEJS, *flat], metavar="KIND", help=say("cli.sheet", kinds=", ".join(flat))
    )
    sheet.add_argument("file", metavar="FILE", help=say("cli.file"))
    sheet.add_argument("--certainty", choices=list(Certainty), help=say("cli.certainty"))
    sheet.add_argument("--kind", metavar="KIND", help=say("cli.event-kind"))
    sheet.add_argument("--source", action="append", default=[], metavar="ID", help=say("cli.source"))
    sheet.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", help=say("cli.sheet-set"))
    sheet.add_argument("--column", action="append", default=[], metavar="NAME=FIELD", help=say("cli.column"))
    sheet.add_argument("--dates", choices=ORDERS, default="", help=say("cli.dates"))
    sheet.add_argument("--sheet", default="", metavar="NAME", help=say("cli.sheet-name"))
    sheet.add_argument("--encoding", default="", metavar="NAME", help=say("cli.encoding"))
    sheet.add_argument("--yes", action="store_true", help=say("moving.yes"))
    sheet.set_defaults(run=run.import_)
    table = command("export")
    table.add_argument("kind", choices=list(BY_NAME), metavar="KIND", help=", ".join(BY_NAME))
    table.add_argument("out", nargs="?", metavar="FILE", help=say("cli.export-out"))
    table.add_argument("--xlsx", action="store_true", help=say("cli.xlsx"))
    table.set_defaults(run=run.export)


def _add_beginnings(command: Callable[[str], argparse.ArgumentParser]) -> None:
    begun = command("init")
    begun.add_argument("dir", metavar="DIR", help=say("cli.init-dir"))
    begun.add_argument("--title", default="", help=say("cli.init-title"))
    begun.set_defaults(run=run.init)
    worded = command("words")
    worded.add_argument("words", nargs="*", metavar="WORDS", help=say("cli.page-words"))
    worded.set_defaults(run=run.words)
    schemas = command("schema")
    schemas.add_argument("out", metavar="OUT", help=say("cli.out"))
    schemas.set_defaults(run=run.schema)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line: every command names the function that does it as `run`."""
    parser = argparse.ArgumentParser(prog="python -m explainer", description=say("cli.about"))
    commands = parser.add_subparsers(required=True, metavar=say("cli.command"))

    def command(name: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=say(f"cli.{name}"), description=say(f"cli.{name}"))
        added.add_argument("--root", metavar="DIR", help=say("cli.root"))
        return added

    check = command("check")
    check.add_argument("--format", choices=list(FORMATS), help=say("cli.format"))
    check.add_argument("--strict", action="store_true", help=say("cli.strict"))
    check.add_argument("--remarks", action="store_true", help=say("cli.remarks"))
    check.add_argument("--drafts", action="store_true", help=say("cli.drafts"))
    check.add_argument("--explain", metavar="RULE", help=say("cli.explain"))
    check.set_defaults(run=run.check)
    build = command("build")
    build.add_argument("out", metavar="OUT", help=say("cli.out"))
    build.add_argument("--base-url", metavar="URL", help=say("cli.base-url"))
    build.set_defaults(run=run.build)
    review = command("review")
    review.add_argument("--sources", action="store_true", help=say("cli.review-sources"))
    review.set_defaults(run=run.review)
    _add_beginnings(command)
    linked = command("links")
    linked.add_argument("--days", type=int, default=30, help=say("cli.days"))
    linked.add_argument("--offline", action="store_true", help=say("cli.offline"))
    linked.add_argument("--archive", action="store_true", help=say("cli.archive"))
    linked.set_defaults(run=run.check_links)
    shown = command("preview")
    shown.add_argument("--port", type=int, default=8502, help=say("cli.port"))
    shown.set_defaults(run=lambda a: preview(run.root_of(a), a.port))
    found = command("find")
    found.add_argument("words", nargs="+", metavar="WORDS", help=say("cli.find-words"))
    found.set_defaults(run=run.find)
    named = command("uses")
    named.add_argument("id", metavar="ID", help=say("cli.id"))
    named.set_defaults(run=run.uses)
    for name, given, do in _MOVES:
        moving = command(name)
        for argument in given:
            moving.add_argument(argument, metavar=argument.upper(), help=say(f"moving.{argument}"))
        if name == "retire":
            moving.add_argument("--instead", metavar="OTHER", required=True, help=say("moving.instead"))
        moving.add_argument("--yes", action="store_true", help=say("moving.yes"))
        moving.set_defaults(run=partial(run.move_records, do))
    one = command("new")
    one.add_argument("kind", choices=list(BY_NAME), metavar="KIND", help=", ".join(BY_NAME))
    one.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", help=say("cli.set"))
    one.set_defaults(run=run.new)
    _add_sheets(command)
    return parser
