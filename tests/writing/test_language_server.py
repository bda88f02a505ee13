"""The schemas in the YAML language server that editor programs use: no slip is seen where there is none, words are offered."""

import itertools
import json
import os
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import ROOT

from explainer.cli import main
from explainer.words import say
from explainer.writing.schemas import settings_for

pytestmark = pytest.mark.process
SERVER = ROOT / "tests/npm/node_modules/yaml-language-server/bin/yaml-language-server"
WAIT = 60
"""Seconds after which an answer that does not come is a fault."""


class Server:
    """A conversation with the language server, as an editor program has it (LSP 3.17)."""

    def __init__(self, root: Path) -> None:
        self.root = root
        schemas = {f"{root.as_uri()}/{name}": of for name, of in settings_for("schemas")["yaml.schemas"].items()}
        own = {"schemas": schemas, "validate": True, "completion": True, "schemaStore": {"enable": False}}
        self.settings = {"yaml": own}
        self.process = subprocess.Popen(["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.versions = itertools.count(1)
        self.messages: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        folder = {"uri": root.as_uri(), "name": "site"}
        start = {"processId": os.getpid(), "rootUri": root.as_uri(), "workspaceFolders": [folder]}
        self.ask("initialize", {**start, "capabilities": {"workspace": {"configuration": True}}})
        self.send(method="initialized", params={})
        self.send(method="workspace/didChangeConfiguration", params={"settings": self.settings})

    def _read(self) -> None:
        out = self.process.stdout
        assert out is not None
        while head := out.readline():
            if head.lower().startswith(b"content-length"):
                length = int(head.partition(b":")[2])
                while out.readline().strip():
                    pass
                self.messages.put(json.loads(out.read(length)))

    def send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def until(self, **wanted: Any) -> dict[str, Any]:
        """The next message with these members; what the server asks on the way is answered."""
        while True:
            message = self.messages.get(timeout=WAIT)
            if "method" in message and "id" in message:
                items = message.get("params", {}).get("items", [])
                self.send(id=message["id"], result=[self.settings.get(one.get("section"), {}) for one in items])
            elif all(message.get(name) == value for name, value in wanted.items()):
                return message

    def ask(self, method: str, params: Any) -> Any:
        self.send(id=method, method=method, params=params)
        return self.until(id=method)["result"]

    def open(self, path: str, text: str) -> list[str]:
        """What the server marks in a file that holds `text`."""
        uri = (self.root / path).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": next(self.versions), "text": text}
        self.send(method="textDocument/didOpen", params={"textDocument": document})
        while (told := self.until(method="textDocument/publishDiagnostics")["params"])["uri"] != uri:
            pass
        return [one["message"] for one in told["diagnostics"]]

    def offers(self, path: str, line: int, character: int) -> list[str]:
        """What is offered at a place, from 0."""
        place = {
            "textDocument": {"uri": (self.root / path).as_uri()},
            "position": {"line": line, "character": character},
        }
        return [one["label"] for one in self.ask("textDocument/completion", place)["items"]]

    def hover(self, path: str, line: int, character: int) -> str:
        """What is said of the word at a place, from 0."""
        place = {
            "textDocument": {"uri": (self.root / path).as_uri()},
            "position": {"line": line, "character": character},
        }
        return str(self.ask("textDocument/hover", place)["contents"]["value"])


@pytest.fixture(scope="module")
def server(sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    assert SERVER.exists(), "The language server is not installed: make setup"
    root = shutil.copytree(sites / "tiny", tmp_path_factory.mktemp("editor") / "site")
    assert main(["schema", str(root / "schemas"), "--root", str(root)]) == 0
    started = Server(root)
    yield started
    started.process.kill()
    started.process.wait()


def test_no_file_of_a_good_site_is_marked(server: Server) -> None:
    files = [file.relative_to(server.root).as_posix() for file in (server.root / "data").rglob("*.yaml")]
    assert len(files) > 10
    for path in files:
        assert server.open(path, (server.root / path).read_text(encoding="utf-8")) == [], path


def test_slips_are_marked_and_words_of_the_site_and_fields_are_offered(server: Server) -> None:
    text = "- id: new-event\n  date: 24/09/2022\n  kind: \n  \n  people:\n    - \n  sumary: x\n"
    told = server.open("data/events/new.yaml", text)
    assert say("date.forms") in told
    assert "Property sumary is not allowed." in told
    assert 'Missing property "sources".' in told
    assert server.offers("data/events/new.yaml", 2, 8) == ["leak", "statement", "inquiry"]
    assert {"summary", "bodies", "certainty"} <= set(server.offers("data/events/new.yaml", 3, 2))
    assert server.offers("data/events/new.yaml", 5, 6) == ["ada-quill", "tomas-reed"]
    assert "Permanent name of the record" in server.hover("data/events/new.yaml", 0, 3)
    server.open("data/evidence.yaml", "- id: a\n  bearing:\n    tapped-telephone: \n")
    assert server.offers("data/evidence.yaml", 2, 22) == ["supports", "contradicts", "neutral"]
    server.open("data/site.yaml", "direction: \n")
    assert server.offers("data/site.yaml", 0, 11) == ["ltr", "rtl"]
