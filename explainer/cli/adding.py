"""The command that adds a record: `new`."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from explainer.cli.codes import CLEAN, PROBLEMS, WRONG_USE
from explainer.cli.content import proof_of, root_of
from explainer.model.kind import Kind
from explainer.model.kinds import BY_NAME, IN_DATA
from explainer.problems import FieldFault, Level
from explainer.rules import unused_sources
from explainer.words import say
from explainer.writing.add import Added, add, look_ahead
from explainer.writing.blanks import OF_TODAY, WrongFieldsError, blanks_left, fields_left, in_order, put, put_today
from explainer.writing.files import CannotBeAddedError, yaml_of
from explainer.writing.interview import Interview
from explainer.writing.proof import Proof


def new(arguments: argparse.Namespace) -> int:
    """Ask for a new record, or take it from the options, and write it."""
    kind, proof = BY_NAME[arguments.kind], proof_of(arguments)
    value: dict[str, Any] = {}
    try:
        _fill(proof, kind, value, arguments.set)
        added = add(root_of(arguments), proof, kind, value)
    except WrongFieldsError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    except (CannotBeAddedError, OSError) as error:
        return _keep(kind, value, _reason(error))
    except (EOFError, KeyboardInterrupt):
        return _keep(kind, value, say("new.stopped"))
    for fault in added.faults:
        if fault.rule not in (*unused_sources.RULES, "no-text"):  # nothing can rest on it, or be written in it, yet
            print(tell_fault(fault.name or kind.name, fault))
    return _tell_added(kind, value, added) if added.path else _keep(kind, value, say("new.not-written"))


def _tell_added(kind: Kind, value: dict[str, Any], added: Added) -> int:
    """Say where a new record stands, and what is left to do. Returns the exit code."""
    if added.is_draft:
        print(say("new.draft", id=added.id, path=added.path))
    else:
        print(say("new.done", kind=kind.name, id=added.id, path=added.path))
    if kind.name == "source":
        print(say("new.cite", id=added.id))
    if not sys.stdin.isatty() and (left := fields_left(kind, value)):
        print(say("new.more", fields=", ".join(left)))
    holds_back = any(fault.level == Level.ERROR for _, fault in added.left)
    if added.left:
        print(say("new.left") if holds_back else say("new.left-told"))
    for place, fault in added.left:
        print(tell_fault(place, fault))
    return PROBLEMS if holds_back else CLEAN


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
    interview = Interview(proof=proof, kind=kind, ask=input, tell=print)
    interview.fill(value)
    while True:
        print(yaml_of([in_order(kind, value)]))
        if left := fields_left(kind, value):
            print(say("new.more", fields=", ".join(left)))
        answer = input(say("new.confirm-or-change")).strip().lower()
        if answer in say("new.yes").split():
            return
        if answer in say("new.no").split():
            raise KeyboardInterrupt
        if answer:
            interview.change(value, answer)


def _keep(kind: Kind, value: dict[str, Any], reason: str) -> int:
    """Say why a new record was not written, and show what is there of it, so that nothing typed is lost."""
    print(reason, file=sys.stderr)
    if value.keys() - set(OF_TODAY):
        folder = f"data/{kind.plural}" if kind in IN_DATA.values() else "content"
        print(say("new.typed", path=folder), file=sys.stderr)
        print(yaml_of([in_order(kind, value)]), file=sys.stderr)
    return PROBLEMS


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return say("new.cannot-write", file=error.filename, reason=error.strerror)
    return str(error)


def confirmed() -> bool:
    """Ask whether to write what was shown; nobody who is not there to answer agrees."""
    answer = "" if sys.stdin.isatty() else say("new.no").split()[0]
    while answer not in f"{say('new.yes')} {say('new.no')}".split():
        answer = input(say("new.confirm")).strip().lower()
    return answer in say("new.yes").split()


def tell_fault(place: str, fault: FieldFault) -> str:
    """Return the line that tells what is wrong with a record that is not in a file yet."""
    return f"  {place:<14} {fault.level.word:<12}{fault.message}  [{fault.rule}]"
