"""Moves one after the other, of any records of any kind: the check stays clean, and every address that there was leads on."""

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explainer.edition import Checked, Edition, check_reading
from explainer.plain.pages import find_page
from explainer.problems import Level
from explainer.reading.folder import Reader
from explainer.views.plain_address import list_moved, plain_moved, plain_path
from explainer.writing.moves import Move, Mover
from explainer.writing.texts import CannotMoveError

LATER = date(2030, 1, 1)
TINY = Path(__file__).parents[1] / "sites" / "tiny"
NAMES = st.sampled_from(["a-new-name", "b-new-name", "7"])
STEPS = st.one_of(
    st.tuples(st.just("rename"), st.integers(0, 10**6), NAMES),
    st.tuples(st.just("back"), st.integers(0, 10**6), st.just("")),
    st.tuples(st.just("merge"), st.integers(0, 10**6), st.integers(0, 10**6)),
    st.tuples(st.just("retire"), st.integers(0, 10**6), st.integers(0, 10**6)),
)
CHAINS = st.lists(STEPS, min_size=1, max_size=4)


@dataclass
class Desk:
    """A site that is moved about in; `now` says what each id that a record had is called now."""

    root: Path
    now: dict[tuple[str, str], str] = field(default_factory=dict)

    def check(self) -> Checked:
        return check_reading(Reader(self.root).read(), LATER)

    def take(self, step: tuple[str, int, int | str]) -> None:
        """Take one step, or none where it is refused: then nothing is changed."""
        dossier = self.check().reading.dossier
        assert dossier is not None
        mover = Mover(self.root, dossier, LATER)
        what, number, other = step
        kinds = ["source"] if what == "retire" else [kind for kind, found in dossier.records.items() if found]
        records = [(kind, id) for kind in kinds for id in dossier.records[kind] if id not in ("home", "about")]
        if what == "back":
            moved = [key for key, id in self.now.items() if id != key[1]]
            kind, new = moved[number % len(moved)] if moved else records[number % len(records)]
            old = self.now.get((kind, new), new)
        else:
            kind, old = records[number % len(records)]
            alike = [id for of, id in records if of == kind]
            new = other if isinstance(other, str) else alike[other % len(alike)]
        try:
            move = self._move(mover, what, kind, old, new)
        except CannotMoveError:
            return
        move.texts.write()
        self.now = {key: new if (key[0], id) == (kind, old) else id for key, id in self.now.items()}
        self.now[kind, old] = self.now[kind, new] = new

    def _move(self, mover: Mover, what: str, kind: str, old: str, new: str) -> Move:
        if what in ("rename", "back"):
            return mover.rename(f"{kind}:{old}", new)
        return mover.merge(f"{kind}:{old}", new, keep=what == "merge")

    def assert_whole(self) -> None:
        """The check finds no error; every id that there was leads to its record, in data and in both editions' addresses."""
        checked = self.check()
        assert [problem for problem in checked.problems if problem.level == Level.ERROR] == []
        dossier = checked.reading.dossier
        assert dossier is not None
        edition = Edition(dossier=dossier, documents=checked.reading.documents, number=1)
        for (kind, old), new in self.now.items():
            assert dossier.get(kind, new) is not None
            assert dossier.current_id(kind, old) == new
            before, now = plain_path(kind, old) or "", plain_path(kind, new) or ""
            if old != new and before and "#" not in before:
                assert dossier.get(kind, old) is None
                assert list_moved(dossier)[before] == plain_moved(dossier, before) == now
                assert find_page(edition, now)
                assert find_page(edition, before) is None


def walk(site: Path, chain: list[tuple[str, int, int | str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(shutil.copytree(site, Path(folder) / "site"))
        for step in chain:
            desk.take(step)
        desk.assert_whole()
        assert not list(desk.root.rglob(".*.new"))


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(CHAINS)
def test_after_any_moves_the_check_is_clean_and_all_addresses_lead_on(chain):
    walk(TINY, chain)


@pytest.mark.slow
@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(CHAINS)
def test_after_any_moves_on_a_whole_site_the_check_is_clean_and_all_addresses_lead_on(example, chain):
    walk(example, chain)


@pytest.mark.trial
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(CHAINS)
def test_after_very_many_moves_the_check_is_clean_and_all_addresses_lead_on(chain):
    walk(TINY, chain)
