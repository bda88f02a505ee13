"""The commands for sheets: `import` and `export`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from explainer.cli.adding import confirmed, tell_fault
from explainer.cli.codes import CLEAN, PROBLEMS, WRONG_USE, CommandError
from explainer.cli.content import proof_of, root_of
from explainer.exports.base_url import base_url_of
from explainer.exports.files import build_file
from explainer.markup.grammar import anchor_of
from explainer.model.kinds import BY_NAME
from explainer.problems import Level
from explainer.words import count, say
from explainer.writing.files import CannotBeAddedError
from explainer.writing.sheets.bring import Plan, Request, plan_sheet, write_plan
from explainer.writing.sheets.flat import Defaults
from explainer.writing.sheets.table import NoSheetError
from explainer.writing.texts import replace_file

MOST_SHOWN = 300
"""Changes that are shown one by one."""


def import_(arguments: argparse.Namespace) -> int:
    """Show what would become of a sheet, write its drafts, and its changes once they are wanted."""
    root, file = root_of(arguments), Path(arguments.file)
    given = {"certainty": arguments.certainty, "kind": arguments.kind, "sources": arguments.source}
    given |= _corrections(arguments.set)
    request = Request(
        what=arguments.format,
        name=anchor_of(file.stem) or "sheet",
        sheet=arguments.sheet,
        encoding=arguments.encoding,
        columns=_corrections(arguments.column),
        defaults=Defaults({name: value for name, value in given.items() if value}, arguments.dates),
    )
    try:
        plan = plan_sheet(root, proof_of(arguments), file.read_bytes(), request)
    except (NoSheetError, CannotBeAddedError) as error:
        raise CommandError(error, WRONG_USE) from None
    except OSError as error:
        raise CommandError(say("import.unreadable", file=file, reason=error.strerror), WRONG_USE) from None
    _show(plan)
    try:
        return _write(root, plan, is_sure=arguments.yes)
    except OSError as error:
        raise CommandError(say("new.cannot-write", file=error.filename, reason=error.strerror)) from None


def _show(plan: Plan) -> None:
    for words in plan.told:
        print(words)
    print(say("import.head", number=plan.head.number) if plan.head.number else say("import.letters"))
    for column in plan.head.columns:
        print(f"  {column.name or '-':<28} -> {column.field or '-':<16} {column.why or column.example}".rstrip())
    print(say("import.correct"))
    for number, words in plan.report.remarks:
        where = say("import.row", number=number) if number else say("import.whole")
        print(f"  {where:<14} {words}")
    for number, fault in plan.faults:
        print(tell_fault(say("import.row", number=number) if number else say("import.whole"), fault))
    if any(fault.rule == "missing-field" for number, fault in plan.faults if not number):
        print(say("import.lacking"))
    for change in plan.changes[:MOST_SHOWN]:
        after = "; ".join(change.value) if isinstance(change.value, list) else change.value or "-"
        print(say("import.change", id=change.id, field=change.field, before=change.before or "-", after=after))
    if len(plan.changes) > MOST_SHOWN:
        print(say("import.more-changes", changes=count("count.change", len(plan.changes) - MOST_SHOWN)))
    if plan.changes or plan.unchanged:
        changed = count("count.record", len({change.id for change in plan.changes}))
        print(say("import.compared", changed=changed, unchanged=plan.unchanged, absent=plan.absent))
    if left := ", ".join(plan.report.counted()):
        print(say("import.left-out", what=left))


def _write(root: Path, plan: Plan, *, is_sure: bool) -> int:
    wanted = bool(plan.edits) and (is_sure or confirmed())
    write_plan(root, plan, with_edits=wanted)
    for path, number in plan.written.items():
        kind = next(kind for kind in BY_NAME.values() if kind.plural == path.split("/")[1])
        what = (
            count("count.event", number) if kind.name == "event" else f"{count('count.record', number)} ({kind.plural})"
        )
        print(say("import.done", events=what, path=path))
    if wanted:
        print(say("import.changed", files=", ".join(plan.edits)))
    elif plan.edits and not sys.stdin.isatty():
        print(say("move.not-sure"), file=sys.stderr)
    is_whole = not any(fault.level == Level.ERROR for _, fault in plan.faults) and not plan.report.left["sheet-row"]
    did = bool(plan.written) or wanted
    if not did and not (is_whole and plan.unchanged and not plan.edits):
        raise CommandError(say("new.not-written"))
    return CLEAN if is_whole and wanted == bool(plan.edits) else PROBLEMS


def _corrections(given: Sequence[str]) -> dict[str, str]:
    """Return what an editor says columns hold: "Name=field", of which the name may hold an equals sign."""
    return {name.strip(): field.strip() for name, _, field in (one.rpartition("=") for one in given)}


def export(arguments: argparse.Namespace) -> int:
    """Write a kind as a sheet that `import` reads back unchanged."""
    dossier = proof_of(arguments).dossier
    name = f"{BY_NAME[arguments.kind].plural}.{'xlsx' if arguments.xlsx else 'csv'}"
    found = build_file(dossier, base_url_of(dossier), name)
    if found is None:
        raise CommandError(say("serving.no-data"), WRONG_USE)
    path = Path(arguments.out or name)
    try:
        replace_file(path, found.body)
    except OSError as error:
        raise CommandError(say("new.cannot-write", file=path, reason=error.strerror)) from None
    print(say("export.done", path=path))
    return CLEAN
