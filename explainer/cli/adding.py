"""The commands that add to the content: `new` and `import`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from explainer.cli.codes import CLEAN, PROBLEMS, WRONG_USE
from explainer.markup.render import anchor_of
from explainer.model.kind import Kind
from explainer.model.kinds import BY_NAME, IN_DATA
from explainer.problems import FieldFault, Level
from explainer.reading.encoding import why_no_text
from explainer.words import count, say
from explainer.writing.add import add, add_sheet, look_ahead
from explainer.writing.blanks import LOOKED, WrongFieldsError, blanks_left, fields_left, put, put_today
from explainer.writing.files import CannotBeAddedError, yaml_of
from explainer.writing.interview import Interview
from explainer.writing.proof import Proof
from explainer.writing.timelinejs import Defaults, NoSheetError, read_sheet


def new(root: Path, proof: Proof, name: str, given: Sequence[str]) -> int:
    """Ask for a new record of the kind `name`, or take it from the options `given`, and write it. Returns the exit code."""
    kind = BY_NAME[name]
    value: dict[str, Any] = {}
    try:
        _fill(proof, kind, value, given)
        added = add(root, proof, kind, value)
    except WrongFieldsError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    except (CannotBeAddedError, OSError) as error:
        return _keep(kind, value, _reason(error))
    except (EOFError, KeyboardInterrupt):
        return _keep(kind, value, say("new.stopped"))
    for fault in added.faults:
        print(_fault(fault.name or kind.name, fault))
    if not added.path:
        return _keep(kind, value, say("new.not-written"))
    if added.is_draft:
        print(say("new.draft", id=added.id, path=added.path))
    else:
        print(say("new.done", kind=kind.name, id=added.id, path=added.path))
    print(say("new.more", fields=", ".join(fields_left(kind, value))))
    if added.left:
        print(say("new.left"))
    for place, fault in added.left:
        print(_fault(place, fault))
    return PROBLEMS if any(fault.level == Level.ERROR for _, fault in added.left) else CLEAN


def _fill(proof: Proof, kind: Kind, value: dict[str, Any], given: Sequence[str]) -> None:
    """Put options and answers into `value`, the plain values of a new record."""
    for one in given:
        name, _, text = one.partition("=")
        put(kind, value, name.strip(), text.strip())
    put_today(kind, value, proof.today)
    look_ahead(proof, kind, value)
    if not sys.stdin.isatty():
        left = [blank.name for blank in blanks_left(proof.dossier, kind, value) if blank.required]
        if left:
            raise WrongFieldsError(say("new.missing", fields=", ".join(left)))
        return
    with suppress(ImportError):  # what the arrow keys and long answers need; Windows has its own
        import readline  # noqa: F401
    Interview(proof=proof, kind=kind, ask=input, tell=print).fill(value)
    print(yaml_of([value]))
    if input(say("new.confirm")).strip().lower() not in say("new.yes").split():
        raise KeyboardInterrupt


def _keep(kind: Kind, value: dict[str, Any], reason: str) -> int:
    """Say why a new record was not written, and show what is there of it, so that nothing typed is lost."""
    print(reason, file=sys.stderr)
    if value.keys() - set(LOOKED):
        folder = f"data/{kind.plural}" if kind in IN_DATA.values() else "content"
        print(say("new.typed", path=folder), file=sys.stderr)
        print(yaml_of([value]), file=sys.stderr)
    return PROBLEMS


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return say("new.cannot-write", file=error.filename, reason=error.strerror)
    return str(error)


def _fault(place: str, fault: FieldFault) -> str:
    return f"  {place:<14} {fault.level.word:<12}{fault.message}  [{fault.rule}]"


def import_sheet(root: Path, proof: Proof, file: Path, defaults: Defaults) -> int:
    """Write the events of a sheet of TimelineJS as a draft, and tell the problems of its rows. Returns the exit code."""
    data = b""
    try:
        data = file.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        print(f"{file}: {why_no_text(data, error).message}", file=sys.stderr)
        return WRONG_USE
    except OSError as error:
        print(say("import.unreadable", file=file, reason=error.strerror), file=sys.stderr)
        return WRONG_USE
    try:
        rows = read_sheet(text, proof, defaults)
        imported = add_sheet(root, proof, anchor_of(file.stem), rows)
    except (NoSheetError, CannotBeAddedError, OSError) as error:
        print(_reason(error), file=sys.stderr)
        return WRONG_USE
    for row in rows:
        if row.skipped:
            print(f"  {say('import.row', number=row.number):<14} {row.skipped}")
    for number, fault in imported.faults:
        print(_fault(say("import.row", number=number), fault))
    if imported.path:
        print(say("import.done", events=count("count.event", imported.events), path=imported.path))
    else:
        print(say("new.not-written"), file=sys.stderr)
    wrong = any(fault.level == Level.ERROR for _, fault in imported.faults)
    return PROBLEMS if wrong or not imported.path else CLEAN
