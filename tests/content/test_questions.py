"""Readers ask in words of their own: each question of this site is found by sentences that stand nowhere on it."""

from collections.abc import Iterator

import pytest
from support import ROOT

from explainer.reading.folder import Reader
from explainer.search.index import Index
from explainer.views.search import build_search
from explainer.words import use_words

ASKED = {
    "who-recorded-it": [
        "who is the person who taped the prime ministers",
        "has the spy been named",
        "who is guilty of recording the prime minister",
    ],
    "how-was-it-recorded": [
        "how were the prime minister's talks taped",
        "what was the method of recording",
        "how were they able to listen",
    ],
    "was-the-room-bugged": [
        "was a bug planted in the prime minister's house",
        "did anyone find hidden microphones",
        "is there proof of a bug",
    ],
    "phones-hacked-or-lines-tapped": [
        "was the secure telephone line tapped",
        "was imran khan's phone tapped",
        "was it spyware",
    ],
    "when-and-where-recorded": [
        "in which month was the conversation recorded",
        "was it recorded at home or in the office",
        "where was the audio recorded",
    ],
    "hours-recorded-and-the-rest": [
        "how many hours were recorded",
        "does anyone still have unreleased tapes",
        "are more clips coming",
    ],
    "how-did-it-get-online": [
        "on which website was the audio published first",
        "who spread the clips on social media",
        "where was it first posted",
    ],
    "offered-for-sale-and-sold": [
        "were the tapes for sale",
        "how many bitcoins were paid",
        "what did the seller ask for",
    ],
    "one-origin-for-all-leaks": [
        "is there one source for all the leaks",
        "do the videos and calls come from the same people",
        "is one group behind all the audio leaks",
    ],
    "are-the-clips-genuine": [
        "is this audio real or fake",
        "did Shehbaz Sharif admit his voice",
        "are the leaks fake",
    ],
    "what-the-forensic-tests-found": [
        "what did the laboratory find",
        "were the voices compared by experts",
        "has the audio been examined",
    ],
    "what-is-the-government-position": [
        "did the government admit anything",
        "what did the ministers say",
        "what did ministers say about the clips",
    ],
    "was-it-a-security-breach": [
        "how big was the security breach",
        "was it a serious lapse",
        "how serious is this",
    ],
    "did-the-sweeps-fail": [
        "why did sweeps not find the microphone",
        "did the bug searches fail",
        "did guards search for bugs",
    ],
    "who-is-responsible-for-the-data": [
        "which agency must protect the prime minister",
        "who guards the files at PM House",
        "who should have protected him",
    ],
    "sensitive-subjects-compromised": [
        "do foreigners have the secret recordings",
        "was nuclear information leaked",
        "was anything secret leaked",
    ],
    "how-strong-is-cyber-security": [
        "can pakistan defend itself against hackers",
        "how safe is government data",
        "is the government protected from hackers",
    ],
    "warned-before-the-clips-spread": [
        "was the prime minister told before the leak",
        "was the government warned before the leak",
        "did intelligence know about it before",
    ],
    "under-which-law-are-leaders-taped": [
        "does any law allow taping a prime minister",
        "is bugging a politician a crime",
        "is it against the law",
    ],
    "was-there-a-warrant": [
        "was a warrant issued",
        "was there permission for this",
        "was it authorised by a judge",
    ],
    "what-is-lims-and-who-may-use-it": [
        "who can use lims",
        "can the state tap every phone in pakistan",
        "can they listen to my calls",
    ],
    "did-the-2024-notification-change-the-law": [
        "may the isi intercept calls",
        "is isi allowed to intercept calls",
        "what is the july 2024 notification",
    ],
    "what-the-12-member-committee-found": [
        "what did rana sanaullah's inquiry find",
        "why was the report never published",
        "was there an inquiry",
    ],
    "judicial-inquiry-and-2023-commission": [
        "why did the judges' commission end",
        "was there ever a judicial commission",
        "was a judicial inquiry held",
    ],
    "what-came-of-the-petitions": [
        "what happened to the petitions",
        "what did the supreme court rule on imran khan's request",
        "what did the high court decide",
    ],
    "was-anyone-charged": [
        "is anyone on trial for the leaks",
        "did they arrest anyone",
        "has the hacker been caught",
    ],
    "who-was-held-responsible": [
        "was any official fired",
        "who had to resign",
        "who lost their job",
    ],
    "were-the-recorders-investigated": [
        "did anybody go after those who recorded",
        "were only the speakers investigated",
        "was there a search for the leakers",
    ],
    "who-ordered-or-gained": [
        "who gained from the leaks",
        "who stood to gain",
        "was it politically motivated",
    ],
    "have-safeguards-changed": [
        "are the rooms safe now",
        "are mobile phones still allowed in PM House",
        "what has changed since the leaks",
    ],
    "will-a-court-still-decide": [
        "will there be a court decision",
        "what is the latest news",
        "is the case still open",
    ],
}


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    reading = Reader(ROOT).read()
    dossier = reading.dossier
    assert dossier
    assert dossier.questions.keys() == ASKED.keys(), "Each question has sentences here."
    use_words(reading.words)
    made = Index(dossier)
    yield made
    use_words({})


@pytest.mark.parametrize(("id", "words"), [(id, words) for id, asked in ASKED.items() for words in asked])
def test_a_question_is_among_the_first_that_a_sentence_finds(index: Index, id: str, words: str) -> None:
    questions = [hit.id for hit in index.find(words).hits if hit.kind == "question"]
    assert id in questions[:3]


SUBSTANCE = {
    "did the US remove Imran Khan?": {"why-did-it-matter"},
    "was it the Americans who toppled Khan?": {"why-did-it-matter"},
    "is imran khan still in jail": {"imran-khan", "anyone-arrested-or-charged"},
    "lettergate": {"cipher"},
    "سائفر": {"cipher"},
    "آڈیو کس نے لیک کی": {"who-recorded-it", "audio-leak"},
    "کیا آڈیو لیکس اصلی ہیں": {"are-the-clips-genuine"},
    "وزیراعظم ہاؤس کس نے ریکارڈ کیا": {"who-recorded-it"},
    "شہباز شریف": {"shehbaz-sharif"},
    "عمران خان کو کس نے ہٹایا": {"why-did-it-matter"},
}
"""What readers ask about the matter itself, in English and Urdu, with the records or parts that tell."""


@pytest.mark.parametrize(("words", "told"), SUBSTANCE.items())
def test_what_is_asked_about_the_matter_stands_among_the_first(index: Index, words: str, told: set[str]) -> None:
    view = build_search({"q": [words]}, index.find)
    first = [hit for group in view.groups[:3] for hit in group.hits[:3]]
    assert told & {name for hit in first for name in (hit.id, hit.part)}


def test_no_sentence_stands_on_the_site(index: Index) -> None:
    dossier = Reader(ROOT).read().dossier
    assert dossier
    told = {way.casefold().rstrip("?") for one in dossier.questions.values() for way in (one.question, *one.also_asked)}
    assert not told & {words for asked in ASKED.values() for words in asked}
