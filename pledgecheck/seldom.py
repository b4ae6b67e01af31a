"""Warnings for which there may be reason with every request, and of which one a minute is enough."""

import logging
import time

EVERY = 60.0


class Seldom:
    """A warning that this process gives once a minute at most; `at`: when it last did."""

    def __init__(self, logger: logging.Logger, text: str) -> None:
        self.logger, self.text = logger, text
        self.at = -EVERY

    def warn(self, *about: object) -> None:
        """Give it, unless that was done within the minute."""
        now = time.monotonic()
        if now - self.at >= EVERY:
            self.at = now
            self.logger.warning(self.text, *about)
