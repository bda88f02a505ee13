"""What each command does. Each prints what came of it, and returns the exit code or raises CommandError.

The check is run all day, so what only other commands need comes in when they are run.
"""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from explainer.cli.codes import CLEAN, PROBLEMS, WRONG_USE, CommandError
from explainer.edition import Checked, Edition, check_reading
from explainer.formats import FORMATS, as_text
from explainer.model.dossier import Dossier
from explainer.model.kinds import BY_NAME
from explainer.nearest import did_you_mean
from explainer.problems import Level
from explainer.reading.folder import Reader, Reading
from explainer.rules import placeholders
from explainer.words import count, known, say, use_words

if TYPE_CHECKING:
    from explainer.writing.moves import Move, Mover
    from explainer.writing.proof import Proof


def root_of(arguments: argparse.Namespace) -> Path:
    """Return the folder with the site."""
    return Path(arguments.root or os.environ.get("EXPLAINER_ROOT") or ".")


def _today(zone: str) -> date:
    return datetime.now(ZoneInfo(zone)).date()


def _read(root: Path, *, thorough: bool = False, drafts: bool = False) -> Checked:
    reading = Reader(root, drafts=drafts).read()
    zone = reading.dossier.site.time_zone if reading.dossier else "UTC"
    return check_reading(reading, _today(zone), thorough=thorough)


def proof_of(arguments: argparse.Namespace) -> "Proof":
    """Return the content with which new records are compared, whatever errors it has."""
    from explainer.writing.proof import Proof

    reading = Reader(root_of(arguments)).read()
    if reading.dossier is None:
        raise CommandError(say("check.run-check-first"))
    return Proof(reading.dossier, reading, _today(reading.dossier.site.time_zone))


def _clean(arguments: argparse.Namespace) -> tuple[Dossier, Reading]:
    """Return the content where it has no errors."""
    checked = _read(root_of(arguments))
    if checked.reading.dossier is None or checked.errors:
        raise CommandError(say("build.run-check-first"))
    return checked.reading.dossier, checked.reading


def check(arguments: argparse.Namespace) -> int:
    """Tell every problem of the content, or explain a rule."""
    if arguments.explain:
        rules = known("rule")
        if arguments.explain not in rules:
            hint = did_you_mean(arguments.explain, rules)
            raise CommandError(
                say("check.no-rule", rule=arguments.explain, hint=hint, rules=", ".join(sorted(rules))), WRONG_USE
            )
        print(f"{arguments.explain}: {say('rule.' + arguments.explain)}")
        return CLEAN
    root = root_of(arguments)
    if not root.is_dir():
        raise CommandError(say("check.no-root", root=root), WRONG_USE)
    checked = _read(root, thorough=True, drafts=arguments.drafts)
    chosen = arguments.format or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    show = partial(as_text, remarks=arguments.remarks) if chosen == "text" else FORMATS[chosen]
    output = show(checked.problems, checked.reading.files)
    if output:
        print(output)
    worst = Level.WARNING if arguments.strict else Level.ERROR
    counted = [problem for problem in checked.problems if problem.rule not in placeholders.RULES]  # the deployer's part
    return PROBLEMS if any(problem.level <= worst for problem in counted) else CLEAN


def review(arguments: argparse.Namespace) -> int:
    """List what was last reviewed when, the longest ago first."""
    from explainer.cli.sources import review_sources

    proof = proof_of(arguments)
    dossier = proof.dossier
    rows = [(q.last_reviewed, "question", q.id) for q in dossier.questions.values()]
    rows += [(e.reviewed or e.updated, "explainer", e.id) for e in dossier.explainers.values()]
    for when, kind, id in sorted(rows, key=lambda row: (row[0].sort_key, row[1], row[2])):
        days = (proof.today - when.latest).days if when.latest else 0
        due = say("review.due") if days > dossier.site.review_days else ""
        print(f"{when.text:<12}{count('count.day', days):>12}  {kind}:{id}  {due}".rstrip())
    sources = review_sources(root_of(arguments), dossier)
    if arguments.sources:
        for day, id, state in sources:
            print(f"{day or say('review.never'):<12}  source:{id}  {state}".rstrip())
    else:
        never = sum(not day for day, _, _ in sources)
        print(say("review.sources", sources=count("count.source", len(sources)), never=never), file=sys.stderr)
    return CLEAN


