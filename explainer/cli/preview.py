"""The command `preview`: the server of the site, for one editor on this machine."""

import argparse
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from explainer.cli.codes import WRONG_USE, CommandError
from explainer.cli.content import root_of
from explainer.words import say

APP = Path(__file__).resolve().parents[2] / "app.py"


def preview(arguments: argparse.Namespace) -> int:
    """Serve the content with its drafts until the server is ended."""
    root, port = root_of(arguments), arguments.port
    if not 0 < port < 65536:
        raise CommandError(say("preview.no-port", port=port), WRONG_USE)
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            raise CommandError(say("preview.taken", port=port, other=port + 1)) from None
    print(say("preview.there", port=port), flush=True)
    settings = {"EXPLAINER_PREVIEW": "1", "EXPLAINER_ROOT": str(root.resolve())}
    server = ("--server.address", "127.0.0.1", "--server.port", str(port), "--server.headless", "true")
    command = [sys.executable, "-m", "streamlit", "run", str(APP), *server, "--browser.serverAddress", "localhost"]
    with subprocess.Popen(command, cwd=APP.parent, env={**os.environ, **settings}) as running:  # noqa: S603  # our own server
        # A signal to end would leave the server and its port behind.
        signal.signal(signal.SIGTERM, lambda *_: running.terminate())
        return running.wait()
