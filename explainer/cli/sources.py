"""The command `links`: which sources have gone, and which have no copy that would stay."""

import argparse
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from explainer.cli.codes import CLEAN, PROBLEMS
from explainer.cli.content import proof_of, root_of
from explainer.model.dossier import Dossier
from explainer.rules.context import Context
from explainer.rules.same_source import check as find_same
from explainer.views.plain_address import site_address
from explainer.words import count, say
from explainer.writing.links import (
    LOG,
    PAUSE,
    LinkCheck,
    NoLineError,
    ask_all,
    ask_web,
    list_addresses,
    read_log,
)


def links(arguments: argparse.Namespace) -> int:
    """Ask whether sources are still where they were."""
    content = proof_of(arguments)
    given = {name: getattr(arguments, name) for name in ("days", "offline", "archive")}
    return check_links(root_of(arguments), content.dossier, content.today, **given)


def check_links(
    root: Path, dossier: Dossier, today: date, *, days: int, offline: bool, archive: bool, pause: float = PAUSE
) -> int:
    """Ask for every address that was not asked for within `days`, unless `offline`, and tell what is known. Returns the exit code."""
    if archive:
        return _list_unarchived(dossier)
    addresses, log = list_addresses(dossier), read_log(root / LOG)
    old = (today - timedelta(days=days)).isoformat()
    due = [one for one in addresses if one not in log or log[one].day <= old]
    if due and not offline:
        print(say("links.asking", addresses=count("count.address", len(due)), file=LOG), flush=True)
        agent = f"explainer-links (+{site_address(dossier)})"
        try:
            for number, check in enumerate(ask_all(due, root / LOG, today, partial(ask_web, agent=agent), pause), 1):
                log[check.address] = check
                if check.is_dead or check.is_unsure or check.moved_to:
                    print(f"{number}/{len(due)}  {_told(check)}", flush=True)
        except KeyboardInterrupt:
            print(f"\n{say('links.stopped')}")
        except NoLineError:
            print(say("links.no-line"), file=sys.stderr)
            return PROBLEMS
    return _sum_up(dossier, addresses, log, today)


def _told(check: LinkCheck) -> str:
    state = "dead" if check.is_dead else "unsure" if check.is_unsure else "moved"
    return f"{say(f'links.{state}')}  {check.address}  {check.status if check.status > 0 else ''} {check.moved_to or check.told}".rstrip()


def _sum_up(dossier: Dossier, addresses: dict[str, list[str]], log: dict[str, LinkCheck], today: date) -> int:
    known = [log[one] for one in addresses if one in log]
    groups: tuple[tuple[str, Iterable[LinkCheck]], ...] = (
        ("dead", [one for one in known if one.is_dead]),
        ("moved", [one for one in known if one.moved_to]),
        ("unsure", [one for one in known if one.is_unsure]),
    )
    for name, found in groups:
        if found:
            print(f"\n{say(f'links.{name}-head')}")
        for one in found:
            print(f"  {', '.join(addresses[one.address])}  {one.day}  {_told(one)}")
    for finding in find_same(dossier, Context(today=today)):
        print(f"\n{finding.message}")
    without = sum(not source.archive_url for source in dossier.sources.values() if source.url)
    print()
    print(say("links.sum", known=len(known), all=count("count.address", len(addresses))))
    if without:
        print(say("links.unarchived", number=without, sources=count("count.source", len(dossier.sources))))
    return PROBLEMS if groups[0][1] else CLEAN


def _list_unarchived(dossier: Dossier) -> int:
    """Print every source without a copy, with the address at which to make one; those first on which most rests."""
    uses = {id: len(dossier.uses.get(("source", id), ())) for id in dossier.sources}
    for id, source in sorted(dossier.sources.items(), key=lambda pair: -uses[pair[0]]):
        if source.url and not source.archive_url:
            print(f"{id}  https://web.archive.org/save/{source.url}")
    return CLEAN


def review_sources(root: Path, dossier: Dossier) -> list[tuple[str, str, str]]:
    """Return (day, id, what was found) of every source with an address, those never asked for first, then the oldest."""
    log = read_log(root / LOG)
    rows = []
    for id, source in dossier.sources.items():
        check = log.get(source.url or "")
        if source.url:
            rows.append((check.day if check else "", id, say("links.dead") if check and check.is_dead else ""))
    return sorted(rows)
