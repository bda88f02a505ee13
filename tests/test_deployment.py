"""The files for deployers say what is true of this repository: commands, paths and settings."""

import json
import re

import pytest
import yaml
from support import ROOT

from explainer.serving.responses import CACHE, PAGE_HEADERS
from explainer.serving.routes import OPEN_DATA
from explainer.serving.security_headers import SECURITY

DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")


def test_an_image_copies_what_is_there_and_nothing_that_is_left_out_of_its_context() -> None:
    copied = [name.rstrip("/") for name in re.findall(r"^COPY (\S+) \S+$", DOCKERFILE, re.MULTILINE)]
    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {line[1:] for line in ignored if line.startswith("!")} == set(copied)


def test_an_image_runs_as_nobody_and_asks_an_address_that_answers() -> None:
    assert re.search(r"^USER 65534:65534$", DOCKERFILE, re.MULTILINE)
    assert "/readyz" in DOCKERFILE
    command = json.loads(re.search(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)[1])
    assert command[:3] == ["streamlit", "run", "app.py"]


def test_copies_are_at_least_two_and_hold_nothing_of_their_own() -> None:
    services = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))["services"]
    copies = [service for name, service in services.items() if name in ("one", "two")]
    assert len(copies) == 2
    for copy in copies:
        assert copy["read_only"] is True
        assert copy["cap_drop"] == ["ALL"]
        assert all(volume.endswith(":ro") for volume in copy["volumes"])


def test_logs_of_the_sample_proxies_have_no_query_string() -> None:
    nginx = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    log = re.search(r"log_format paths (.*);", nginx)
    assert log is not None
    assert "$uri" in log[1]
    assert not re.search(r"\$(request|request_uri|args|query_string|http_referer)\b", log[1])
    assert re.findall(r"access_log \S+ (\w+);", nginx) == ["paths"]
    assert re.findall(r"error_log \S+ (\w+);", nginx) == ["crit"]
    caddy = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    assert re.search(r'request>uri regexp \\\?\.\* ""', caddy)
    assert "Referer delete" in caddy


@pytest.mark.parametrize("sample", ["nginx.conf", "Caddyfile"])
def test_files_of_the_sample_proxies_have_the_headers_that_the_program_sends(sample: str) -> None:
    """That each file has those that belong to it is tried with real proxies in `tests/hosts/test_proxies.py`."""
    text = (ROOT / "deploy" / sample).read_text(encoding="utf-8").replace('\\"', '"')
    sent = [
        *PAGE_HEADERS.items(),
        *OPEN_DATA.items(),
        *(pair for pair in SECURITY.items() if pair[0] not in PAGE_HEADERS),
    ]
    assert [value for _, value in sent if value not in text] == []
    assert [name for name, _ in sent if name not in text.lower()] == []
    assert CACHE in text


def test_every_sample_starts_the_site_by_a_command_that_this_repository_has() -> None:
    unit = (ROOT / "deploy" / "explainer.service").read_text(encoding="utf-8")
    assert "streamlit run app.py" in unit
    targets = set(re.findall(r"^([.\w/]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    commands = [container["updateContentCommand"], *container["postAttachCommand"].values()]
    assert {command.split()[1] for command in commands} <= targets
