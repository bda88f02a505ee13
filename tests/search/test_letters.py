"""Letters that different keyboards write differently are one, and what is shown stays as it was written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.search.letters import fold, unfold, words_in

ALIKE = [
    ("لیکس", "ليكس"),
    ("سُننے", "سننے"),
    ("مصطفیٰ", "مصطفي"),
    ("ہاؤس", "هاوس"),
    ("مؤقف", "موقف"),
    ("قرأت", "قرات"),
    ("ۃ", "ة"),
    ("وزیرِاعظم", "وزيراعظم"),
    ("می\u200cخواهم", "میخواهم"),
    ("لیـــکس", "لیکس"),
    ("ۂ", "ه"),
    ("ﻻ", "لا"),
    ("١٢٣", "123"),
    ("۴۵۶", "456"),
    ("café", "cafe"),
    ("ﬁnance", "finance"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_ways_to_write_one_word_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("word", ["آڈیو", "سُننے", "مؤقف", "café", "ئے"])
def test_composed_and_decomposed_letters_are_the_same(word: str) -> None:
    assert fold(unicodedata.normalize("NFD", word)) == fold(unicodedata.normalize("NFC", word))


@pytest.mark.parametrize(("one", "other"), [("بات", "پات"), ("کال", "گال"), ("خان", "جان"), ("cat", "car")])
def test_other_letters_stay_others(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_vowel_sign_does_not_cut_a_word() -> None:
    assert len(words_in("سُننے")) == 1


def test_signs_stay_as_they_are() -> None:
    assert fold("“a” – b… ½ (c)") == "“a” – b… ½ (c)"


def test_what_is_marked_is_shown_as_it_was_written() -> None:
    original = "وہ سُننے گئے"
    marked = fold(original).replace("سننے", "<سننے>")
    assert unfold(original, marked, ("<", ">")) == "وہ <سُننے> گئے"


def test_a_part_that_was_cut_out_is_shown_as_it_was_written() -> None:
    assert unfold("ایک café وہ سُننے گئے", "…وہ <سننے>…".replace("وہ", fold("وہ")), ("<", ">")) == "…وہ <سُننے>…"


@given(text=st.text(alphabet="aé سُنے…\u200cx", max_size=40))
def test_without_marks_a_text_comes_back_with_all_its_words(text: str) -> None:
    assert words_in(unfold(text, fold(text), ("\x02", "\x03"))) == words_in(text)
