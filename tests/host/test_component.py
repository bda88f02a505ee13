"""Components as Streamlit takes them: scripts of one line, registered on every run, without pandas."""

import json
import subprocess
import sys
from typing import Any

import pytest
from servers import ROOT

pytestmark = pytest.mark.process

# The script that Streamlit runs, as text, since it is run in a process of its own: what is imported there is what the
# component imports.
SCRIPT = """
import json, sys
import streamlit as st
from explainer.host.component import mount

data, by_hand = json.loads(sys.argv[1]), sys.argv[2] == "by hand"
if by_hand:
    st.components.v2.component("by_hand", js="\\nexport default () => {}", isolate_styles=False)(key="by_hand", data=data)
else:
    mount("lamp", "export default () => {}", data)
"""
CASE = f"""
import json, logging, sys
from streamlit.testing.v1 import AppTest

warnings = []
handler = logging.Handler(logging.WARNING)
handler.emit = lambda record: warnings.append(record.getMessage())
at = AppTest.from_string({SCRIPT!r}, default_timeout=60)
logging.getLogger("streamlit.components.v2.component_registry").addHandler(handler)
protos = []
for _ in range(3):
    at.run()
    protos += [element.proto for element in at.get("bidi_component")]
print(json.dumps({{
    "errors": [error.value for error in at.exception],
    "warnings": warnings,
    "scripts": [proto.js_content for proto in protos],
    "data": [json.loads(proto.json or "null") for proto in protos],
    "pandas": "pandas" in sys.modules,
}}))
"""


def run(data: dict[str, Any], *, by_hand: bool = False) -> dict[str, Any]:
    command = [sys.executable, "-c", CASE, json.dumps(data), "by hand" if by_hand else "mount"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return dict(json.loads(answer.stdout.splitlines()[-1]))


def test_a_script_of_one_line_is_mounted_on_every_run_without_a_warning_and_without_pandas() -> None:
    found = run({"view": "timeline", "chosen": True})
    assert (found["errors"], found["warnings"], found["pandas"]) == ([], [], False)
    assert [script.endswith("export default () => {}") for script in found["scripts"]] == [True] * 3
    assert "mainPart" in found["scripts"][0]
    assert found["data"] == [{"view": "timeline", "chosen": True}] * 3


def test_a_list_in_the_data_brings_pandas() -> None:
    """When this fails, components may be given lists and mappings."""
    assert run({"view": ["timeline"]}, by_hand=True)["pandas"]
