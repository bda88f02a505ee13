"""Open questions as cards."""

from explainer.screen.site import current
from explainer.screen.visits import show_visits
from explainer.views.questions.history import stamps_of
from explainer.views.questions.page import SORTS, build_questions, sorted_query

page = current()
page.show_head()


def values() -> dict[str, object]:
    """What the cards are drawn from."""
    view = build_questions(page.dossier, page.given, page.today)
    return {
        "v": view,
        "sorts": SORTS,
        "sort_query": lambda sort: sorted_query(view, sort),
        "feed_of": page.feed_of,
        "takeaway": page.takeaway(view.chosen.query, "questions.csv", "questions.json"),
    }


page.show("questions", values)
page.canvas.mount(lambda: show_visits(str(page.view_key), page.edition.once("stamps", lambda: stamps_of(page.dossier))))
