"""Asks an editor for what a new record needs, one field after the other."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from explainer.model.base import ANY
from explainer.model.date_guesses import guess_dates
from explainer.model.kind import Kind
from explainer.nearest import did_you_mean
from explainer.problems import Level
from explainer.words import say
from explainer.writing.blanks import Blank, blanks_left, fields_left, find_blank, list_blanks, put
from explainer.writing.finding import MOST, find_records, source_at
from explainer.writing.proof import Proof


@dataclass(frozen=True, kw_only=True)
class Interview:
    """Questions about one new record.

    `ask` returns an answer to a prompt, `tell` shows a line. What they raise, such as the end of input, goes through.
    """

    proof: Proof
    kind: Kind
    ask: Callable[[str], str]
    tell: Callable[[str], None]

    def fill(self, value: dict[str, Any]) -> None:
        """Put into `value` every field that it lacks, as answered, and ask again for what the rules do not take."""
        for blank in blanks_left(self.proof.dossier, self.kind, value):
            self._put(value, blank)
        self._mend(value)

    def change(self, value: dict[str, Any], name: str) -> None:
        """Ask for one field again, or for one that was not asked for, by its name."""
        if blank := find_blank(self.proof.dossier, self.kind, name):
            self._put(value, replace(blank, required=False))  # Enter leaves what is there
            self._mend(value)
        else:
            names = [blank.name for blank in list_blanks(self.proof.dossier, self.kind)]
            names += fields_left(self.kind, value)
            hint = did_you_mean(name, names)
            self.tell(f"  {say('message.unknown-field', field=name, owner=say(f'a.{self.kind.name}'), hint=hint)}")

    def _mend(self, value: dict[str, Any]) -> None:
        blanks = {blank.name: blank for blank in list_blanks(self.proof.dossier, self.kind)}
        while faults := [
            fault
            for fault in self.proof.faults_so_far(self.kind, value)
            if fault.level == Level.ERROR and fault.name in blanks
        ]:
            self.tell(f"  {faults[0].message}")
            self._put(value, blanks[faults[0].name])

    def _put(self, value: dict[str, Any], blank: Blank) -> None:
        self.tell(f"{blank.meaning}{_hint(blank)}")
        offered: list[str] = []
        while True:
            text = self.ask(f"{blank.name}: ").strip()
            if not text and not blank.required:
                return
            if text and blank.of:
                text, is_sure = self._ids(blank, text, offered)
                if not is_sure:
                    continue
            wrong = self._wrong(value, blank, text)
            if wrong and blank.is_date and (meant := self._meant_date(value, blank, text)):
                self.tell(f"  {meant}")
                text, wrong = meant, None
            if wrong is None:
                put(self.kind, value, blank.name, text, anew=True)
                return
            self.tell(f"  {wrong}")

    def _meant_date(self, value: dict[str, Any], blank: Blank, text: str) -> str:
        """Return the date that an answer in another form means, where it can mean one alone and the rules take that."""
        guesses = guess_dates(text)
        return guesses[0] if len(guesses) == 1 and self._wrong(value, blank, guesses[0]) is None else ""

    def _ids(self, blank: Blank, text: str, offered: list[str]) -> tuple[str, bool]:
        """Return the ids that an answer means, and whether it means one each: words find what they are in.

        A number means the entry of what was `offered` last, which holds afterwards what is offered now.
        """
        dossier, sure = self.proof.dossier, True
        ids, last = [], offered.copy()
        offered.clear()
        for one in [part.strip() for part in text.split(";") if part.strip()]:
            if one.isdecimal() and 0 < int(one) <= len(last):
                ids.append(last[int(one) - 1])
                continue
            kind, colon, id = one.partition(":") if blank.of == ANY else (blank.of, ":", one)
            if colon and dossier.get(kind, id):
                ids.append(one)
                continue
            found = find_records(dossier, id or one, kind if colon else "")
            names = [f"{of}:{found_id}" if blank.of == ANY else found_id for of, found_id in found]
            if len(found) == 1:
                self.tell(f"  {names[0]}: {dossier.name_of(*found[0])}")
                ids.append(names[0])
                continue
            sure = False
            self.tell(f"  {say('new.which', words=one) if found else say('new.none-found', words=one)}")
            for name, record in list(zip(names, found, strict=True))[:MOST]:
                offered.append(name)
                self.tell(f"  {len(offered):>4}  {name}  {dossier.name_of(*record)}")
            if len(found) > MOST:
                self.tell(f"        {say('new.more-found', number=len(found) - MOST)}")
        return "; ".join(ids), sure

    def _wrong(self, value: dict[str, Any], blank: Blank, text: str) -> str | None:
        if not text:
            return f"{say('new.empty')} {say('new.stop')}"
        if blank.choices and text not in blank.choices:
            words, hint = ", ".join(blank.choices), did_you_mean(text, blank.choices)
            return say("message.bad-choice", field=blank.name, value=text, words=words, hint=hint)
        if self.kind.name == "source" and blank.name == "url" and (there := source_at(self.proof.dossier, text)):
            return f"{say('new.same-address', id=there)} {say('new.stop')}"
        trial = deepcopy(value)
        put(self.kind, trial, blank.name, text, anew=True)
        found = self.proof.faults_so_far(self.kind, trial)
        return next((fault.message for fault in found if fault.name == blank.name), None)


def _hint(blank: Blank) -> str:
    if blank.choices:
        return " " + say("new.choices", words=", ".join(blank.choices))
    if blank.of:
        return " " + say("new.words") + ("" if blank.required else " " + say("new.may-be-empty"))
    if not blank.required:
        return " " + say("new.may-be-empty")
    return " " + say("new.many") if blank.many else ""
