"""Tables in a browser: the grid, its sorting, the counts, and what takes their place before the app."""

from browser.axe import in_both_schemes
from playwright.sync_api import expect

GRID = "#root .st-key-grid [data-testid=stDataFrame]"
FIRST_CELL = "#root .st-key-grid canvas table tbody tr:first-child td >> nth=0"
"""The grid paints its cells; for screen readers it keeps those in sight as a table within the canvas."""


def test_the_grid_comes_with_the_records_in_the_order_of_the_address(visit):
    one = visit("tables?table=events&order=-date")
    expect(one.page.locator(GRID)).to_be_visible()
    last = one.page.locator(FIRST_CELL).inner_text()
    one.move("tables?table=events&order=date")
    expect(one.page.locator(GRID)).to_be_visible()
    expect(one.page.locator(FIRST_CELL)).not_to_have_text(last)
    tools = one.page.get_by_test_id("stElementToolbar")
    tools.get_by_role("button").first.focus()
    expect(tools).to_have_css("opacity", "1")
    assert one.all_faults() == []


def test_sorting_in_the_grid_asks_the_server_nothing(visit):
    one = visit(None)
    sent: list[object] = []

    def count(frame: object) -> None:
        sent.append(frame)

    one.page.on("websocket", lambda socket: socket.on("framesent", count))
    one.open("tables?table=sources")
    expect(one.page.locator(GRID)).to_be_visible()
    first = one.page.locator(FIRST_CELL).inner_text()
    number = len(sent)
    assert number
    box = one.still(one.page.locator(GRID).bounding_box)
    one.page.mouse.click(box["x"] + 40, box["y"] + 15)
    expect(one.page.locator(FIRST_CELL)).not_to_have_text(first)
    assert len(sent) == number


def test_counts_are_a_table_with_its_chart_and_every_choice_is_a_link(visit):
    one = visit("tables?table=events")
    one.page.locator("#root summary", has_text="Count by").click()
    one.page.locator("#root").get_by_role("link", name="Count by: Kind", exact=True).click()
    one.page.wait_for_url("**/tables?table=events&by=kind*")
    one.wait()
    expect(one.page.locator("#root .st-key-counts .js-plotly-plot")).to_be_visible()
    assert one.page.locator("#root .scroll table tbody tr").count() > 1
    assert one.all_faults() == []


def test_a_register_leads_to_its_table(visit):
    one = visit("evidence")
    one.page.locator("#root .takeaway a[href*='table=evidence']").click()
    one.page.wait_for_url("**/tables?table=evidence")
    one.wait()
    expect(one.page.locator(GRID)).to_be_visible()
    expect(one.page.locator("#root .takeaway a[href$='data/dossier.xlsx']")).to_be_visible()


def test_a_page_of_tables_can_be_used_by_everybody(visit):
    one = visit("tables?table=events&by=kind&across=certainty")
    expect(one.page.locator(GRID)).to_be_visible()
    expect(one.page.locator("#root .st-key-counts .js-plotly-plot")).to_be_visible()
    ours = {scheme: [f for f in found if "data-testid" not in f[1]] for scheme, found in in_both_schemes(one).items()}
    assert ours == {"light": [], "dark": []}


def test_on_a_phone_nothing_is_wider_than_the_screen(on_phone):
    one = on_phone("tables?table=questions")
    expect(one.page.locator(GRID)).to_be_visible()
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 360
