"""Every register as a table: chosen, in order, counted, and taken away."""

from explainer.screen.site import current
from explainer.screen.tables import place_counts, place_grid
from explainer.views.registers import build_tables

page = current()
view = page.once("view", lambda: build_tables(page.dossier, page.given))
page.show_head()
page.show("tables", lambda: {"v": view, "downloads": page.downloads(view.kind.name, view.chosen.query)})
draw_grid = place_grid(page, view)
page.show("counts", lambda: {"v": view})
draw_counts = place_counts(page, view)
draw_grid()
draw_counts()
