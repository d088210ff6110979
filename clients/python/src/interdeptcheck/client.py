"""The client that waits for its answers. `interdeptcheck.aio` has the one that awaits them."""

from __future__ import annotations

import itertools
import random
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Callable, Iterable, Iterator, Optional

import grpc

from . import _calls, _refusal, _write
from ._channel import ChannelKeeper, ClientOptions
from ._retry import RetryRule
from .failures import FailureReason
from .outcomes import BatchItemOutcome, CheckOutcome
from .questions import BatchHead, BatchQuestion, CheckQuestion


class StatusCheckClient:
    """Asks what a person's immigration status allows. Recomputes the binding of every answer and raises when it is another's.

    Thread-safe: make one and keep it, or use it in a `with`. Raises InterDeptCheckError when no usable answer came.
    """

    def __init__(
        self,
        options: ClientOptions,
        *,
        chance: Callable[[], float] = random.SystemRandom().random,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._options, self._clock, self._sleep = options, clock, sleep
        self._rule = RetryRule(chance)
        self._is_closed = False
        self._channels: ChannelKeeper[grpc.Channel] = ChannelKeeper(options, grpc.secure_channel, clock)

    def check(self, question: CheckQuestion, *, deadline: Optional[float] = None) -> CheckOutcome:
        """Asks one question. `deadline` is in seconds, retries included; None: the options' default."""
        seconds = self._options.default_deadline if deadline is None else _calls.demand_deadline(deadline)
        return self._ask(_calls.one(_write.check_request(question)), seconds)

    def check_batch(self, head: BatchHead, items: Iterable[BatchQuestion]) -> list[BatchItemOutcome]:
        """Asks 1 to 1,000 questions in one call: as many outcomes, in the same order."""
        items = list(items)
        _calls.demand_items(items)
        return self._ask(_calls.many(_write.batch(head, items)), self._options.batch_deadline)

    def check_many(self, head: BatchHead, questions: Iterable[BatchQuestion]) -> Iterator[BatchItemOutcome]:
        """Asks any number of questions, a few batches at once: one outcome each, in the order of the questions. Memory stays flat."""
        with ThreadPoolExecutor(self._options.in_flight) as workers:
            pending: deque[Future] = deque()
            questions, first = iter(questions), 0
            try:
                while batch := list(itertools.islice(questions, self._options.batch_size)):
                    ask = _calls.many(_write.batch(head, batch), first)
                    pending.append(workers.submit(self._ask, ask, self._options.batch_deadline))
                    first += len(batch)
                    if len(pending) == self._options.in_flight:
                        yield from pending.popleft().result()
                while pending:
                    yield from pending.popleft().result()
            finally:
                for waiting in pending:
                    waiting.cancel()

    def close(self) -> None:
        """Closes the connections; questions that have no answer yet, and later ones, fail with CLIENT_CLOSED."""
        self._is_closed = True
        self._channels.current().close()

    def __enter__(self) -> StatusCheckClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, ask: _calls.Ask, seconds: float):
        ends = self._clock() + seconds
        for retries in itertools.count():
            if self._is_closed:
                raise _refusal.closed(ask.request_id)
            try:
                answer = self._once(ask, ends - self._clock())
            except grpc.RpcError as error:
                failure = _refusal.read(error, ask.request_id)
                failure.attempts = retries + 1
                if self._is_closed and failure.reason == FailureReason.UNREACHABLE:
                    raise _refusal.closed(ask.request_id) from error
                wait = self._rule.wait(failure, retries, ends - self._clock())
                if wait is None:
                    raise failure from error
            except ValueError as error:
                if not self._is_closed:
                    raise
                raise _refusal.closed(ask.request_id) from error  # so says a channel that was closed before the call began
            else:
                return ask.read(answer)
            self._sleep(wait)

    def _once(self, ask: _calls.Ask, left: float):
        lease, idle = self._channels.take()
        try:
            if idle is not None:
                idle.close()
            return ask.on(lease.channel)(ask.request, timeout=left)
        finally:
            done = self._channels.give_back(lease)
            if done is not None:
                done.close()
