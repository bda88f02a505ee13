"""The register of alleged recordings: what a reader asked for, and what nobody has said."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from explainer.model.dossier import Dossier
from explainer.model.people import Named
from explainer.model.recordings import Recording, Setting
from explainer.views.choosing.facets import Facet
from explainer.views.choosing.fields import by_field
from explainer.views.choosing.register import Register, RegisterView
from explainer.words import say

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


class RecordingsView(RegisterView[Recording]):
    """What the register of alleged recordings shows."""

    @cached_property
    def known(self) -> tuple[tuple[str, int], ...]:
        """Of all recordings, how many there are about which a thing is said."""
        return count_known(self.dossier.recordings.values())

    def said(self, recording: Recording) -> tuple[tuple[str, bool], ...]:
        """For each of FIELDS, whether anybody has said it about a recording."""
        return tuple((name, is_said(recording)) for name, is_said in FIELDS.items())


OTHER, UNSAID = "other", "unsaid"
"""Whoever has no record on the site, and nobody."""


def _named(dossier: Dossier, name: str, ids_of: Callable[[Recording], list[str]]) -> Facet[Recording]:
    """Return a facet of the people and bodies that `ids_of` gives, by name; what else it gives are words of the catalogue."""
    found = {id for recording in dossier.recordings.values() for id in ids_of(recording)}
    names = {id: dossier.name_of(kind, id) for kind in ("body", "person") for id in found if dossier.get(kind, id)}
    others = {OTHER: say("recording.by-other"), UNSAID: say("recording.by-unsaid")}
    labels = dict(sorted(names.items(), key=lambda pair: pair[1])) | others
    return Facet(name=name, of=ids_of, labels=labels)


def _who(reactions: Iterable[Named]) -> list[str]:
    return [one.person or one.body or OTHER for one in reactions]


def recording_facets(dossier: Dossier) -> list[Facet[Recording]]:
    """The ways to choose among recordings: who denied or acknowledged, whose voice it is alleged to be, who posted, what nobody has said."""
    every = dossier.recordings.values()
    people = {v.person: dossier.name_of("person", v.person) for r in every for v in r.alleged_voices if v.person}
    inquiries = {i: dossier.name_of("inquiry", i) for r in every for i in r.inquiries}
    examined = {word: say(f"examined.{word}") for word in ("yes", "no")}
    answers = {word: say(f"answer.{word}") for word in ("acknowledged", "denied", "neither")}
    return [
        _named(dossier, "denied", lambda r: _who(r.denied)),
        _named(dossier, "acknowledged", lambda r: _who(r.acknowledged)),
        _named(dossier, "posted", lambda r: [*r.posted_by_people] or [OTHER if r.posted_by else UNSAID]),
        Facet(
            name="unsaid",
            of=lambda r: [name for name, is_said in FIELDS.items() if not is_said(r)],
            labels={name: say(f"known.{name}") for name in FIELDS},
        ),
        by_field(dossier, "recording", "reported_as", name="setting"),
        Facet(name="answer", of=_answers, labels=answers),
        by_field(dossier, "recording", "certainty", words="case-certainty"),
        Facet(
            name="examined",
            title=say("choose.examined"),
            of=lambda r: ("yes" if r.examined else "no",),
            labels=examined,
        ),
        Facet(name="covered", title=say("choose.inquiry"), of=lambda r: r.inquiries, labels=inquiries, folded=True),
        Facet(
            name="person",
            title=say("facet.voice"),
            of=lambda r: [v.person for v in r.alleged_voices if v.person],
            labels=dict(sorted(people.items(), key=lambda pair: pair[1])),
        ),
    ]


def _words_of(recording: Recording) -> str:
    voices = " ".join(voice.who for voice in recording.alleged_voices)
    parts = (recording.subject, voices, recording.notes, recording.surfaced_where, recording.posted_by)
    return " ".join(part for part in parts if part)


def _answers(recording: Recording) -> list[str]:
    found = [name for name in ("acknowledged", "denied") if getattr(recording, name)]
    return found or ["neither"]


RECORDINGS = Register(kind="recording", facets=recording_facets, text_of=_words_of, view=RecordingsView)
