"""The sample proxies of `deploy/` before real processes, on this machine only: the files as they are, but for what a deployer changes too."""

import os
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 30

NGINX = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 4096; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/explainer.conf;
}}
"""
"""What stands around the sample on a machine."""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _host(url: str) -> str:
    return url.removeprefix("http://")


def _start_nginx(folder: Path, port: int, copies: Sequence[str], files: Path) -> list[str]:
    sample = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    one = re.findall(r"^ *server 127\.0\.0\.1:\d+(.*)$", sample, re.MULTILINE)[0]
    sample = re.sub(
        r"(^ *server 127\.0\.0\.1.*\n)+",
        lambda _: "".join(f"server {_host(c)}{one}\n" for c in copies),
        sample,
        flags=re.MULTILINE,
    )
    sample = sample.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("listen [::]:80;", "")
    sample = sample.replace("/srv/explainer/build", str(files)).replace("/var/log/nginx", str(folder))
    (folder / "explainer.conf").write_text(sample, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user), encoding="utf-8")
    return ["nginx", "-c", str(folder / "nginx.conf")]


def _start_caddy(folder: Path, port: int, copies: Sequence[str], files: Path) -> list[str]:
    values = {"SITE": f"http://127.0.0.1:{port}", "EXPLORERS": " ".join(map(_host, copies)), "FILES": str(files)}
    settings = [f"{name}={value}" for name, value in values.items()]
    sample = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    (folder / "Caddyfile").write_text(sample.replace("\n{\n", "\n{\n\tadmin off\n", 1), encoding="utf-8")
    return ["env", f"HOME={folder}", *settings, "caddy", "run", "--config", str(folder / "Caddyfile")]


SAMPLES = {"nginx": _start_nginx, "caddy": _start_caddy}


def is_installed(name: str) -> bool:
    """Whether the proxy is on this machine: nginx lies where only root looks."""
    return shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") is not None


@contextmanager
def proxy_of(name: str, folder: Path, copies: Sequence[str], files: Path) -> Iterator[str]:
    """Start the sample called `name` before `copies`, with what `make build` wrote into `files`, and give out its address."""
    port = _free_port()
    command = SAMPLES[name](folder, port, copies, files)
    env = {**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin"}
    with (folder / "log.txt").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=env)
    try:
        started = monotonic()
        while not _listens(port):
            if process.poll() is not None or monotonic() - started > PATIENCE:
                raise RuntimeError((folder / "log.txt").read_text(encoding="utf-8"))
            sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
