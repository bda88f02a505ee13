"""Slips of the pen, and words that are no slips."""

import pytest

from explainer.search.vocabulary import Vocabulary, distance

NAMES = ["sanaullah", "fawad", "chaudhry", "khan", "shehbaz", "ahmed", "cyrus"]
TITLES = "based agency case bench based commission parliament surveillance leaves recording cyber alarmed here whether".split()
SITE = Vocabulary(dict.fromkeys([*NAMES, *TITLES], 3), 50, NAMES, [*NAMES, *TITLES])


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("sanaulah", "sanaullah"),
        ("sanuallah", "sanaullah"),
        ("fawwad", "fawad"),
        ("choudhry", "chaudhry"),
        ("kahn", "khan"),
        ("shebaz", "shehbaz"),
        ("khn", "khan"),
        ("comission", "commission"),
        ("commisssion", "commission"),
        ("parlaiment", "parliament"),
        ("parliamant", "parliament"),
        ("surveilance", "surveillance"),
        ("recordung", "recording"),
        ("levaes", "leaves"),
    ],
)
def test_a_slip_leads_to_the_word_that_was_meant(slip: str, meant: str) -> None:
    assert SITE.near(slip)[0] == meant


@pytest.mark.parametrize(
    "word",
    [
        "biased",
        "agenda",
        "cake",
        "beach",
        "cyril",
        "almeida",
        "hero",
        "weather",
        "harmed",
        "babes",
        "lease",
        "xyzzy",
        "qq",
        "19",
    ],
)
def test_a_word_of_its_own_is_no_slip_of_another(word: str) -> None:
    assert SITE.near(word) == []


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "axc", 1), ("ca", "abc", 3)],
)
def test_letters_apart_are_counted(one: str, other: str, apart: int) -> None:
    assert distance(one, other, 5) == distance(other, one, 5) == apart


def test_counting_stops_where_too_many_are_apart() -> None:
    assert distance("abcdef", "uvwxyz", 2) == 3


def test_rare_words_tell_more() -> None:
    site = Vocabulary({"audio": 50, "arrested": 1}, 60, (), ())
    assert site.weight("arrested") > site.weight("unheard") > site.weight("audio")


def test_a_name_is_mended_where_it_sounds_alike_and_not_where_it_only_looks_so() -> None:
    site = Vocabulary(
        dict.fromkeys(("sana", "ali", "raheem", "qureshi", "shahbaz"), 1),
        9,
        {"sana", "ali", "raheem", "qureshi", "shahbaz"},
        (),
    )
    assert {slip: site.near(slip)[:1] for slip in ("rahim", "quraishi", "showbaz", "kureshi")} == {
        "rahim": ["raheem"],
        "quraishi": ["qureshi"],
        "showbaz": ["shahbaz"],
        "kureshi": ["qureshi"],
    }
    assert [site.near(word) for word in ("saza", "asli")] == [[], []]


def test_a_word_of_the_subject_is_mended_though_it_is_short_and_what_is_spelt_is_not_heard() -> None:
    words = ("leak", "audio", "lamp", "pta", "pyatt")
    site = Vocabulary(dict.fromkeys(words, 1), 9, {"pta", "pyatt"}, words, subject={"leak", "audio"}, spelt={"pta"})
    assert [site.near(slip) for slip in ("leek", "audeo", "limp", "pata", "patta")] == [["leak"], ["audio"], [], [], []]