def find(arguments: argparse.Namespace) -> int:
    """List the records that some words mean."""
    from explainer.writing.finding import find_records

    dossier, asked = proof_of(arguments).dossier, " ".join(arguments.words)
    found = find_records(dossier, asked)
    if not found:
        raise CommandError(say("find.none", words=asked))
    for kind, id in found:
        print(f"{kind}:{id}  {dossier.name_of(kind, id)}")
    return CLEAN


def uses(arguments: argparse.Namespace) -> int:
    """List the places that name a record."""
    from explainer.cli.moving import list_uses
    from explainer.writing.moves import Mover

    proof = proof_of(arguments)
    return list_uses(Mover(root_of(arguments), proof.dossier, proof.today), arguments.id)


def move_records(do: "Callable[[Mover, argparse.Namespace], Move]", arguments: argparse.Namespace) -> int:
    """Rename, merge or retire a record."""
    from explainer.cli.moving import move
    from explainer.writing.moves import Mover

    dossier, _ = _clean(arguments)
    mover = Mover(root_of(arguments), dossier, _today(dossier.site.time_zone))
    return move(lambda: do(mover, arguments), is_sure=arguments.yes)


def check_links(arguments: argparse.Namespace) -> int:
    """Ask whether sources are still where they were."""
    from explainer.cli.sources import links

    proof = proof_of(arguments)
    asked = {name: getattr(arguments, name) for name in ("days", "offline", "archive")}
    return links(root_of(arguments), proof.dossier, proof.today, **asked)


def build(arguments: argparse.Namespace) -> int:
    """Write the plain edition as files."""
    from explainer.plain.build import build_site

    dossier, reading = _clean(arguments)
    out = Path(arguments.out)
    if arguments.base_url and not arguments.base_url.startswith(("https://", "http://")):
        raise CommandError(say("build.bad-address", address=arguments.base_url), WRONG_USE)
    if (out / "data" / "site.yaml").exists():
        raise CommandError(say("build.content-there", out=out), WRONG_USE)
    use_words(reading.words)
    edition = Edition(dossier=dossier, documents=reading.documents, number=1)
    number = build_site(edition, out, arguments.base_url)
    print(say("build.done", files=count("count.file", number), out=out))
    return CLEAN


def import_(arguments: argparse.Namespace) -> int:
    """Take records from a sheet."""
    from explainer.cli.importing import corrections, import_sheet, name_of
    from explainer.writing.sheets.bring import Request
    from explainer.writing.sheets.flat import Defaults

    given = {"certainty": arguments.certainty, "kind": arguments.kind, "sources": arguments.source}
    given |= corrections(arguments.set)
    file = Path(arguments.file)
    request = Request(
        what=arguments.format,
        name=name_of(file),
        sheet=arguments.sheet,
        encoding=arguments.encoding,
        columns=corrections(arguments.column),
        defaults=Defaults({name: value for name, value in given.items() if value}, arguments.dates),
    )
    return import_sheet(root_of(arguments), proof_of(arguments), file, request, is_sure=arguments.yes)


def export(arguments: argparse.Namespace) -> int:
    """Write a kind as a sheet."""
    from explainer.cli.importing import export_sheet

    out = Path(arguments.out) if arguments.out else None
    ending = "xlsx" if arguments.xlsx else "csv"
    return export_sheet(proof_of(arguments).dossier, BY_NAME[arguments.kind].plural, out, ending)


def new(arguments: argparse.Namespace) -> int:
    """Add a record."""
    from explainer.cli.adding import add_record

    return add_record(root_of(arguments), proof_of(arguments), arguments.kind, arguments.set)


def init(arguments: argparse.Namespace) -> int:
    """Begin a site."""
    from explainer.cli.starting import init as begin

    return begin(Path(arguments.dir), arguments.title)


def words(arguments: argparse.Namespace) -> int:
    """List words that pages say."""
    from explainer.cli.starting import find_words

    return find_words(root_of(arguments), " ".join(arguments.words))


def schema(arguments: argparse.Namespace) -> int:
    """Write the schemas of the data files."""
    from explainer.cli.starting import export_schemas

    return export_schemas(proof_of(arguments).dossier, Path(arguments.out))
