"""In which encodings a browser takes an answer, and how it is put into them."""

import gzip

import brotli

LEAST_BYTES = 1400
"""What fits one packet gains nothing from being compressed."""

OFFERED = ("br", "gzip")
"""What we can send, the smaller one first."""


def takes(accepted: str, encoding: str) -> bool:
    """Whether an accept-encoding header names `encoding` without refusing it by q=0 (RFC 9110, 12.5.3)."""
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() == encoding:
            return weight.replace(" ", "").rstrip("0").rstrip(".") not in ("q=", "q=0")
    return False


def best_encoding(accepted: str) -> str:
    """Return the encoding in which to answer, or nothing where the browser takes none of ours."""
    return next((encoding for encoding in OFFERED if takes(accepted, encoding)), "")


def compress(body: bytes, encoding: str, quality: int = 9) -> bytes:
    """Return `body` in one of the encodings on offer; `quality` up to 11 says how long Brotli may look (9 is quick)."""
    if encoding == "br":
        return brotli.compress(body, quality=quality)  # type: ignore[no-any-return]
    return gzip.compress(body, min(quality, 9), mtime=0)
