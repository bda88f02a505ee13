"""What a command ends with."""

CLEAN, PROBLEMS, WRONG_USE = 0, 1, 2
