"""In a frame: of the host that serves the site, or of any site that embeds it."""

import re
from collections.abc import Callable, Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import monotonic
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from browser.links_out import Way, follow_all
from browser.visiting import AT_REST, until
from cloud import FOLDER, host_of
from make_example import TEXTS
from playwright.sync_api import FrameLocator, Page, expect
from servers import PATIENCE, Server

from explainer.pages import HOME, PAGES
from explainer.words import say


@pytest.fixture(scope="module")
def host(site) -> Iterator[str]:
    with host_of(site.url) as address:
        yield address


@pytest.fixture
def page(contexts) -> Iterator[Page]:
    """A page in a browser for which every other site refuses to be framed, as newspapers do."""
    page = contexts(1440, "light").new_page()
    refuses = {"x-frame-options": "SAMEORIGIN", "content-type": "text/html"}
    page.context.route(
        re.compile(r"https://"), lambda route: route.fulfill(status=200, headers=refuses, body="<h1>Elsewhere</h1>")
    )
    yield page
    page.context.unroute_all()
    page.close()


def frame_of(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


class _Embedding(BaseHTTPRequestHandler):
    """Another site: it shows the address behind its own in a frame."""

    def do_GET(self) -> None:
        body = f'<iframe style="width:100%;height:850px" src="{escape(self.path[1:])}"></iframe>'.encode()
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    """The address of another site, as browsers understand it: another host."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Embedding) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.fixture
def embed(page, elsewhere) -> Callable[[str], FrameLocator]:
    """Show an address in a frame of another site."""

    def show(address: str) -> FrameLocator:
        page.goto(f"{elsewhere}/{address}")
        return frame_of(page)

    return show


def settle(frame: FrameLocator) -> FrameLocator:
    """Wait until the explorer in the frame is drawn and catches clicks."""
    until(frame.locator("html"), AT_REST)
    return frame


def address_in(page: Page) -> str:
    return page.frames[1].url


@pytest.mark.parametrize("place", ["sources", "read/sources/"])
def test_a_source_opens_a_tab_of_its_own_where_the_page_is_framed_by_its_host(page, host, place):
    page.goto(f"{host}/{place}")
    frame = frame_of(page)
    if not place.startswith("read/"):
        settle(frame)
    with page.expect_popup() as opened:
        frame.locator('a[href^="https://"]:visible').filter(has_not_text=re.compile("Creative")).first.click()
    expect(opened.value.locator("h1")).to_have_text("Elsewhere")
    assert opened.value.evaluate("window.opener") is None
    assert address_in(page).startswith(f"{host}{FOLDER}{place}")
    opened.value.close()


def test_a_source_opens_in_the_same_tab_where_the_explorer_is_not_framed(visit, page, site):
    page.goto(f"{site.url}/sources")
    expect(page.locator("#root .xp.foot")).to_be_visible()
    expect(page.locator("#words")).to_have_count(0)
    page.locator('.xp a[href^="https://"]:visible').first.click()
    expect(page.locator("h1")).to_have_text("Elsewhere")
    assert len([p for p in page.context.pages if p.url == page.url]) == 1


def test_what_is_embedded_stays_embedded_through_links_filters_searches_and_history(page, embed, site):
    frame = settle(embed(f"{site.url}/questions?embed=true&embed_options=show_padding&embed_options=dark_theme"))
    ways = {"embed": ["true"], "embed_options": ["show_padding", "dark_theme"]}

    def shown() -> dict[str, list[str]]:
        found = parse_qs(urlsplit(address_in(page)).query)
        return {name: found.get(name, []) for name in ways}

    title = frame.locator(".xp h1").inner_text()
    frame.locator('.xp.foot a[href="search"]').click()
    expect(frame.locator(".xp h1")).not_to_have_text(title)
    assert shown() == ways
    frame.locator(".xp form[method=get] input[name=q]:visible").first.fill("audio")
    frame.locator(".xp form[method=get] input[name=q]:visible").first.press("Enter")
    expect(frame.locator(".xp h1")).to_have_text(re.compile("."))
    expect(frame.locator("#root .xp.foot")).to_be_visible()
    assert shown() == ways
    page.evaluate("history.go(-2)")
    expect(frame.locator(".xp h1")).to_have_text(title)
    assert shown() == ways


EMBEDDED = [("embed", "true"), ("embed_options", "show_padding"), ("embed_options", "dark_theme")]
STATES = ["timeline?kind=leak", "tables?table=events", "questions", TEXTS[0], "search?q=letter", ""]
"""Addresses with every sort of link: in texts and lists, of marks, choices, pills, grids, what is found; and forms."""
OTHERS = [
    *(name for name in PAGES if name not in (HOME, "questions")),
    *("timeline?view=table", "questions?status=open", "search?q=nothingofthatkind", "tables?table=events&by=kind"),
    *("sources?page=2", "people?nonsense=1"),
]


def embedded(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(EMBEDDED)}"


def astray(ways: list[Way], site: Server) -> list[Way]:
    """Those that lead out of the frame within it, or to a page that would not know that it is embedded."""
    within = re.compile(rf"{re.escape(site.url)}/[^./]*")

    def stays(way: Way) -> bool:
        return bool(within.fullmatch(way.url.partition("?")[0].partition("#")[0])) and way.choices[-3:] == EMBEDDED

    return [way for way in ways if not stays(way) and (way.how == "moves" or way.target != "_blank")]


@pytest.mark.parametrize("states", [STATES, pytest.param(OTHERS, marks=pytest.mark.trial)], ids=["sorts", "all"])
def test_every_link_and_form_keeps_a_page_embedded_or_opens_beside_it(page, embed, site, states):
    """Each is loaded: what follows all links of a page leaves the app with much to do. The test above moves by links."""
    for address in states:
        settle(embed(f"{site.url}/{embedded(address)}"))
        found = follow_all(page.frames[1])
        assert len(found) > 9
        assert astray(found, site) == []


@pytest.mark.parametrize("states", [STATES, pytest.param(OTHERS, marks=pytest.mark.trial)], ids=["sorts", "all"])
def test_every_link_and_form_of_the_words_keeps_them_embedded_or_opens_beside_them(page, embed, site, states):
    page.route("**/static/**", lambda route: route.abort())  # the app does not come
    for address in states:
        frame = embed(f"{site.url}/{embedded(address)}")
        expect(frame.locator("#words .xp.foot")).to_be_visible()
        found = follow_all(page.frames[1])
        assert len(found) > 9
        assert astray(found, site) == []


def test_a_press_on_the_page_around_it_closes_what_is_open_and_what_is_found_ends_within_the_frame(page, embed, site):
    frame = settle(embed(f"{site.url}/{embedded('about')}"))
    menu, box = frame.locator(".mast .menu"), frame.locator("#root .mast input[data-suggest]")
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    page.mouse.click(20, 880)
    expect(menu).not_to_have_attribute("open", "")
    page.locator("iframe").evaluate("(one) => { one.style.height = '300px'; }")
    box.press_sequentially("the")
    found = frame.locator(".mast .found")
    expect(found).to_be_visible()
    until(
        frame.locator("html"),
        "() => document.querySelector('.mast .found').getBoundingClientRect().bottom <= innerHeight",
    )
    page.mouse.click(20, 500)
    expect(found).to_have_count(0)


def test_what_is_found_while_typing_and_dots_of_the_chart_and_cells_of_a_table_keep_it_embedded(page, embed, site):
    frame = settle(embed(f"{site.url}/{embedded('timeline')}"))

    def is_embedded() -> bool:
        return parse_qsl(urlsplit(address_in(page)).query)[-3:] == EMBEDDED

    expect(frame.locator(".js-plotly-plot .scatterlayer .point").first).to_be_visible()
    frame.locator(".st-key-chart .js-plotly-plot").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.frames[1].wait_for_url(re.compile("event="))
    assert is_embedded()
    box = settle(frame).locator(".mast input[data-suggest]:visible")
    box.press_sequentially("letter")
    frame.locator(".found a[role=option]").first.click()
    page.frames[1].wait_for_url(lambda url: "timeline" not in url)
    assert is_embedded()


def test_a_record_in_the_grid_of_a_table_opens_in_its_place(page, embed, site):
    frame = settle(embed(f"{site.url}/{embedded('tables?table=events&column=kind')}"))
    grid = frame.get_by_test_id("stDataFrame")
    expect(frame.locator("#root .st-key-grid canvas table tbody tr").first).to_be_attached()
    grid.scroll_into_view_if_needed()
    left, top = (grid.bounding_box() or {})["x"], (grid.bounding_box() or {})["y"]

    def press(x: int) -> None:  # the grid paints its cells, and knows where the mouse is from its moves
        page.mouse.move(left + x, top + 50)
        page.mouse.move(left + x, top + 52, steps=3)
        page.mouse.click(left + x, top + 52)

    with page.expect_popup() as source:
        press(755)
    expect(source.value.locator("h1")).to_have_text("Elsewhere")
    source.value.close()
    press(400)
    page.frames[1].wait_for_url(re.compile("event="))
    assert parse_qsl(urlsplit(address_in(page)).query)[-3:] == EMBEDDED


def test_the_plain_edition_may_be_framed_by_any_site(page, embed, site):
    frame = embed(f"{site.url}/read/timeline/")
    expect(frame.locator("h1").first).to_be_visible()
    frame.locator('a[href="../../read/"]').first.click()
    page.frames[1].wait_for_url(f"{site.url}/read/")
    expect(frame.locator("h1").first).to_be_visible()


def test_the_copyable_line_of_a_picture_shows_it_alone_with_one_link_to_the_rest(page, elsewhere, site):
    page.goto(f"{site.url}/read/pictures/evidence/")
    expect(page.locator(".mast")).to_be_visible()
    src = re.search(r'src="[^"]*(/read/[^"]*)"', page.locator("code.embed").inner_text())[1]
    page.goto(f"{elsewhere}/about:blank")
    page.locator("iframe").evaluate("(frame, to) => { frame.src = to; }", site.url + src)
    frame = frame_of(page)
    expect(frame.locator(".pic").filter(visible=True).first).to_be_in_viewport()
    for hidden in (".mast", ".crumbs", ".pic-share", ".foot"):
        assert not frame.locator(hidden).filter(visible=True).count()
    with page.expect_popup() as opened:
        frame.locator(".of-site a").click()
    expect(opened.value.locator(".mast")).to_be_visible()
    assert opened.value.url == f"{site.url}/read/pictures/evidence/"
    opened.value.close()


def test_the_plain_edition_opens_beside_an_embedded_explorer_which_stays_as_it_is(page, embed, site):
    frame = settle(embed(f"{site.url}/timeline?embed=true"))
    with page.expect_popup() as opened:
        frame.locator('.xp a[href^="read/"]').last.click()
    opened.value.wait_for_url("**/read/**")
    assert address_in(page).endswith("/timeline?embed=true")
    opened.value.close()


@pytest.fixture
def copied(page) -> list[str]:
    """What was put into the clipboard, in every frame."""
    found: list[str] = []

    def keep(text: str) -> None:
        found.append(text)

    page.expose_function("keepCopied", keep)
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', "
        "{ value: { writeText: async (text) => window.keepCopied(text) } });"
    )
    return found


def wait_for_copies(page: Page, copied: list[str], expected: list[str]) -> None:
    started = monotonic()
    while copied != expected:
        assert monotonic() - started < PATIENCE, copied
        page.wait_for_timeout(50)


def test_a_shared_address_is_that_of_the_host_with_the_part_of_the_text(page, host, dossier, copied):
    slug = next(slug for slug in dossier.explainers if slug not in PAGES)
    page.goto(f"{host}/{slug}")
    frame = settle(frame_of(page))
    frame.locator(".xp a[data-share]").click()
    expect(frame.locator("[data-said]")).to_have_text(say("event.copied"))
    heading = frame.locator(".xp.prose h2[id]").first.get_attribute("id")
    page.frames[1].evaluate("id => history.replaceState({}, '', '#' + id)", heading)
    frame.locator(".xp a[data-share]").click()
    wait_for_copies(page, copied, [f"{host}/{slug}", f"{host}/{slug}#{heading}"])


def test_an_address_that_a_frame_may_not_put_into_the_clipboard_is_shown_and_marked(page, embed, site, dossier):
    event = next(iter(dossier.events))
    page.add_init_script("document.execCommand = () => false")
    frame = settle(embed(f"{site.url}/timeline?embed=true&event={event}"))
    frame.locator(".card a[data-share]").click()
    address = f"{site.url}/timeline?event={event}"
    expect(frame.locator("[data-said]")).to_have_text(address)
    assert page.frames[1].evaluate("getSelection().toString()") == address


def test_a_shared_address_of_an_embedded_page_is_the_whole_page(page, embed, site, dossier, copied):
    event = next(iter(dossier.events))
    frame = settle(embed(f"{site.url}/timeline?embed=true&event={event}"))
    frame.locator(".card a[data-share]").click()
    expect(frame.locator("[data-said]")).to_have_text(say("event.copied"))
    wait_for_copies(page, copied, [f"{site.url}/timeline?event={event}"])


def test_the_address_bar_of_the_host_follows_pages_choices_and_parts_of_a_page(page, host, dossier):
    slug = next(slug for slug in dossier.explainers if slug not in PAGES)
    page.goto(f"{host}/{slug}")
    frame = settle(frame_of(page))
    link = frame.locator('.xp a[href^="#"]:not(.cite):visible').first
    part = link.get_attribute("href")
    link.click()
    expect(page).to_have_url(f"{host}/{slug}{part}")
    frame.locator('.xp.foot a[href="search"]').click()
    expect(page).to_have_url(f"{host}/search")
    expect(page).to_have_title(re.compile(re.escape(say("page.search"))))


def test_the_address_bar_of_the_host_follows_a_card_that_is_opened_and_closed(page, host, dossier):
    question = next(iter(dossier.questions))
    page.goto(f"{host}/questions")
    card = settle(frame_of(page)).locator(f'#root details[data-address$="question={question}"]')
    card.locator("> summary").click()
    expect(page).to_have_url(f"{host}/questions?question={question}")
    card.locator("> summary").click()
    expect(page).to_have_url(f"{host}/questions")
