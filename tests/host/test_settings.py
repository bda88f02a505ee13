"""The settings of .streamlit/config.toml: Streamlit knows each of them, hidden or not."""

import tomllib
from collections.abc import Iterator

import pytest
from servers import ROOT
from streamlit import config

SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def leaves(section: dict[str, object], name: str = "") -> Iterator[tuple[str, object]]:
    for key, value in section.items():
        path = f"{name}.{key}" if name else key
        yield from leaves(value, path) if isinstance(value, dict) else [(path, value)]


@pytest.mark.parametrize(("name", "value"), list(leaves(SETTINGS)))
def test_streamlit_knows_the_setting_and_takes_our_value(name: str, value: object) -> None:
    assert name in config.get_config_options(), f"Streamlit knows no {name} any more."
    assert config.get_option(name) == value
