"""Another clock for a process under test: Python finds this file by itself where its folder is in PYTHONPATH.

The clock is the real one and as many days as the file named by CLOCK says, read anew at each SIGUSR1. What measures time
goes on as it does when a machine's clock is set.
"""

import os
import signal
from datetime import timedelta
from pathlib import Path

import time_machine

_jumps: list[time_machine.travel] = []


def _jump(*_: object) -> None:
    while _jumps:
        _jumps.pop().stop()
    jump = time_machine.travel(timedelta(days=int(Path(os.environ["CLOCK"]).read_text(encoding="utf-8"))), tick=True)
    jump.start()
    _jumps.append(jump)


signal.signal(signal.SIGUSR1, _jump)
_jump()
