"""The rule of every SDK on asking again (clients/README.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional

import grpc

from .failures import InterDeptCheckError

RETRIES_MAX = 3
BACK_OFF_FIRST = 0.1
BACK_OFF_MAX = 5.0


@dataclass(frozen=True)
class RetryRule:
    """Decides whether, and after how long, a question is asked again."""

    chance: Callable[[], float]  # 0 to 1

    def wait(self, failure: InterDeptCheckError, retries: int, left: float) -> Optional[float]:
        """Seconds to wait before the next attempt, after `retries` of them and with `left` seconds to the deadline; None: give up."""
        if failure.code != grpc.StatusCode.UNAVAILABLE or retries >= RETRIES_MAX:
            return None
        if failure.pushback is not None:
            wait = failure.pushback
            if wait < 0:
                return None
        else:
            # Why the chance on top: clients that were told the same delay must not come back all at once.
            wait = (failure.retry_delay or 0.0) + min(BACK_OFF_FIRST * 2**retries, BACK_OFF_MAX) * self.chance()
        return wait if wait < left else None
