"""What a screen reader hears of an open page: Chromium's own tree, which knows more of roles than the markup says."""

from typing import Any

from playwright.sync_api import Page

LANDMARKS = ["banner", "main", "contentinfo"]
"""The parts of every page, in order."""
PLACES = {*LANDMARKS, "navigation", "search", "region", "complementary", "form"}


def outermost(page: Page) -> list[str]:
    """Return the roles of the landmarks of a page that lie in no other, but for ways beside its main part."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}

    def look(node: dict[str, Any]) -> list[str]:
        role = "" if node["ignored"] else node["role"]["value"]
        below = [by_id[id] for id in node["childIds"] if id in by_id]
        return [role] if role in PLACES else [found for child in below for found in look(child)]

    return [role for role in look(nodes[0]) if role != "navigation"]
