"""What the component that marks a last visit is given."""

import json

from explainer.screen.visits import visit_data


def test_the_component_is_given_texts_alone_so_that_nothing_looks_for_tables_in_them():
    data = visit_data("questions", {"who": "1a2b3c4d"})
    assert {type(value) for value in data.values()} == {str}
    assert json.loads(data["stamps"]) == {"who": "1a2b3c4d"}


def test_the_words_keep_the_place_for_the_day_of_the_last_visit():
    words = json.loads(visit_data("questions", {})["words"])
    assert all("{date}" in words[name] for name in ("some", "none"))
