"""The commands that move records: `rename`, `merge`, `retire`; and `uses`, which tells what they would touch."""

import sys
from collections.abc import Callable

from explainer.cli.adding import confirmed
from explainer.cli.codes import CLEAN, PROBLEMS, WRONG_USE, CommandError
from explainer.words import count, say
from explainer.writing.moves import Move, Mover
from explainer.writing.named import Name
from explainer.writing.texts import CannotMoveError


def move(make: Callable[[], Move], *, is_sure: bool) -> int:
    """Show what a move would change, ask, and write it. Returns the exit code."""
    try:
        made = make()
    except CannotMoveError as error:
        raise CommandError(error, WRONG_USE) from None
    print("\n".join(made.texts.diff()))
    print(say("move.sum", places=count("count.use", made.places), files=count("count.file", len(made.texts.changed))))
    if made.left_out:
        print(say("move.left-out", fields=", ".join(made.left_out)))
    if not is_sure:
        if not sys.stdin.isatty():
            raise CommandError(say("move.not-sure"))
        if not confirmed():
            print(say("new.not-written"))
            return PROBLEMS
    made.texts.write()
    print(say("move.done"))
    return CLEAN


def list_uses(mover: Mover, name: str) -> int:
    """List every place that names a record. Returns the exit code."""
    given, colon, id = name.rpartition(":")
    kinds = [given] if colon else [kind for kind, records in mover.dossier.records.items() if id in records]
    try:
        found = [mover.find(f"{kind}:{id}") for kind in kinds] or [mover.find(name)]
    except CannotMoveError as error:
        raise CommandError(error, WRONG_USE) from None
    for kind, one in found:
        names = list(mover.names(kind, one))
        print(say("uses.head", kind=kind, id=one, uses=count("count.use", len(names))))
        alone = (
            {(use.record, use.field) for use in mover.dossier.carried_alone.get(one, ())} if kind == "source" else set()
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
