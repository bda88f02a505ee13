"""Files that are lost: the cause is told once, and what hangs on it is counted."""

from pathlib import Path

from support import TODAY, record, write_site

from explainer.edition import check_reading
from explainer.reading.folder import Reader

NAMES = [f"{word}-{number}" for number, word in enumerate("owl crane gull tern swift heron lark stork rook".split())]


def site_with_many(root: Path) -> Path:
    """A site with a source for each event, the sources in two files."""
    events = [record("event", f"about-{name}", title=f"The {name}", sources=[name, "gull"]) for name in NAMES]
    write_site(root, {"event": events})
    folder = root / "data/sources"
    folder.mkdir()
    (root / "data/sources.yaml").rename(folder / "first.yaml")
    sources = "".join(f"- {{ id: {name}, publisher: P, title: T{name}, kind: news }}\n" for name in NAMES)
    (folder / "second.yaml").write_text(sources, encoding="utf-8")
    return root


def rules(root: Path) -> list[tuple[str, str]]:
    return [(one.path, one.rule) for one in check_reading(Reader(root).read(), TODAY).problems if one.level < 2]


def test_one_file_of_many_that_is_deleted_is_told_once_with_what_hangs_on_it(tmp_path):
    root = site_with_many(tmp_path)
    assert rules(root) == []
    (root / "data/sources/second.yaml").unlink()
    assert rules(root) == [("data/sources", "missing-records")]
    problem = check_reading(Reader(root).read(), TODAY).problems[0]
    assert problem.message.startswith(
        "9 ids lead nowhere here. Yet 9 places name a source, such as owl-0, crane-1, gull-2;"
    )


def test_one_file_of_many_that_is_emptied_is_told_at_the_file(tmp_path):
    root = site_with_many(tmp_path)
    (root / "data/sources/second.yaml").write_text("")
    assert rules(root) == [("data/sources/second.yaml", "empty-file")]


def test_a_slip_of_the_pen_is_still_told_at_its_place(tmp_path):
    root = site_with_many(tmp_path)
    file = root / "data/events.yaml"
    file.write_text(file.read_text().replace('"lark-6"', '"lurk-6"', 1))
    assert sorted(rules(root)) == [("data/events.yaml", "unknown-id"), ("data/sources/second.yaml", "unused-source")]


def test_a_file_that_cannot_be_read_is_told_alone(tmp_path):
    root = site_with_many(tmp_path)
    (root / "data/sources/second.yaml").write_bytes(b"PK\x03\x04")
    assert rules(root) == [("data/sources/second.yaml", "bad-encoding")]
