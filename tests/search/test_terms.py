"""The words of a search, each in the forms that mean it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.search.spellings import Spellings
from explainer.search.terms import MOST_WORDS, QueryTerm, read_terms
from explainer.search.vocabulary import Vocabulary

SITE = Vocabulary(
    dict.fromkeys("audio leaks prime minister wiretap wire tap house pm peca us court 19 a imran khan".split(), 3),
    100,
    {"pm", "imran", "khan"},
    (),
)


def read(text: str) -> list[QueryTerm]:
    return read_terms(text, SITE, Spellings({"shahbaz": {"shehbaz"}}))


def forms(text: str) -> list[tuple[str, ...]]:
    return [term.forms for term in read(text)]


@pytest.mark.parametrize("text", ["Imran Khan's", "imran khan’s", "IMRAN KHAN'S", "Imran Khan' s"[:-2]])
def test_a_possessive_is_the_name(text: str) -> None:
    assert forms(text) == [("imran",), ("khan",)]


def test_a_plural_that_ends_in_s_keeps_it() -> None:
    assert forms("leaks' court") == [("leaks",), ("court",)]


def test_letters_with_stops_are_the_word_that_they_make() -> None:
    assert forms("P.E.C.A.") == [("peca", "p e c a")]
    assert forms("U.S.") == [("u s",)]  # "us" is another word


@pytest.mark.parametrize("text", ["19A", "19-A", "19a", "19.A"])
def test_a_number_and_its_letter_are_found_joined_and_apart(text: str) -> None:
    (term,) = read(text)
    assert "19 a" in term.forms


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("audioleaks", "audio leaks"),
        ("ImranKhan", "imran khan"),
        ("pmhouse", "pm house"),
        ("primeminister", "prime minister"),
        ("pmhouseleaks", "pm house leaks"),
    ],
)
def test_joined_words_are_found_apart(text: str, apart: str) -> None:
    (term,) = read(text)
    assert apart in term.forms


def test_words_that_texts_join_are_found_joined() -> None:
    assert [term.forms for term in read("wire tap")] == [("wiretap", "wire"), ("wiretap", "tap")]


def test_words_with_hyphens_are_found_wherever_each_stands() -> None:
    (term,) = read("audio-leaks")
    assert term.parts == ("audio", "leaks")


def test_another_spelling_of_a_name_is_that_name() -> None:
    assert forms("Shahbaz") == [("shehbaz", "shahbaz")]


def test_small_words_and_shortened_ones_tell_little() -> None:
    assert [term.text for term in read("How do I know that you aren't the court?") if not term.is_small] == ["court"]


def test_an_initial_tells_something_and_a_lone_letter_does_not() -> None:
    assert [(term.text, term.is_small) for term in read("I. Khan")] == [("I", False), ("Khan", False)]
    assert [(term.text, term.is_small) for term in read("I khan")] == [("I", True), ("khan", False)]


WORDS = st.lists(
    st.sampled_from(["the", "The", "thé", "a", '"a', '"the a"', '"', "keeper", "12", "é", "*", "قلم"]), max_size=60
)


@given(words=WORDS)
def test_nothing_is_looked_for_twice_and_never_more_than_a_dozen_words_that_tell_something(words: list[str]) -> None:
    terms = read(" ".join(words))
    assert len({(term.forms, term.is_phrase) for term in terms}) == len(terms)
    assert sum(len(term.word.split()) for term in terms if not term.is_small) <= MOST_WORDS


@given(text=st.text(max_size=80))
def test_whatever_is_typed_a_query_holds_words_in_quotation_marks_and_nothing_else(text: str) -> None:
    for term in read(text):
        bare = re.sub(r'"[\w ]+"', "", term.query(begins=True))
        assert set(re.sub(r"\b(AND|OR)\b", "", bare)) <= set("()* ")


def test_a_phrase_that_means_what_others_do_is_one_term() -> None:
    terms = read_terms("the mother in law of imran", SITE, Spellings({"mother in law": {"saas"}}))
    assert [(term.forms, term.parts) for term in terms if not term.is_small] == [
        (("saas", "mother in law"), ("mother", "law")),
        (("imran",), ()),
    ]


def test_what_means_the_same_as_one_word_is_found_where_it_is_written_apart() -> None:
    (term,) = read_terms("indi shell", SITE, Spellings({"indishell": {"seller"}}))
    assert term.forms == ("seller", "indishell", "indi shell")
