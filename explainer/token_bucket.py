"""The token bucket, the usual way to allow a burst and then a rate."""

from time import monotonic


class TokenBucket:
    """Holds at most `burst` tokens and gets `rate` of them a second."""

    def __init__(self, burst: float, rate: float) -> None:
        self.burst = burst
        self.rate = rate
        self._tokens = burst
        self._filled = monotonic()

    def take(self, number: float = 1) -> bool:
        """Take `number` tokens, or none where there are not as many."""
        now = monotonic()
        self._tokens = min(self.burst, self._tokens + (now - self._filled) * self.rate)
        self._filled = now
        if self._tokens < number:
            return False
        self._tokens -= number
        return True
