"""Writes the plain edition, feeds and data as files for any static host."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from explainer.edition import Edition
from explainer.exports.base_url import base_url_of
from explainer.plain.draw import draw_entrance, draw_missing
from explainer.plain.files import list_files, make_data, make_file
from explainer.views.plain_address import list_moved
from explainer.writing.texts import replace_file


def build_site(edition: Edition, out: Path, base: str | None = None) -> int:
    """Write everything below `out` and return the number of files. Equal content gives equal bytes.

    A file that holds them already is left as it is, with its time: hosts and browsers go by that.

    Where `out` holds an earlier build, files that are no longer made are removed from `read/` and `data/`; whatever else is
    there, such as a host's own settings, stays. `base` is the address at which `out` will be published, where that is not the
    site's own: links to the interactive edition then lead to the site's own address, otherwise to the folder above.
    """
    url, own = base_url_of(edition.dossier, base), base_url_of(edition.dossier)
    explorer = own.to("") if base and url != own else ""

    earlier = set(_built_before(out))
    written: set[Path] = set()

    def write(path: str, body: bytes | None = None) -> int:
        if body is None:
            found = make_file(edition, url, path, explorer)
            body = found.body if found else None
        if body is None:
            return 0
        file = out / path / "index.html" if path.endswith("/") else out / path
        if not _holds(file, body):
            replace_file(file, body)
        written.add(file)
        return 1

    with ThreadPoolExecutor(2) as pool:  # Pillow packs pictures without holding Python's lock
        number = sum(pool.map(write, list_files(edition)))
    number += sum(write(path, body) for path, body in make_data(edition, url))
    for before, now in list_moved(edition.dossier).items():
        number += write(before, draw_entrance(edition, url, before, now, explorer))
        feed = make_file(edition, url, f"{now}feed.xml", explorer)
        number += write(f"{before}feed.xml", feed.body) if feed else 0
    number += write("index.html", draw_entrance(edition, url, explorer=explorer))
    number += write("404.html", draw_missing(edition, url, url.to(""), explorer))
    for file in earlier - written:
        file.unlink()
        _remove_empty(file.parent, out)
    return number


def _holds(file: Path, body: bytes) -> bool:
    return file.is_file() and file.stat().st_size == len(body) and file.read_bytes() == body


def _built_before(out: Path) -> Iterator[Path]:
    """Yield the files of an earlier build. A folder without both of its marks may hold anything, and is left alone."""
    if (out / "read" / "index.html").is_file() and (out / "sitemap.xml").is_file():
        yield from (file for name in ("read", "data") for file in (out / name).rglob("*") if file.is_file())


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
