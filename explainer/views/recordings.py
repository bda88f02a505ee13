"""The register of alleged recordings: what a reader asked for, and what nobody has said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from explainer.model.dossier import Dossier
from explainer.model.events import Certainty
from explainer.model.recordings import Recording, Setting
from explainer.views.address import Given, Query
from explainer.views.choosing.facets import Chosen, Facet, choose
from explainer.views.choosing.register import asked_ids, asked_table, view_query, with_selected
from explainer.words import say


@dataclass(frozen=True)
class RecordingsView:
    """What the register of alleged recordings shows. `known` counts, of all, those about which a thing is said."""

    chosen: Chosen[Recording]
    selected: str | None
    ignored: tuple[str, ...]
    known: tuple[tuple[str, int], ...]
    is_table: bool

    @property
    def other_view(self) -> Query:
        """The same recordings as a table, or as cards where they are a table."""
        return view_query(self.chosen, table=not self.is_table)


FIELDS: Mapping[str, Callable[[Recording], bool]] = {
    "where": lambda r: bool(r.surfaced_where),
    "posted": lambda r: bool(r.posted_by),
    "length": lambda r: bool(r.length),
    "setting": lambda r: r.reported_as != Setting.NOT_SAID,
    "acknowledged": lambda r: bool(r.acknowledged),
    "denied": lambda r: bool(r.denied),
    "examined": lambda r: bool(r.examined),
    "covered": lambda r: bool(r.inquiries),
}
"""What a reader of the register asks about a recording, and whether anybody has said it."""


def count_known(recordings: Iterable[Recording]) -> tuple[tuple[str, int], ...]:
    """Return, for each of FIELDS, about how many recordings it is said."""
    every = list(recordings)
    return tuple((name, sum(is_said(r) for r in every)) for name, is_said in FIELDS.items())


def build_recordings(dossier: Dossier, given: Given) -> RecordingsView:
    """Return the alleged recordings that `given` asks for."""
    every = list(dossier.recordings.values())
    people = {v.person: dossier.name_of("person", v.person) for r in every for v in r.alleged_voices if v.person}
    inquiries = {i: dossier.name_of("inquiry", i) for r in every for i in r.inquiries}
    examined = {word: say(f"examined.{word}") for word in ("yes", "no")}
    answers = {word: say(f"answer.{word}") for word in ("acknowledged", "denied", "neither")}
    certainties: dict[str, str] = {c: say(f"case-certainty.{c}") for c in Certainty}
    facets: list[Facet[Recording]] = [
        Facet("setting", say("facet.setting"), lambda r: (r.reported_as,), {s: say(f"setting.{s}") for s in Setting}),
        Facet("answer", say("facet.answer"), _answers, answers),
        Facet("certainty", say("facet.certainty"), lambda r: (r.certainty,), certainties),
        Facet("examined", say("choose.examined"), lambda r: ("yes" if r.examined else "no",), examined),
        Facet("covered", say("choose.inquiry"), lambda r: r.inquiries, inquiries, folded=True),
        Facet(
            "person",
            say("facet.voice"),
            lambda r: [v.person for v in r.alleged_voices if v.person],
            dict(sorted(people.items(), key=lambda pair: pair[1])),
            folded=True,
        ),
    ]
    is_table, showing, unused = asked_table(given)
    chosen = choose(every, facets, given, text_of=_words_of, showing=showing)
    selected, wrong = asked_ids(given, {"recording": dossier.recordings})
    id = selected.get("recording")
    chosen = with_selected(chosen, dossier.recordings.get(id or ""))
    return RecordingsView(chosen, id, (*chosen.ignored, *unused, *wrong), count_known(every), is_table)


def _words_of(recording: Recording) -> str:
    voices = " ".join(voice.who for voice in recording.alleged_voices)
    parts = (recording.subject, voices, recording.notes, recording.surfaced_where, recording.posted_by)
    return " ".join(part for part in parts if part)


def _answers(recording: Recording) -> list[str]:
    found = [name for name in ("acknowledged", "denied") if getattr(recording, name)]
    return found or ["neither"]
