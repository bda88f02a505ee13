"""Answers that are made once and sent many times: compressed once, with what browsers need to keep and ask again."""

import zlib
from collections.abc import Hashable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from email.utils import formatdate, parsedate_to_datetime
from hashlib import sha256
from time import monotonic

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Scope, Send

from explainer.bounded_work import BoundedWork, BusyError
from explainer.cache import Pool
from explainer.host.answers_in_parts import PART
from explainer.host.encodings import LEAST_BYTES, OFFERED, best_encoding, compress
from explainer.words import say

LONGEST_QUERY = 4000
"""Characters of choices in an address; the longest that the explorer itself makes is far shorter."""

CACHE = "public, max-age=60, stale-while-revalidate=600"
"""Kept for a minute, so that a correction reaches every reader soon; a cache in between may answer while it asks."""

LONGEST_PATH = 300
"""Characters of a path; the longest of a page is far shorter."""

PAGE_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
        "form-action 'none'"
    ),
    "cross-origin-resource-policy": "cross-origin",
}
"""Pages without scripts allow none, and any site may frame them: there is nothing to press. Others may show their pictures."""

DATA_HEADERS = {
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "cross-origin",
    "access-control-allow-origin": "*",
}
"""Files for programs, which anybody's page may read; opened in a browser, they load and run nothing."""

GZIP = 16 + zlib.MAX_WBITS
"""How zlib is told to expect gzip."""

_PACKED = "text/ application/json application/xml application/atom+xml application/vnd. +xml x-bibtex".split()
"""What the media types have in them that gain from being compressed."""
QUICK = 5
"""How well Brotli compresses what a reader waits for."""

BEST = 11
"""The best that Brotli can do. For a long page it takes a second or two, 9 takes a tenth of that, and 5 a hundredth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A whole answer, ready to send.

    `packed` has it by encoding, and nothing where compressing gains nothing; `raw` has it as it is where `packed` does not:
    for the few who take no encoding it is unpacked, and what is kept takes a quarter of the room.
    """

    status: int
    headers: list[tuple[bytes, bytes]]
    raw: bytes
    packed: Mapping[str, bytes]
    tag: str
    changed: int
    quality: int = BEST

    @property
    def body(self) -> bytes:
        """The answer as it is."""
        return b"".join(self.parts())

    def parts(self) -> Iterator[bytes]:
        """Yield the answer as it is, in parts: of one that is sent slowly, no more is unpacked than is sent."""
        if not self.packed:
            yield self.raw
            return
        stream = zlib.decompressobj(GZIP)
        packed = self.packed["gzip"]
        while part := stream.decompress(packed, PART):
            yield part
            packed = stream.unconsumed_tail

    @property
    def length(self) -> int:
        """Bytes of the answer as it is; gzip says so in its last four (RFC 1952, 2.3.1)."""
        return int.from_bytes(self.packed["gzip"][-4:], "little") if self.packed else len(self.raw)

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return len(self.raw) + sum(map(len, self.packed.values()))


def prepare(
    body: bytes,
    media_type: str,
    *,
    changed: int = 0,
    status: int = 200,
    extra: Mapping[str, str] | None = None,
    quality: int = 9,
) -> Response:
    """Make an answer. `changed` is the time of the content's last change in seconds since 1970; 0 where unknown.

    `quality` is how well it is compressed.
    """
    tag = f'W/"{sha256(body).hexdigest()[:24]}"'
    headers = MutableHeaders({"content-type": media_type, "cache-control": CACHE, "etag": tag, **(extra or {})})
    if changed:
        headers["last-modified"] = formatdate(changed, usegmt=True)
    packs = len(body) >= LEAST_BYTES and any(part in media_type for part in _PACKED)
    if packs:
        headers["vary"] = "accept-encoding"
    packed = _pack(body, quality) if packs else {}
    return Response(
        status=status,
        headers=headers.raw,
        raw=b"" if packed else body,
        packed=packed,
        tag=tag,
        changed=changed,
        quality=quality if packed else BEST,
    )


def busy() -> Response:
    """Return the answer for whom there is no place now."""
    extra = {"cache-control": "no-store", "retry-after": "2"}
    return prepare(say("serving.busy").encode(), "text/plain; charset=utf-8", status=503, extra=extra)


class Recompressor:
    """Compresses kept answers that are asked for again as well as it can be done, one at a time.

    Between two it rests `rest` times as long as the last one took: whoever asks for invented views, each of them twice, gets a
    quarter of one processor. What is asked for meanwhile has its turn when it is asked for again.
    """

    def __init__(self, rest: float = 3) -> None:
        self._work = BoundedWork(at_once=1, waiting=0)
        self._rest, self._rests_until = rest, 0.0

    def improve(self, pool: Pool, key: Hashable, answer: Response) -> None:
        """Begin to, unless it is done or this is no time; then what `pool` keeps under `key` is replaced."""
        if answer.quality < BEST and monotonic() >= self._rests_until:
            with suppress(BusyError):
                self._work.start(self._replace, pool, key, answer)

    def _replace(self, pool: Pool, key: Hashable, answer: Response) -> None:
        began = monotonic()
        pool.replace(key, _pack_well(answer))
        self._rests_until = monotonic() + self._rest * (monotonic() - began)


def _pack_well(answer: Response) -> Response:
    return replace(answer, packed=_pack(answer.body, BEST), quality=BEST)


def _pack(body: bytes, quality: int) -> dict[str, bytes]:
    return {encoding: compress(body, encoding, quality) for encoding in OFFERED}


def _is_known(answer: Response, headers: Headers) -> bool:
    """Whether the reader has this answer already (RFC 9110, 13.1): the tag counts before the time."""
    tags = headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or answer.tag.removeprefix("W/") in [
            tag.strip().removeprefix("W/") for tag in tags.split(",")
        ]
    since = headers.get("if-modified-since")
    if not since or not answer.changed:
        return False
    try:
        return parsedate_to_datetime(since).timestamp() >= answer.changed
    except (ValueError, TypeError, OverflowError):
        return False


async def send_response(answer: Response, scope: Scope, send: Send) -> None:
    """Send `answer` for the request in `scope`: in short where the reader has it, compressed where it is taken."""
    headers, status = Headers(scope=scope), answer.status
    lines = answer.headers
    if status == 200 and _is_known(answer, headers):
        status, parts = 304, iter([b""])
        lines = [line for line in lines if line[0] != b"content-type"]
    else:
        encoding = best_encoding(headers.get("accept-encoding", ""))
        packed = answer.packed.get(encoding)
        parts = answer.parts() if packed is None else iter([packed])
        lines = [*lines, (b"content-encoding", encoding.encode())] if packed is not None else lines
        length = answer.length if packed is None else len(packed)
        lines = [*lines, (b"content-length", str(length).encode())]
    await send({"type": "http.response.start", "status": status, "headers": lines})
    for part in parts if scope["method"] != "HEAD" else ():
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
