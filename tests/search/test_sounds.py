"""How words sound: names in Arabic letters, and letters by their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.search.letters import fold
from explainer.search.sounds import sound_of, sounds_of, spell_out
from explainer.search.spellings import Spellings

NAMES = ("Qazi Faez Isa", "Benazir Bhutto", "Fawad Chaudhry", "Yahya Afridi", "Pegasus", "Mahmood")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("قاضی فائز عیسیٰ", "qazi faez isa"),
        ("قاضي فائز", "qazi faez"),  # by another keyboard
        ("بے نظیر بھٹو", "benazir bhutto"),  # apart
        ("فواد چودھری", "fawad chaudhry"),  # waw is a consonant here, and a vowel there
        ("پیگاسس", "pegasus"),
    ],
)
def test_a_name_is_known_by_its_sound_in_arabic_letters(words: str, name: str) -> None:
    assert Spellings({}, NAMES).of(fold(words)) == (name,)


@pytest.mark.parametrize("words", ["محمود", "کرکٹ", "بریانی", "faez", "фаез", "ا" * 300, "و" * 40, " ", "ء", ""])
def test_what_sounds_like_no_name_or_is_too_short_to_tell_is_none(words: str) -> None:
    assert Spellings({}, NAMES).of(fold(words)) == ()


def test_words_that_are_known_to_mean_the_same_come_before_those_that_sound_so() -> None:
    spellings = Spellings({"پیگاسس": {"horse"}}, NAMES)
    assert spellings.of("پیگاسس") == ("horse",)
    assert Spellings({}, NAMES).of("پیگاسس", is_heard=False) == ()


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("ایف آئی اے", "fia"),
        ("ایف۔آئی۔اے کے نوٹس", "fia کے نوٹس"),  # the name of K is also a word
        ("F I A notice", "FIA notice"),
        ("آئی کے", "آئی کے"),  # that is no word of the site
        ("who am I a b", "who am I a b"),
    ],
)
def test_letters_apart_and_by_their_names_are_the_word_that_they_make(text: str, spelt: str) -> None:
    assert spell_out(fold(text), {"fia", "pm"}.__contains__) == fold(spelt)


@given(st.text(alphabet="ابپتوہیےء اk"))
def test_any_letters_have_a_sound(text: str) -> None:
    assert all(isinstance(sound, str) for sound in sounds_of(fold(text)))
    assert isinstance(sound_of(text), str)
