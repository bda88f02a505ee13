"""Files of `content/` and `data/` that nobody reads, and why: told once for a folder."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from explainer.model.kinds import IN_DATA
from explainer.problems import Fault, Level, Problem
from explainer.words import count, say

ENDINGS = (".yaml", ".yml", ".csv")

_WHY_UNREAD = {
    **dict.fromkeys((".docx", ".doc", ".odt", ".rtf", ".pages", ".pdf"), "document"),
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".numbers", ".tsv"), "sheet"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".mp3", ".mp4"), "media"),
}
"""What an ending tells of a file that is not read: the key of its remedy."""


@dataclass(frozen=True, kw_only=True)
class Unread:
    """What nobody reads: `lost` has the (kind, id) of what files would hold under their right names, `copies` the paths of copies."""

    problems: tuple[Problem, ...]
    lost: frozenset[tuple[str, str]]
    copies: frozenset[str]


def is_hidden(path: str, *, drafts: bool = False) -> bool:
    """Whether a file is not for us: hidden, a lock file or a backup of some program, or (unless asked for) a draft."""
    names = path.split("/")
    return (
        any(name.startswith((".", "~", "#")) or (name.startswith("_") and not drafts) for name in names)
        or names[-1].endswith(("~", ".swp", ".tmp", ".bak", ".orig", ".part", ".crdownload"))
        or names[-1].lower() in ("thumbs.db", "desktop.ini", "icon\r")
    )


def find_unread(root: Path, read: Mapping[str, bool]) -> Unread:
    """Look for files below `root` that nobody reads. `read` has the paths that were read, with whether they are of a known kind."""
    unread = {path: _why(path) for path in _list_unread(root)}
    by_folder: dict[str, list[str]] = defaultdict(list)
    for path in (*unread, *(path for path, is_known in read.items() if not is_known)):
        by_folder[_odd_folder(path)].append(path)
    copied = {
        folder: there
        for folder, paths in by_folder.items()
        if folder and (there := _original(root, folder, paths, read))
    }
    problems = [
        Problem.of(folder, "copied-folder", level=Level.WARNING, other=there, top=folder.partition("/")[0])
        for folder, there in copied.items()
    ]
    copies = {path for folder in copied for path in by_folder[folder]}
    lost: set[tuple[str, str]] = set()
    together: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, (why, right) in unread.items():
        if path in copies:
            continue
        together[path.rpartition("/")[0] if why in ("folder", "elsewhere") else path, why].append(path)
        top, name = path.partition("/")[0], Path(path).name
        kind = IN_DATA.get(path.split("/")[1] if path.count("/") > 1 else right.partition(".")[0])
        held = ("explainer", right.removesuffix(".md")) if top == "content" else (kind.name, "") if kind else None
        if why == "ending" and held:
            lost.add(held)
    for (_, why), paths in together.items():
        top, first = paths[0].partition("/")[0], paths[0]
        name = Path(first).name if len(paths) == 1 else count("unread.several", len(paths) - 1, name=Path(first).name)
        message = say(f"unread.{why}", name=name, right=unread[first][1], folder=top)
        is_lost = why == "ending" and (top == "content" or IN_DATA.get(unread[first][1].partition(".")[0]))
        level = Level.ERROR if is_lost else Level.WARNING
        problems.append(Fault(level=level, rule="unread-file", message=message).at(first, 1, 1))
    return Unread(problems=tuple(problems), lost=frozenset(lost), copies=frozenset(copies))


def _list_unread(root: Path) -> Iterator[str]:
    """Yield the paths of files in content/ and data/ that nobody reads, because of their ending or their folder."""
    for folder in ("content", "data"):
        for file in sorted((root / folder).rglob("*")):
            path = file.relative_to(root).as_posix()
            depth = path.count("/")
            readable = (
                file.suffix == ".md" and depth == 1 if folder == "content" else file.suffix in ENDINGS and depth < 3
            )
            if not readable and not is_hidden(path) and file.is_file():
                yield path


def _why(path: str) -> tuple[str, str]:
    """Return the key of the remedy for a file that nobody reads, and the right name of what looks like one of ours."""
    folder, name = path.partition("/")[0], Path(path).name
    ours = re.search(r"\.(?:md|markdown|ya?ml|csv)(?=\.|$)", name, re.IGNORECASE)
    right = re.sub(r"\.markdown$", ".md", name[: ours.end()].lower()) if ours else ""
    if name in IN_DATA and folder == "data":
        return "ending", f"{name}.yaml"
    if Path(name).stem in IN_DATA and folder == "data" and Path(name).suffix == ".txt":
        return "ending", f"{Path(name).stem}.yaml"
    if not right:
        return _WHY_UNREAD.get(Path(path).suffix.lower(), "other"), right
    if right.endswith(".md") != (folder == "content"):
        return "elsewhere", right
    return ("folder" if right == name else "ending"), right


def _odd_folder(path: str) -> str:
    """Return the uppermost folder above a file that the site does not know, such as data/old, or nothing."""
    top, *folders = path.split("/")[:-1]
    known = 1 if top == "data" and folders and folders[0] in IN_DATA else 0
    return "/".join((top, *folders[: known + 1])) if len(folders) > known else ""


def _original(root: Path, folder: str, paths: list[str], read: Mapping[str, bool]) -> str:
    """Return the folder of which `folder`, with the files `paths`, is a copy: half of them and more stand there byte for byte."""
    sizes: dict[int, list[Path]] = defaultdict(list)
    for path, is_known in read.items():
        if is_known:
            sizes[len(_bytes(root / path))].append(root / path)
    found: dict[str, int] = defaultdict(int)
    for path in paths:
        data = _bytes(root / path)
        same = next((one for one in sizes[len(data)] if one.name == Path(path).name and _bytes(one) == data), None)
        if same:
            below = path.removeprefix(folder + "/")
            there = same.relative_to(root).as_posix()
            found[there.removesuffix("/" + below) if there.endswith("/" + below) else there.rpartition("/")[0]] += 1
    return max(found, key=lambda one: found[one]) if sum(found.values()) * 2 >= len(paths) else ""


def _bytes(file: Path) -> bytes:
    with suppress(OSError):
        return file.read_bytes()
    return b""
