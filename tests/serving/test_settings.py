"""A setting that cannot be used ends the start with a sentence, and not with a traceback or a silent other value."""

from pathlib import Path

import pytest
from servers import serve

from explainer.serving.settings import wrong_settings


def test_settings_that_can_be_used_are_not_spoken_of() -> None:
    assert wrong_settings({}) == []
    assert wrong_settings({"EXPLAINER_SESSIONS": "", "EXPLAINER_ADDRESS": ""}) == []
    assert wrong_settings({"EXPLAINER_SESSIONS": "300", "EXPLAINER_ADDRESS": "https://leaks.example.net/a"}) == []


@pytest.mark.parametrize("value", ["many", "-1", "1e3", "³", "1 000"])
def test_a_number_of_sessions_that_is_none_is_told(value: str) -> None:
    (told,) = wrong_settings({"EXPLAINER_SESSIONS": value})
    assert f'EXPLAINER_SESSIONS is "{value}"' in told


@pytest.mark.parametrize("value", ["leaks.example.net", "/a", "ftp://a.example"])
def test_an_address_that_nobody_could_open_is_told(value: str) -> None:
    (told,) = wrong_settings({"EXPLAINER_ADDRESS": value})
    assert f'EXPLAINER_ADDRESS is "{value}"' in told


@pytest.mark.process
@pytest.mark.parametrize("way", ["streamlit", "uvicorn"])
def test_the_process_does_not_start_and_says_why(way: str, sites: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    with (
        pytest.raises(pytest.fail.Exception),
        serve(way, sites / "tiny", log, env={"EXPLAINER_SESSIONS": "many"}),
    ):
        pass
    said = log.read_text(encoding="utf-8")
    assert 'EXPLAINER_SESSIONS is "many"' in said
    assert "Traceback" not in said
