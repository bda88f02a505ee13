"""What a command ends with."""

CLEAN, PROBLEMS, WRONG_USE = 0, 1, 2
STOPPED = 130
"""128 and the number of the signal that Ctrl+C sends."""


class CommandError(Exception):
    """A command cannot do its work: the message says why to an editor, `code` is what the command ends with."""

    def __init__(self, words: object, code: int = PROBLEMS) -> None:
        super().__init__(str(words))
        self.code = code
