"""`python -m explainer ...`: the only room that prints."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from explainer.cli.codes import PROBLEMS, STOPPED, CommandError
from explainer.cli.parser import build_parser
from explainer.words import say

__all__ = ["build_parser", "main"]


def main(words: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0 clean, 1 problems, 2 wrong use, 130 where a person stopped it.

    What the machine refuses is told in a sentence: a reader of the output that has gone, a full disk, a file that is held.
    """
    arguments = build_parser().parse_args(words)
    try:
        result: int = arguments.run(arguments)
        sys.stdout.flush()
    except CommandError as error:
        print(error, file=sys.stderr)
        return error.code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it ends
        return PROBLEMS
    except (KeyboardInterrupt, EOFError):
        print(f"\n{say('cli.stopped')}", file=sys.stderr)
        return STOPPED
    except OSError as error:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(
            say("cli.refused", reason=": ".join(str(part) for part in (error.filename, error.strerror) if part)),
            file=sys.stderr,
        )
        return PROBLEMS
    return result
