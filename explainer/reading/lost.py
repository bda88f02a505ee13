"""Causes before consequences: files that are missing, empty, misnamed or copied are told once, with what hangs on them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL, IN_DATA
from explainer.model.unbuilt import UNKNOWN, Unbuilt
from explainer.nearest import did_you_mean, nearest
from explainer.problems import Problem
from explainer.words import count, say

SO_MANY = 8
"""Different ids of a kind that lead nowhere, from which a lost file is more likely than so many slips of the pen."""

_NAMES = ("site", "words", *IN_DATA)

_COPY = re.compile(r"copy|kopie|conflict|(?-i:BACKUP|BASE|LOCAL|REMOTE)|\(\d+\)|~| \d+$|[-_ ]\d$", re.IGNORECASE)
"""How programs call a second copy of a file."""


@dataclass(frozen=True, kw_only=True)
class Files:
    """Paths of files: of `unknown` names that are no kind's, of `empty` ones by the plurals of kinds, `paths` with records by kinds."""

    unknown: Mapping[str, str]
    empty: Mapping[str, str]
    paths: Mapping[str, str]


def find_drafts(
    dossier: Dossier,
    unbuilt: Sequence[Unbuilt],
    broken: frozenset[tuple[str, str]],
    drafts: Callable[[], Mapping[str, set[tuple[str, str]]]],
) -> tuple[list[Problem], frozenset[tuple[str, str]]]:
    """Return what is published and rests on drafts, once a file, and the (kind, id) of what the drafts hold.

    `drafts` gives the (kind, id) of the records of each draft by its path; it is asked only where something is missing.
    """
    missing = {
        (kind, id): places
        for kind, ids in _missing(dossier, unbuilt, broken).items()
        for id, places in ids.items()
        if (kind, "") not in broken
    }
    problems, found = [], set()
    for path, records in drafts().items() if missing else ():
        if named := sorted(records & missing.keys()):
            found |= set(named)
            places = count("count.use", sum(missing[one] for one in named))
            problems.append(Problem.of(path, "named-draft", places=places, names=", ".join(id for _, id in named[:3])))
    return problems, frozenset(found)


def find_lost(
    dossier: Dossier, unbuilt: Sequence[Unbuilt], broken: frozenset[tuple[str, str]], files: Files
) -> tuple[list[Problem], set[tuple[str, str]]]:
    """Return what became of whole files and of records, and the (kind, id) of what is gone; the id is empty for a whole kind.

    `broken` is as in ReadFile.
    """
    problems: list[Problem] = []
    lost: set[tuple[str, str]] = set()
    blamed: dict[str, str] = {}
    every = _missing(dossier, unbuilt, broken)
    for kind in ALL:
        missing = every.get(kind.name, {})
        if (kind.name, "") in broken or not missing:
            continue
        places = count("count.use", sum(missing.values()))
        owner, some = say(f"a.{kind.name}"), ", ".join(list(missing)[:3])
        hang = say("message.hang-on-it", places=places, owner=owner, names=some)
        misnamed = next((name for name in files.unknown if nearest(name, _NAMES) == kind.plural), None)
        there = bool(dossier.records.get(kind.name))
        folder = "content" if kind.name == "explainer" else f"data/{kind.plural}"
        if there and len(missing) < SO_MANY and kind.plural not in files.empty:
            for id in _gone(dossier, missing, kind.name, may_be_there=(kind.name, UNKNOWN) in broken):
                hint, number = did_you_mean(id, dossier.records[kind.name]), count("count.use", missing[id])
                path = files.paths[kind.name]
                problems.append(Problem.of(path, "missing-record", kind=kind.name, id=id, places=number, hint=hint))
                lost.add((kind.name, id))
            continue
        if misnamed:
            blamed[misnamed] = hang
        elif kind.plural in files.empty:
            problems.append(Problem.of(files.empty[kind.plural], "empty-file", hang=hang))
        elif there:
            problems.append(Problem.of(folder, "missing-records", ids=len(missing), hang=hang))
        elif sum(missing.values()) > 1:
            path = folder if kind.name == "explainer" else f"{folder}.yaml"
            problems.append(Problem.of(path, "missing-kind", owner=owner, hang=hang))
        else:
            continue
        lost.add((kind.name, ""))
    return [
        *problems,
        *(_unknown(name, path, blamed.get(name, ""), files) for name, path in files.unknown.items()),
    ], lost


def _unknown(name: str, path: str, hang: str, files: Files) -> Problem:
    """What is wrong with a file whose name is no kind's; `hang` says what hangs on it."""
    copied = IN_DATA.get(_COPY.sub("", name).strip(" -_")) if _COPY.search(name) else None
    if copied and not hang and (other := files.paths.get(copied.name)):
        message = say("message.copy-beside", other=other)
        return Problem(path=path, line=1, column=1, rule="copied-file", message=message)
    hint = did_you_mean(name, _NAMES)
    names = "" if hint else say("message.use-one", names=", ".join(_NAMES))
    return Problem.of(path, "unknown-file", name=name, hint=hint, names=names, hang=hang)


def _gone(dossier: Dossier, missing: Mapping[str, int], kind: str, *, may_be_there: bool) -> list[str]:
    """Return the ids that so many places name that a record was lost; where it `may_be_there`, only those that are like another."""
    records = dossier.records[kind]
    often = [id for id, places in missing.items() if places >= SO_MANY and (kind, id) not in dossier.former]
    return [id for id in often if not may_be_there or nearest(id, records)]


def _missing(
    dossier: Dossier, unbuilt: Sequence[Unbuilt], broken: frozenset[tuple[str, str]]
) -> dict[str, dict[str, int]]:
    """Return by kind the ids that are named and not there, with how many places name each."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    named = [(of, id, len(uses)) for (of, id), uses in dossier.uses.items()]
    named += [(of, id, 1) for one in unbuilt for _, of, id in one.names]
    named += [(mention.kind, mention.id, 1) for one in unbuilt for mention in one.mentions]
    for of, id, places in named:
        if id not in dossier.records.get(of, {}) and (of, id) not in broken:
            found[of][id] += places
    return found


def find_copies(twice: Sequence[tuple[str, str]], sizes: dict[str, int]) -> Iterator[tuple[str, str, Problem]]:
    """Yield (copy, original, problem) for files all of whose records stand in another file too.

    Arguments: `twice` has the two paths of each id that is taken; `sizes` how many records a file holds.
    """
    for pair in sorted(set(twice)):
        number = twice.count(pair)
        whole = [path for path in pair if sizes[path] == number]
        if pair[0] == pair[1] or not whole or number < 2:
            continue
        named = [path for path in pair if _COPY.search(path.rpartition("/")[2].rpartition(".")[0])]
        copy = (named or sorted(whole, key=pair.index, reverse=True))[0]
        other = pair[1] if copy == pair[0] else pair[0]
        yield copy, other, Problem.of(copy, "copied-file", records=count("count.record", number), other=other)
