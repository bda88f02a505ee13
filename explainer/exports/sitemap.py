"""What search engines read first: the list of pages (sitemaps.org) and what they may read (RFC 9309)."""

from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape

from explainer.exports.base_url import BaseUrl


def build_sitemap(pages: Iterable[tuple[str, date | None]]) -> bytes:
    """Return the list of pages: full addresses, with the day of the last change where the content tells it."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for address, day in pages:
        changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
        lines.append(f"<url><loc>{escape(address)}</loc>{changed}</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def build_robots(base: BaseUrl) -> bytes:
    """Return what robots may read: everything but the explorer's own machinery."""
    return f"User-agent: *\nDisallow: /_stcore/\n\nSitemap: {base.to('sitemap.xml')}\n".encode()
