"""Renames, merges and retires records: over all files, tried on a copy, and shown before anything is written.

Old addresses lead to the record for ever: its `formerly` has the ids that it had.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from explainer.edition import check_reading
from explainer.model.base import ID_PATTERN, Record
from explainer.model.dossier import Dossier
from explainer.model.kinds import ALL
from explainer.nearest import did_you_mean
from explainer.pages import PAGES
from explainer.problems import Level
from explainer.reading.file import Location, ReadFile, parse_file
from explainer.reading.folder import Reader, list_files
from explainer.words import say
from explainer.writing.blocks import place_in, with_values, without_item, without_record
from explainer.writing.merging import union, without_double_keys, without_repeats
from explainer.writing.named import Lines, Name, names_in
from explainer.writing.texts import CannotMoveError, Replacement, Texts, replaced


@dataclass(frozen=True, kw_only=True)
class Move:
    """What a move would do: the `texts` as they would be, how many `places` name the record, what of it is `left_out`."""

    texts: Texts
    places: int
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mover:
    """Moves records: of the root, its dossier and today. The content has no errors."""

    root: Path
    dossier: Dossier
    today: date

    def find(self, name: str, kind: str = "") -> tuple[str, str]:
        """Return the (kind, id) that `kind:id`, or an id alone, means, be it one that the record had. Raises CannotMoveError."""
        given, colon, id = (part.strip() for part in name.rpartition(":"))
        kinds = [given] if colon else [kind] if kind else [one.name for one in ALL]
        found = [one for one in kinds if self.dossier.get(one, id)]
        if len(found) > 1:
            raise CannotMoveError(say("move.several", id=id, names=", ".join(f"{one}:{id}" for one in found)))
        if not found and (former := [one for one in kinds if (one, id) in self.dossier.former]):
            return former[0], self.dossier.former[former[0], id]
        if not found:
            known = [one for of in kinds for one in self.dossier.records.get(of, {})]
            raise CannotMoveError(say("uses.unknown", id=name, hint=did_you_mean(id, known)))
        return found[0], id

    def _files(self, texts: Texts) -> Iterator[tuple[str, str, ReadFile]]:
        """Every file as it would be, drafts too."""
        for path, _, _ in list_files(self.root, drafts=True):
            if texts.changed.get(path, "") is not None:
                text = texts.get(path)
                yield path, text, parse_file(path, text)

    def names(self, kind: str, id: str) -> Iterator[Name | tuple[str, int]]:
        """Yield every place that names a record; (path, line) where it is not to be found to the letter."""
        for path, text, read in self._files(Texts(root=self.root)):
            for name in names_in(path, text, read, kind, id):
                yield name if isinstance(name, Name) else (path, name)

    def _point_to(self, texts: Texts, kind: str, old: str, new: str) -> int:
        """Let everything that names `old` name `new`. Returns how many places there were."""
        number = 0
        for path, there, _ in list(self._files(texts)):
            text = without_double_keys(path, there, kind, old, new)
            if text != there:
                texts.set(path, text)
            spots = []
            for name in names_in(path, text, parse_file(path, text), kind, old):
                if not isinstance(name, Name):
                    raise CannotMoveError.at(path, name)
                spots.append(Replacement(name.start, name.end, new))
            if spots:
                number += len(spots)
                texts.set(path, replaced(text, spots))
        return number

    def rename(self, name: str, new: str) -> Move:
        """Give a record another id. Raises CannotMoveError."""
        kind, old = self.find(name)
        new = new.removeprefix(f"{kind}:")
        if not re.fullmatch(ID_PATTERN, new):
            raise CannotMoveError(say("message.bad-id", value=new, signs=""))
        is_page = kind == "explainer" and new in PAGES
        if is_page or self.dossier.get(kind, new) or self.dossier.former.get((kind, new), old) != old:
            raise CannotMoveError(say("new.taken", id=new, owner=say(f"a.{kind}")))
        texts, path = Texts(root=self.root), self._path(kind, old)
        places = self._point_to(texts, kind, old, new)
        record = self._record(kind, old)
        text = texts.get(path)
        if kind == "explainer":
            texts.set(path, None)
            path = f"content/{new}.md"
            if (self.root / path).exists():
                raise CannotMoveError(say("new.exists", path=path))
        else:
            text = self._with_id(path, text, kind, old, new)
        if new in record.formerly:  # back to a name that it had
            _, place = place_in(path, text, kind, new)
            text = self._without_former(text, place, new)
        texts.set(path, with_values(path, text, kind, new, {"formerly": [old]}))
        return self._tried(Move(texts=texts, places=places))

    def merge(self, name: str, into: str, *, keep: bool = True) -> Move:
        """Put one record into another of its kind, which takes over its entries where it may `keep` them.

        Raises CannotMoveError.
        """
        kind, old = self.find(name)
        other, new = self.find(into, kind)
        if other != kind:
            raise CannotMoveError(say("move.other-kind", one=f"{kind}:{old}", other=f"{other}:{new}"))
        if old == new:
            raise CannotMoveError(say("move.itself"))
        for attempt in ("all", "ids") if keep and kind != "explainer" else ():
            with suppress(CannotMoveError):
                return self._tried(self._merged(kind, old, new, attempt))
        return self._tried(self._merged(kind, old, new, "none"))

    def _merged(self, kind: str, old: str, new: str, keep: str) -> Move:
        texts, path = Texts(root=self.root), self._path(kind, new)
        first, second = self._record(kind, new), self._record(kind, old)
        added, left_out = union(first, second, kind, keep)
        gone = self._path(kind, old)
        if kind == "explainer":
            texts.set(f"content/_{old}.md", texts.get(gone))
            texts.set(gone, None)
        else:
            texts.set(gone, without_record(gone, texts.get(gone), kind, old))
        places = self._point_to(texts, kind, old, new)
        text = with_values(path, texts.get(path), kind, new, {"formerly": [old, *second.formerly], **added})
        texts.set(path, text)
        self._point_to(texts, kind, old, new)  # in what was taken over
        for changed in [
            one for one, now in texts.changed.items() if now is not None and not one.startswith("content/_")
        ]:
            texts.set(changed, without_repeats(changed, texts.get(changed), kind, new))
        return Move(texts=texts, places=places, left_out=tuple(left_out))

    def _tried(self, move: Move) -> Move:
        """Raise CannotMoveError where the check would find errors that are not there now."""
        with move.texts.tried() as root:
            checked = check_reading(Reader(root).read(), self.today)
        wrong = [one for one in checked.problems if one.level == Level.ERROR]
        if wrong:
            told = "\n".join(f"  {one.path}:{one.line}:{one.column} {one.message}" for one in wrong[:8])
            raise CannotMoveError(say("move.wrong", problems=told))
        return move

    def _record(self, kind: str, id: str) -> Record:
        record = self.dossier.get(kind, id)
        assert record is not None  # noqa: S101  # `find` has found it
        return record

    def _path(self, kind: str, id: str) -> str:
        return next(
            path
            for path, _, read in self._files(Texts(root=self.root))
            if not re.search(r"(?:^|/)_", path)
            for of, record, _ in read.records
            if (of, record.id) == (kind, id)
        )

    def _with_id(self, path: str, text: str, kind: str, old: str, new: str) -> str:
        _, place = place_in(path, text, kind, old)
        found = _find_id(text, old, *(place.mark.value_place(("id",)) or (1, 1)))
        if found is None:
            raise CannotMoveError.at(path, place.mark.line)
        return replaced(text, [Replacement(*found.span(), new)])

    def _without_former(self, text: str, place: Location, id: str) -> str:
        found = _find_id(text, id, place.mark.find(("formerly",))[0], 1)
        return without_item(text, *found.span()) if found else text


def _find_id(text: str, id: str, line: int, column: int) -> re.Match[str] | None:
    """Return where an id stands first from a line and column on."""
    return re.compile(rf"(?<![\w-]){re.escape(id)}(?![\w-])").search(text, Lines(text).offset(line, column))
