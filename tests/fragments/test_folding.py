"""A long list shows its first entries and folds the others: nothing is lost, and one alone is not folded."""

import pytest
from support import Elements

from explainer.fragments.draw import environment

LIST = environment().from_string(
    '{% import "macros.html" as m %}{% call(some) m.first_few(all, 5) %}'
    "{% for one in some %}<li>{{ one }} {% endfor %}{% endcall %}"
)


@pytest.mark.parametrize(("length", "folded"), [(1, 0), (5, 0), (6, 0), (7, 2), (12, 7)])
def test_a_list_is_folded_where_more_than_one_entry_is_left(length: int, folded: int) -> None:
    drawn = LIST.render(all=[f"entry-{n}" for n in range(length)])
    before, _, after = drawn.partition("<details")
    assert Elements(drawn).words.split().count("entry-0") == 1
    assert [len(Elements(part).all("li")) for part in (before, after)] == [length - folded, folded]
    assert (f"{folded} more" in after) == bool(folded)
