"""A short run of each target; `bench/fuzz_readers.py` runs them for as long as it is told."""

import pytest
from fuzz.targets import TARGETS, Target
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

BRIEF = settings(max_examples=25, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_a_reader_keeps_what_it_promises_for_every_input_that_is_kept(target: Target) -> None:
    seeds = target.list_seeds()
    assert seeds
    for seed in seeds:
        target.feed(seed)


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
@BRIEF
@given(data=st.data())
def test_a_reader_keeps_what_it_promises_for_any_input(target: Target, data: st.DataObject) -> None:
    target.feed(data.draw(target.inputs()))
