"""`python -m explainer`."""

import signal
import sys


def run() -> int:
    """Run the command line. Whoever presses Ctrl+C while the program comes in, or when its work is done, sees no traceback."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from explainer.cli import main  # this takes most of a second

    signal.signal(signal.SIGINT, signal.default_int_handler)
    code = main()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return code


if __name__ == "__main__":
    sys.exit(run())
