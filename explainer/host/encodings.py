"""In which encodings a browser takes an answer."""

from __future__ import annotations

LEAST_BYTES = 1400
"""What fits one packet gains nothing from being compressed."""


def takes_gzip(accepted: str) -> bool:
    """Whether an accept-encoding header names gzip without refusing it by q=0 (RFC 9110, 12.5.3)."""
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() == "gzip":
            return weight.replace(" ", "").rstrip("0").rstrip(".") not in ("q=", "q=0")
    return False
