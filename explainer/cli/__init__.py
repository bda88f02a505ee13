"""`python -m explainer ...`: the only room that prints."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from explainer.cli.adding import new
from explainer.cli.codes import CLEAN, PROBLEMS, STOPPED, WRONG_USE
from explainer.cli.importing import corrections, export, import_sheet, name_of
from explainer.cli.moving import move, uses
from explainer.cli.preview import preview
from explainer.cli.sources import links, review_sources
from explainer.cli.starting import find_words, init, schema
from explainer.edition import Checked, Edition, check_reading
from explainer.formats import FORMATS, as_text
from explainer.model.dossier import Dossier
from explainer.model.events import Certainty
from explainer.model.kinds import ALL, BY_NAME
from explainer.nearest import did_you_mean
from explainer.problems import Level
from explainer.reading.folder import Reader
from explainer.rules import placeholders
from explainer.words import count, known, say
from explainer.writing.finding import find_records
from explainer.writing.moves import Desk
from explainer.writing.proof import Proof
from explainer.writing.sheets.bring import TIMELINEJS, Request
from explainer.writing.sheets.dates import ORDERS
from explainer.writing.sheets.flat import Defaults


def _root(arguments: argparse.Namespace) -> Path:
    return Path(arguments.root or os.environ.get("EXPLAINER_ROOT") or ".")


def _today(zone: str) -> date:
    return datetime.now(ZoneInfo(zone)).date()


def _read(root: Path, *, thorough: bool = False, drafts: bool = False) -> Checked:
    reading = Reader(root, drafts=drafts).read()
    zone = reading.dossier.site.time_zone if reading.dossier else "UTC"
    return check_reading(reading, _today(zone), thorough=thorough)


def _check(arguments: argparse.Namespace) -> int:
    if arguments.explain:
        rules = known("rule")
        if arguments.explain not in rules:
            hint = did_you_mean(arguments.explain, rules)
            print(
                say("check.no-rule", rule=arguments.explain, hint=hint, rules=", ".join(sorted(rules))), file=sys.stderr
            )
            return WRONG_USE
        print(f"{arguments.explain}: {say('rule.' + arguments.explain)}")
        return CLEAN
    root = _root(arguments)
    if not root.is_dir():
        print(say("check.no-root", root=root), file=sys.stderr)
        return WRONG_USE
    checked = _read(root, thorough=True, drafts=arguments.drafts)
    chosen = arguments.format or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    show = partial(as_text, remarks=arguments.remarks) if chosen == "text" else FORMATS[chosen]
    output = show(checked.problems, checked.reading.files)
    if output:
        print(output)
    worst = Level.WARNING if arguments.strict else Level.ERROR
    counted = [problem for problem in checked.problems if problem.rule not in placeholders.RULES]  # the deployer's part
    return PROBLEMS if any(problem.level <= worst for problem in counted) else CLEAN


def _proof(arguments: argparse.Namespace) -> Proof | None:
    reading = Reader(_root(arguments)).read()
    if reading.dossier is None:
        print(say("check.run-check-first"), file=sys.stderr)
        return None
    return Proof(reading.dossier, reading, _today(reading.dossier.site.time_zone))


def _dossier(arguments: argparse.Namespace) -> Dossier | None:
    proof = _proof(arguments)
    return proof.dossier if proof else None


def _review(arguments: argparse.Namespace) -> int:
    dossier = _dossier(arguments)
    if dossier is None:
        return PROBLEMS
    today = _today(dossier.site.time_zone)
    rows = [(q.last_reviewed, "question", q.id) for q in dossier.questions.values()]
    rows += [(e.reviewed or e.updated, "explainer", e.id) for e in dossier.explainers.values()]
    for when, kind, id in sorted(rows, key=lambda row: (row[0].sort_key, row[1], row[2])):
        days = (today - when.latest).days if when.latest else 0
        due = say("review.due") if days > dossier.site.review_days else ""
        print(f"{when.text:<12}{count('count.day', days):>12}  {kind}:{id}  {due}".rstrip())
    sources = review_sources(_root(arguments), dossier)
    if arguments.sources:
        for day, id, state in sources:
            print(f"{day or say('review.never'):<12}  source:{id}  {state}".rstrip())
    else:
        never = sum(not day for day, _, _ in sources)
        print(say("review.sources", sources=count("count.source", len(sources)), never=never), file=sys.stderr)
    return CLEAN


def _desk(arguments: argparse.Namespace) -> Desk | None:
    checked = _read(_root(arguments))
    dossier = checked.reading.dossier
    if dossier is None or checked.errors:
        print(say("build.run-check-first"), file=sys.stderr)
        return None
    return Desk(_root(arguments), dossier, _today(dossier.site.time_zone))


def _uses(arguments: argparse.Namespace) -> int:
    proof = _proof(arguments)
    return uses(Desk(_root(arguments), proof.dossier, proof.today), arguments.id) if proof else PROBLEMS


def _find(arguments: argparse.Namespace) -> int:
    dossier, words = _dossier(arguments), " ".join(arguments.words)
    found = find_records(dossier, words) if dossier else []
    for kind, id in found:
        print(f"{kind}:{id}  {dossier.name_of(kind, id) if dossier else ''}")
    if dossier and not found:
        print(say("find.none", words=words), file=sys.stderr)
    return CLEAN if found else PROBLEMS


def _rename(arguments: argparse.Namespace) -> int:
    desk = _desk(arguments)
    return move(lambda: desk.rename(arguments.old, arguments.new), is_sure=arguments.yes) if desk else PROBLEMS


def _merge(arguments: argparse.Namespace) -> int:
    desk = _desk(arguments)
    return move(lambda: desk.merge(arguments.old, arguments.into), is_sure=arguments.yes) if desk else PROBLEMS


def _retire(arguments: argparse.Namespace) -> int:
    desk, old = _desk(arguments), f"source:{arguments.source.removeprefix('source:')}"
    return move(lambda: desk.merge(old, arguments.instead, keep=False), is_sure=arguments.yes) if desk else PROBLEMS


def _schema(arguments: argparse.Namespace) -> int:
    dossier = _dossier(arguments)
    return schema(dossier, Path(arguments.out)) if dossier else PROBLEMS


def _links(arguments: argparse.Namespace) -> int:
    dossier = _dossier(arguments)
    if dossier is None:
        return PROBLEMS
    asked = {name: getattr(arguments, name) for name in ("days", "offline", "archive")}
    return links(_root(arguments), dossier, _today(dossier.site.time_zone), **asked)


def _build(arguments: argparse.Namespace) -> int:
    from explainer.plain.build import build_site  # Pillow and the templates: no other command needs them

    checked = _read(_root(arguments))
    reading = checked.reading
    if reading.dossier is None or checked.errors:
        print(say("build.run-check-first"), file=sys.stderr)
        return PROBLEMS
    if arguments.base_url and not arguments.base_url.startswith(("https://", "http://")):
        print(say("build.bad-address", address=arguments.base_url), file=sys.stderr)
        return WRONG_USE
    out = Path(arguments.out)
    if (out / "data" / "site.yaml").exists():
        print(say("build.content-there", out=out), file=sys.stderr)
        return WRONG_USE
    number = build_site(
        Edition(dossier=reading.dossier, documents=reading.documents, words=reading.words, number=1),
        out,
        arguments.base_url,
    )
    print(say("build.done", files=count("count.file", number), out=out))
    return CLEAN


def _new(arguments: argparse.Namespace) -> int:
    proof = _proof(arguments)
    return new(_root(arguments), proof, arguments.kind, arguments.set) if proof else PROBLEMS


def _import(arguments: argparse.Namespace) -> int:
    proof = _proof(arguments)
    if proof is None:
        return PROBLEMS
    given = {"certainty": arguments.certainty, "kind": arguments.kind, "sources": arguments.source}
    given |= corrections(arguments.set)
    file = Path(arguments.file)
    request = Request(
        what=arguments.format,
        name=name_of(file),
        sheet=arguments.sheet,
        encoding=arguments.encoding,
        columns=corrections(arguments.column),
        defaults=Defaults({name: value for name, value in given.items() if value}, arguments.dates),
    )
    return import_sheet(_root(arguments), proof, file, request, is_sure=arguments.yes)


def _export(arguments: argparse.Namespace) -> int:
    dossier = _dossier(arguments)
    out = Path(arguments.out) if arguments.out else None
    ending = "xlsx" if arguments.xlsx else "csv"
    return export(dossier, BY_NAME[arguments.kind].plural, out, ending) if dossier else PROBLEMS


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
    sheet.set_defaults(run=_import)
    table = command("export")
    table.add_argument("kind", choices=list(BY_NAME), metavar="KIND", help=", ".join(BY_NAME))
    table.add_argument("out", nargs="?", metavar="FILE", help=say("cli.export-out"))
    table.add_argument("--xlsx", action="store_true", help=say("cli.xlsx"))
    table.set_defaults(run=_export)


def _add_beginnings(command: Callable[[str], argparse.ArgumentParser]) -> None:
    begun = command("init")
    begun.add_argument("dir", metavar="DIR", help=say("cli.init-dir"))
    begun.add_argument("--title", default="", help=say("cli.init-title"))
    begun.set_defaults(run=lambda arguments: init(Path(arguments.dir), arguments.title))
    worded = command("words")
    worded.add_argument("words", nargs="*", metavar="WORDS", help=say("cli.page-words"))
    worded.set_defaults(run=lambda arguments: find_words(_root(arguments), " ".join(arguments.words)))
    schemas = command("schema")
    schemas.add_argument("out", metavar="OUT", help=say("cli.out"))
    schemas.set_defaults(run=_schema)


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
    check.set_defaults(run=_check)
    build = command("build")
    build.add_argument("out", metavar="OUT", help=say("cli.out"))
    build.add_argument("--base-url", metavar="URL", help=say("cli.base-url"))
    build.set_defaults(run=_build)
    review = command("review")
    review.add_argument("--sources", action="store_true", help=say("cli.review-sources"))
    review.set_defaults(run=_review)
    _add_beginnings(command)
    linked = command("links")
    linked.add_argument("--days", type=int, default=30, help=say("cli.days"))
    linked.add_argument("--offline", action="store_true", help=say("cli.offline"))
    linked.add_argument("--archive", action="store_true", help=say("cli.archive"))
    linked.set_defaults(run=_links)
    shown = command("preview")
    shown.add_argument("--port", type=int, default=8502, help=say("cli.port"))
    shown.set_defaults(run=lambda arguments: preview(_root(arguments), arguments.port))
    found = command("find")
    found.add_argument("words", nargs="+", metavar="WORDS", help=say("cli.find-words"))
    found.set_defaults(run=_find)
    named = command("uses")
    named.add_argument("id", metavar="ID", help=say("cli.id"))
    named.set_defaults(run=_uses)
    moves: dict[str, tuple[Callable[[argparse.Namespace], int], tuple[str, ...]]] = {
        "rename": (_rename, ("old", "new")),
        "merge": (_merge, ("old", "into")),
        "retire": (_retire, ("source",)),
    }
    for name, (run, given) in moves.items():
        moving = command(name)
        for argument in given:
            moving.add_argument(argument, metavar=argument.upper(), help=say(f"moving.{argument}"))
        if name == "retire":
            moving.add_argument("--instead", metavar="OTHER", required=True, help=say("moving.instead"))
        moving.add_argument("--yes", action="store_true", help=say("moving.yes"))
        moving.set_defaults(run=run)
    one = command("new")
    one.add_argument("kind", choices=list(BY_NAME), metavar="KIND", help=", ".join(BY_NAME))
    one.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", help=say("cli.set"))
    one.set_defaults(run=_new)
    _add_sheets(command)
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0 clean, 1 problems, 2 wrong use, 130 where a person stopped it.

    What the machine refuses is told in a sentence: a reader of the output that has gone, a full disk, a file that is held.
    """
    arguments = build_parser().parse_args(words)
    try:
        result: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it ends
        return PROBLEMS
    except KeyboardInterrupt:
        print(f"\n{say('cli.stopped')}", file=sys.stderr)
        return STOPPED
    except OSError as error:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(
            say("cli.refused", reason=": ".join(str(part) for part in (error.filename, error.strerror) if part)),
            file=sys.stderr,
        )
        return PROBLEMS
    return result
