"""The commands that move records: `rename`, `merge`, `retire`; and `uses`, which tells what they would touch."""

from __future__ import annotations

import sys
from collections.abc import Callable

from explainer.cli.codes import CLEAN, PROBLEMS, WRONG_USE
from explainer.words import count, say
from explainer.writing.moves import Desk, Move
from explainer.writing.named import Name
from explainer.writing.texts import CannotMoveError


def move(make: Callable[[], Move], *, is_sure: bool) -> int:
    """Show what a move would change, ask, and write it. Returns the exit code."""
    try:
        made = make()
    except CannotMoveError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    print("\n".join(made.texts.diff()))
    print(say("move.sum", places=count("count.use", made.places), files=count("count.file", len(made.texts.changed))))
    if made.left_out:
        print(say("move.left-out", fields=", ".join(made.left_out)))
    if not is_sure:
        if not sys.stdin.isatty():
            print(say("move.not-sure"), file=sys.stderr)
            return PROBLEMS
        if input(say("new.confirm")).strip().lower() not in say("new.yes").split():
            print(say("new.not-written"))
            return PROBLEMS
    made.texts.write()
    print(say("move.done"))
    return CLEAN


def uses(desk: Desk, name: str) -> int:
    """List every place that names a record. Returns the exit code."""
    given, colon, id = name.rpartition(":")
    kinds = [given] if colon else [kind for kind, records in desk.dossier.records.items() if id in records]
    try:
        found = [desk.find(f"{kind}:{id}") for kind in kinds] or [desk.find(name)]
    except CannotMoveError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    for kind, one in found:
        names = list(desk.names(kind, one))
        print(say("uses.head", kind=kind, id=one, uses=count("count.use", len(names))))
        alone = (
            {(use.record, use.field) for use in desk.dossier.carried_alone.get(one, ())} if kind == "source" else set()
        )
        for place in names:
            if not isinstance(place, Name):
                print(f"  {place[0]}:{place[1]}")
                continue
            owner = ":".join(part for part in place.owner if part)
            field = ".".join(str(step) for step in place.field if isinstance(step, str))
            last = say("uses.alone") if (place.owner, place.field) in alone else ""
            print(f"  {place.path}:{place.line}:{place.column}  {owner}  {field}  {last}".rstrip())
    return CLEAN
