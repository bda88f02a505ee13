"""The timeline: the choices, the chart, and the same events as a list or table beside the open one."""

from explainer.screen.chart import place_chart
from explainer.screen.site import current
from explainer.views.timeline.page import build_timeline
from explainer.views.timeline.request import WAYS

page = current()
view = page.once("view", lambda: build_timeline(page.dossier, page.given, page.today))


def events() -> dict[str, object]:
    """What the list or table, and the card of the open event, are drawn from."""
    return {"v": view, "ways": WAYS, "downloads": page.downloads("event", view.request.which)}


page.show_head()
page.show("timeline", lambda: {"v": view})
draw_chart = place_chart(page, view)
page.show("events", events)
draw_chart()
