"""Writes the plain edition, feeds and data as files for any static host."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from explainer.edition import Edition
from explainer.exports.place import place_of
from explainer.plain.draw import draw_missing
from explainer.plain.files import list_files, make_data, make_file


def build_site(edition: Edition, out: Path, base: str | None = None) -> int:
    """Write everything below `out` and return the number of files. Equal content gives equal bytes.

    `base` is the address at which `out` will be published where it is not the site's own; links to the
    interactive edition then lead to the site's own address, otherwise they lead beside.
    """
    place, own = place_of(edition.dossier, base), place_of(edition.dossier)
    explorer = own.to("") if base and place != own else ""

    def write(path: str, body: bytes | None = None) -> int:
        if body is None:
            found = make_file(edition, place, path, explorer)
            body = found.body if found else None
        if body is None:
            return 0
        file = out / path / "index.html" if path.endswith("/") else out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        return 1

    with ThreadPoolExecutor(2) as pool:  # Pillow packs pictures without holding Python's lock
        number = sum(pool.map(write, list_files(edition)))
    number += sum(write(path, body) for path, body in make_data(edition, place))
    return number + write("404.html", draw_missing(edition, place, place.to(""), explorer))
