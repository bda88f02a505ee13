"""Causes before consequences: files that are missing, empty, misnamed or copied are told once, with what hangs on them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL, IN_DATA
from explainer.model.unbuilt import Unbuilt
from explainer.nearest import did_you_mean, nearest
from explainer.problems import Problem
from explainer.words import count, say

SO_MANY = 8
"""Different ids of a kind that lead nowhere, from which a lost file is more likely than so many slips of the pen."""

_COPY = re.compile(r"copy|kopie|conflict|\(\d+\)|~| \d+$|[-_ ]\d$", re.IGNORECASE)
"""How programs call a second copy of a file."""


def find_lost(
    dossier: Dossier,
    unbuilt: Sequence[Unbuilt],
    broken: frozenset[tuple[str, str]],
    unknown: dict[str, str],
    empty: dict[str, str],
) -> tuple[list[Problem], set[str]]:
    """Return what became of whole files, and the kinds of which nobody can say what there is.

    Arguments: `broken` as in ReadFile; `unknown` maps names of files or folders of no kind, and `empty` the plural names
    of kinds, to the path of such a file.
    """
    problems: list[Problem] = []
    lost: set[str] = set()
    known = ["site", "words", *IN_DATA]
    blamed: dict[str, str] = {}
    for kind in ALL:
        missing = _missing(dossier, unbuilt, broken, kind.name)
        if (kind.name, "") in broken or not missing:
            continue
        places = count("count.use", sum(missing.values()))
        owner, some = say(f"a.{kind.name}"), ", ".join(list(missing)[:3])
        hang = say("message.hang-on-it", places=places, owner=owner, names=some)
        misnamed = next((name for name in unknown if nearest(name, known) == kind.plural), None)
        there = bool(dossier.records.get(kind.name))
        folder = "content" if kind.name == "explainer" else f"data/{kind.plural}"
        if there and len(missing) < SO_MANY and kind.plural not in empty:
            continue
        if misnamed:
            blamed[misnamed] = hang
        elif kind.plural in empty:
            problems.append(Problem.of(empty[kind.plural], "empty-file", hang=hang))
        elif there:
            problems.append(Problem.of(folder, "missing-records", ids=len(missing), hang=hang))
        elif len(missing) > 1:
            path = folder if kind.name == "explainer" else f"{folder}.yaml"
            problems.append(Problem.of(path, "missing-kind", owner=owner, hang=hang))
        else:
            continue
        lost.add(kind.name)
    for name, path in unknown.items():
        hang, hint = blamed.get(name, ""), did_you_mean(name, known)
        names = "" if hint else say("message.use-one", names=", ".join(known))
        problems.append(Problem.of(path, "unknown-file", name=name, hint=hint, names=names, hang=hang))
    return problems, lost


def _missing(
    dossier: Dossier, unbuilt: Sequence[Unbuilt], broken: frozenset[tuple[str, str]], kind: str
) -> dict[str, int]:
    """Return the ids of `kind` that are named and not there, with how many places name each."""
    records = dossier.records.get(kind, {})
    found: dict[str, int] = defaultdict(int)
    named = [(of, id, len(uses)) for (of, id), uses in dossier.uses.items()]
    named += [(of, id, 1) for one in unbuilt for _, of, id in one.names]
    named += [(mention.kind, mention.id, 1) for one in unbuilt for mention in one.mentions]
    for of, id, places in named:
        if of == kind and id not in records and (of, id) not in broken:
            found[id] += places
    return dict(found)


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
