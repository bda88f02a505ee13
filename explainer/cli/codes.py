"""What a command ends with."""

CLEAN, PROBLEMS, WRONG_USE = 0, 1, 2
STOPPED = 130
"""128 and the number of the signal that Ctrl+C sends."""
