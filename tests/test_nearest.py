import pytest

from explainer.nearest import did_you_mean, nearest


@pytest.mark.parametrize(
    ("word", "found"),
    [("lable", "label"), ("LABEL", "label"), ("Labels", "label"), ("datte", "date"), ("xyz", None), ("", None)],
)
def test_the_nearest_word_is_found_whatever_its_case_and_nothing_far_is(word, found):
    assert nearest(word, ["label", "date"]) == found


def test_the_word_is_given_back_as_it_is_known():
    assert nearest("ada quil", ["Ada Quill"]) == "Ada Quill"


def test_nothing_is_said_when_nothing_is_near():
    assert did_you_mean("xyz", ["label"]) == ""
    assert did_you_mean("label", []) == ""
    assert did_you_mean("lable", ["label"]) == ' Did you mean "label"?'
