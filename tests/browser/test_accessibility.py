"""axe-core finds nothing where a record is open, where something was looked for, and in other states of pages.

That it finds nothing in any page as it opens stands in test_every_page.py.
"""

import pytest
from browser.axe import in_both_schemes

from explainer.views.address import explorer_link

RECORDS = [
    *"event person question evidence recording".split(),  # the others are drawn by what draws these
    *(
        pytest.param(kind, marks=pytest.mark.trial)
        for kind in "hypothesis inquiry precedent source term demand narrative correction".split()
    ),
]

EMPTY_ROWS = """() => [...document.querySelectorAll("#root article.card")].filter((card) => {
  const first = [...card.children].find((one) => one.checkVisibility() && one.textContent.trim());
  return first && first.getBoundingClientRect().top - card.getBoundingClientRect().top > 24;
}).map((card) => card.id)"""
"""Open cards with room for a line above their first words."""


@pytest.mark.parametrize("kind", RECORDS)
def test_axe_finds_nothing_where_a_record_is_open(visit, dossier, kind):
    id = next(iter(dossier.records[kind]))
    one = visit(explorer_link(kind, id))
    assert one.page.evaluate(EMPTY_ROWS) == []
    assert in_both_schemes(one) == {"light": [], "dark": []}


@pytest.mark.parametrize("address", ["search?q={word}", "search?q=zxqvzxqv", "sources?kind=no-such-value"])
def test_axe_finds_nothing_where_something_was_looked_for(visit, dossier, address):
    word = next(iter(dossier.sources.values())).publisher.split()[0]
    assert in_both_schemes(visit(address.format(word=word))) == {"light": [], "dark": []}


@pytest.mark.parametrize(
    ("address", "width"),
    [
        ("questions?open=all", 1440),
        ("evidence?item={item}&hypothesis={hypothesis}", 360),
        ("inquiries?view=table", 1440),
        ("recordings?view=table", 360),
        *(
            pytest.param(*more, marks=pytest.mark.trial)
            for more in (
                ("evidence?item={item}&hypothesis={hypothesis}&group=reliability", 1440),
                ("evidence?view=table&sort=diagnosticity&group=kind", 1440),
                ("evidence?view=table", 360),
                ("inquiries?outcome=pending", 360),
                ("recordings?view=table", 1440),
                ("precedents?view=table", 1440),
                ("questions?status=open&q=zxqvzxqv", 1440),
            )
        ),
    ],
)
def test_axe_finds_nothing_in_other_states_of_cards_and_registers(visit, dossier, address, width):
    item, hypothesis = next(iter(dossier.evidence)), next(iter(dossier.hypotheses))
    one = visit(address.format(item=item, hypothesis=hypothesis), width=width)
    assert in_both_schemes(one) == {"light": [], "dark": []}
