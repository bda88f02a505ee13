"""What an address of the web cannot be, though it looks like one: for sources, and for links in texts."""

import re
from urllib.parse import urldefrag

from pydantic import HttpUrl, TypeAdapter

from explainer.signs import INVISIBLE
from explainer.words import say

_WEB = TypeAdapter(HttpUrl)

_HOST = re.compile(r"(?i)https?://(?:[^\s/?#@]*@)?[^\s/?#@,;\\()<>\"']+(?:[/?#]|\Z)")

_SLIPS = (
    (r"\u2026|\.\.\.$|%E2%80%A6", "cut-address"),
    (r"[,;]$|^[^(]*\)\.?$|^[^\[]*\]\.?$", "comma-address"),
    (r"(?i)\Ahttps?://https?:|[^/=:]https?://", "twice-address"),
    (r"(?i)\Ahttps?://[^/?#]*@", "login-address"),
    (r"(?i)[?&](?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id)=", "traced-address"),
    (r"(?i)https?://(?:localhost|0\.0\.0\.0|127\.|10\.|192\.168\.|\[::1?\])", "own-address"),
    (r"(?i)https?://(?:www\.)?google\.[a-z.]+/url\?|https?://l\.facebook\.com/", "led-address"),
)
"""Addresses that lead no reader where an editor meant, and the key of what is said of each."""


def slip_in(address: str) -> str:
    """Return the key of the message for an address that leads no reader where an editor meant; or nothing."""
    return next((key for pattern, key in _SLIPS if re.search(pattern, address)), "")


def why_no_address(value: str) -> str:
    """Return a sentence for editors where a text is no address of the web; or nothing."""
    if INVISIBLE.search(value):
        return say("message.control-character")
    try:
        _WEB.validate_python(value)
    except ValueError:
        return say("message.no-address", value=value)
    if not _HOST.match(value):  # which a browser would mend, or look for in vain
        return say("message.no-host", value=value)
    return say("message.spaced-address", value=value) if re.search(r"\s", value) else ""


def why_no_base(value: str) -> str:
    """Return a sentence for editors where nothing can stand below an address, since it ends in a query or a fragment; or nothing."""
    right = urldefrag(value).url.partition("?")[0]
    return say("message.no-base", value=value, right=right) if right != value else ""
