"""The commands that move records: `rename`, `merge`, `retire`; and `uses`, which tells what they would touch."""

import argparse
import sys
from collections.abc import Callable

from explainer.cli.adding import confirmed
from explainer.cli.codes import CLEAN, PROBLEMS, WRONG_USE, CommandError
from explainer.cli.content import clean_proof_of, proof_of, root_of
from explainer.words import count, say
from explainer.writing.moves import Move, Mover
from explainer.writing.named import Name
from explainer.writing.texts import CannotMoveError


def rename(arguments: argparse.Namespace) -> int:
    """Give a record another id."""
    return _move(arguments, lambda mover: mover.rename(arguments.old, arguments.new))


def merge(arguments: argparse.Namespace) -> int:
    """Make one record of two."""
    return _move(arguments, lambda mover: mover.merge(arguments.old, arguments.into))


def retire(arguments: argparse.Namespace) -> int:
    """Let another source stand for one."""
    name = arguments.source if ":" in arguments.source else f"source:{arguments.source}"
    return _move(arguments, lambda mover: mover.merge(name, arguments.instead, keep=False))


def _move(arguments: argparse.Namespace, make: Callable[[Mover], Move]) -> int:
    """Show what a move would change, ask, and write it."""
    content = clean_proof_of(arguments)
    try:
        made = make(Mover(root_of(arguments), content.dossier, content.today))
    except CannotMoveError as error:
        raise CommandError(error, WRONG_USE) from None
    print("\n".join(made.texts.diff()))
    print(say("move.sum", places=count("count.use", made.places), files=count("count.file", len(made.texts.changed))))
    if made.left_out:
        print(say("move.left-out", fields=", ".join(made.left_out)))
    if not arguments.yes:
        if not sys.stdin.isatty():
            raise CommandError(say("move.not-sure"))
        if not confirmed():
            print(say("new.not-written"))
            return PROBLEMS
    made.texts.write()
    print(say("move.done"))
    return CLEAN


def uses(arguments: argparse.Namespace) -> int:
    """List every place that names a record."""
    content, name = proof_of(arguments), arguments.id
    mover = Mover(root_of(arguments), content.dossier, content.today)
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
