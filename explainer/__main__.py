"""`python -m explainer`."""

import gc
import os
import signal
import sys
from pathlib import Path

OURS = Path(__file__).resolve().parents[1] / ".venv"
"""Where `make` installs what the program needs."""


def _run_in_ours(error: Exception) -> int:
    """Begin again with the Python that has what is lacking in this one, or say how to get it."""
    python = OURS / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.exists() and Path(sys.prefix).resolve() != OURS.resolve():
        os.execv(python, [str(python), "-m", "explainer", *sys.argv[1:]])  # noqa: S606  # no shell, and its path is ours
    sys.stderr.write(f"{error}. Run once: make check\n")
    return 1


def run() -> int:
    """Run the command line. Whoever presses Ctrl+C while the program comes in, or when its work is done, sees no traceback.

    Another Python than that of `make`, which lacks what the program needs, gives way to it.
    """
    gc.set_threshold(50_000, 20, 100)  # a quarter of a check went into looking for garbage that is none
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    for name in ("stdin", "stdout", "stderr"):  # which whoever starts it may have closed
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "r+", encoding="utf-8"))  # noqa: SIM115, PTH123
    try:
        from explainer.cli import main  # this takes most of a second

        signal.signal(signal.SIGINT, signal.default_int_handler)
        code = main()
    except (ImportError, SyntaxError) as error:  # each command brings in what it needs
        return _run_in_ours(error)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return code


if __name__ == "__main__":
    sys.exit(run())
