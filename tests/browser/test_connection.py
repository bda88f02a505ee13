"""What a reader does while the line is down happens when it is back."""

import pytest
from browser.axe import violations
from playwright.sync_api import expect


@pytest.fixture
def cut(contexts, site):
    """Return a page with an address open, and functions that cut its line and mend it."""
    context = contexts(1440, "light")
    page = context.new_page()
    sockets = []
    state = {"down": False}

    def route(socket):
        if state["down"]:
            socket.close()
            return
        sockets.append(socket)
        socket.connect_to_server()

    page.route_web_socket("**/*stream*", route)
    page.route("**/_stcore/health*", lambda one: one.abort() if state["down"] else one.continue_())

    def down():
        state["down"] = True
        for socket in sockets:
            socket.close()
        sockets.clear()

    page.goto(f"{site.url}/questions")
    expect(page.locator("#words")).to_have_count(0)
    yield page, down, lambda: state.update(down=False)
    page.close()


@pytest.mark.parametrize("way", ["link", "back", "form"])
def test_what_was_followed_in_a_cut_of_the_line_opens_when_it_is_back(cut, way):
    page, down, up = cut
    questions = page.locator("#root h1").inner_text()
    if way == "back":
        page.locator(".mast .brand").click()
        expect(page.locator("#root h1")).not_to_have_text(questions)
        # Streamlit writes the address of a run that ends late over the one to which a reader went on.
        expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    down()
    if way == "link":
        page.locator(".xp.foot a[href=about]").click()
    elif way == "back":
        page.go_back()
    else:
        page.locator(".mast input[name=q]").fill("lamp")
        page.keyboard.press("Enter")
    up()
    heading = {"link": "About this site", "back": questions, "form": "Search"}[way]
    expect(page.locator("#root h1")).to_have_text(heading)


def test_a_server_that_begins_late_is_waited_for(visit):
    """It has what was asked for: to load the page once more would ask it for more when it has most to do."""
    one = visit(None)
    asked: list[bool] = []

    def slow_line(socket):
        server = socket.connect_to_server()
        socket.on_message(lambda m: (one.page.wait_for_timeout(4000) if asked else None, server.send(m)))

    one.page.route_web_socket("**/*stream*", slow_line)
    one.open("questions")
    asked.append(True)
    one.page.locator(".xp.foot a[href=about]").click()
    expect(one.title).to_have_text("About this site")
    assert one.loads == 1


def test_a_page_that_the_browser_has_forgotten_is_loaded_again(visit):
    one = visit("questions")
    with one.page.expect_navigation():
        one.page.evaluate(
            """() => document.body.insertAdjacentHTML("beforeend", "<div role=dialog>Cached ForwardMsg MISS</div>")"""
        )
    one.wait()
    assert (one.address, one.loads) == ("questions", 2)


def test_the_menu_closes_with_escape_by_a_press_beside_it_and_when_it_is_left_and_is_not_remembered(visit):
    one = visit("about")
    page = one.page
    menu = page.locator(".mast .menu")
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    assert violations(page) == []
    menu.locator("nav p").first.click()  # mere words
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()
    menu.locator("summary").click()
    page.locator("#root h1").click()
    expect(menu).not_to_have_attribute("open", "")
    menu.locator("summary").click()
    menu.locator("a").last.focus()
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    expect(menu).not_to_have_attribute("open", "")
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    page.reload()
    one.wait()
    expect(menu).not_to_have_attribute("open", "")
