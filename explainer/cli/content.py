"""The content on which a command works: of the folder that its options name, or that EXPLAINER_ROOT does."""

import argparse
import os
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from explainer.cli.codes import CommandError
from explainer.edition import Checked, check_reading
from explainer.reading.folder import Reader
from explainer.words import say
from explainer.writing.proof import Proof


def root_of(arguments: argparse.Namespace) -> Path:
    """Return the folder with the site."""
    return Path(arguments.root or os.environ.get("EXPLAINER_ROOT") or ".")


def _today(zone: str) -> date:
    return datetime.now(ZoneInfo(zone)).date()


def read(root: Path, *, thorough: bool = False, drafts: bool = False) -> Checked:
    """Read the content and check it, as it is today where the site is."""
    reading = Reader(root, drafts=drafts).read()
    zone = reading.dossier.site.time_zone if reading.dossier else "UTC"
    return check_reading(reading, _today(zone), thorough=thorough)


def proof_of(arguments: argparse.Namespace) -> Proof:
    """Return the content with which new records are compared, whatever errors it has."""
    reading = Reader(root_of(arguments)).read()
    if reading.dossier is None:
        raise CommandError(say("check.run-check-first"))
    return Proof(reading.dossier, reading, _today(reading.dossier.site.time_zone))


def clean_proof_of(arguments: argparse.Namespace) -> Proof:
    """Return the same where the content has no errors."""
    proof = proof_of(arguments)
    if check_reading(proof.reading, proof.today).errors:
        raise CommandError(say("build.run-check-first"))
    return proof
