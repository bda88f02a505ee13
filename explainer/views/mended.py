"""Addresses as chats and mail pass them on: with a sign of the sentence behind them, in other letters, with a slash too many."""

import re

_BEHIND = " \t).,;:!'\"’”»>]}…*|"
"""Signs that a sentence puts behind an address. A date may end with a question mark or a tilde, so those stay."""

ESCAPED = "amp;"
"""What stands before the name of a choice where an ampersand was written as in HTML."""


def mend_value(value: str) -> str:
    """Return a value of an address without the signs behind it; as it is where nothing else is in it."""
    return value.rstrip(_BEHIND) or value


def mend_path(path: str) -> str:
    """Return a path without signs behind it and slashes too many or written out, in the small letters that all our addresses have."""
    plain = path.replace("%2F", "/").rstrip(_BEHIND + "/").lstrip("/")
    parts = [mend_value(part).lower() for part in re.split("/+", plain)]
    return "/".join(parts)
