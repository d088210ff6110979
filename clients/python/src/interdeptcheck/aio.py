"""The client that awaits its answers, for asyncio."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections import deque
from typing import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable, Optional, Union

import grpc

from . import _calls, _refusal, _write
from ._channel import ChannelKeeper, ClientOptions
from ._retry import RetryRule
from .failures import FailureReason
from .outcomes import BatchItemOutcome, CheckOutcome
from .questions import BatchHead, BatchQuestion, CheckQuestion


class AsyncStatusCheckClient:
    """As `StatusCheckClient`, for one event loop: make it inside the loop, or use it in an `async with`."""

    def __init__(
        self,
        options: ClientOptions,
        *,
        chance: Callable[[], float] = random.SystemRandom().random,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._options, self._clock, self._sleep = options, clock, sleep
        self._rule = RetryRule(chance)
        self._is_closed = False
        self._channels: ChannelKeeper[grpc.aio.Channel] = ChannelKeeper(options, grpc.aio.secure_channel, clock)

    async def check(self, question: CheckQuestion, *, deadline: Optional[float] = None) -> CheckOutcome:
        """Asks one question. `deadline` is in seconds, retries included; None: the options' default."""
        seconds = self._options.default_deadline if deadline is None else _calls.demand_deadline(deadline)
        return await self._ask(_calls.one(_write.check_request(question)), seconds)

    async def check_batch(self, head: BatchHead, items: Iterable[BatchQuestion]) -> list[BatchItemOutcome]:
        """Asks 1 to 1,000 questions in one call: as many outcomes, in the same order."""
        items = list(items)
        _calls.demand_items(items)
        return await self._ask(_calls.many(_write.batch(head, items)), self._options.batch_deadline)

    async def check_many(
        self, head: BatchHead, questions: Union[Iterable[BatchQuestion], AsyncIterable[BatchQuestion]]
    ) -> AsyncIterator[BatchItemOutcome]:
        """Asks any number of questions, a few batches at once: one outcome each, in the order of the questions. Memory stays flat."""
        pending: deque[asyncio.Task] = deque()
        first = 0
        try:
            async for batch in _batches(questions, self._options.batch_size):
                ask = _calls.many(_write.batch(head, batch), first)
                pending.append(asyncio.create_task(self._ask(ask, self._options.batch_deadline)))
                first += len(batch)
                if len(pending) == self._options.in_flight:
                    for outcome in await pending.popleft():
                        yield outcome
            while pending:
                for outcome in await pending.popleft():
                    yield outcome
        finally:
            for waiting in pending:
                waiting.cancel()
            await asyncio.gather(*pending, return_exceptions=True)

    async def close(self) -> None:
        """Closes the connections; questions that have no answer yet, and later ones, fail with CLIENT_CLOSED."""
        self._is_closed = True
        await self._channels.current().close()

    async def __aenter__(self) -> AsyncStatusCheckClient:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _ask(self, ask: _calls.Ask, seconds: float):
        ends = self._clock() + seconds
        for retries in itertools.count():
            if self._is_closed:
                raise _refusal.closed(ask.request_id)
            try:
                answer = await self._once(ask, ends - self._clock())
            except grpc.RpcError as error:
                failure = _refusal.read(error, ask.request_id)
                failure.attempts = retries + 1
                if self._is_closed and failure.reason == FailureReason.UNREACHABLE:
                    raise _refusal.closed(ask.request_id) from error
                wait = self._rule.wait(failure, retries, ends - self._clock())
                if wait is None:
                    raise failure from error
            except asyncio.CancelledError as error:
                # A channel that closes cancels its calls, as if the caller had; where the caller did, it stays a cancellation.
                if not self._is_closed or _is_cancelled():
                    raise
                raise _refusal.closed(ask.request_id) from error
            except grpc.aio.UsageError as error:
                if not self._is_closed:
                    raise
                raise _refusal.closed(ask.request_id) from error  # so says a channel that was closed before the call began
            else:
                return ask.read(answer)
            await self._sleep(wait)

    async def _once(self, ask: _calls.Ask, left: float):
        lease, idle = self._channels.take()
        try:
            if idle is not None:
                await idle.close()
            return await ask.on(lease.channel)(ask.request, timeout=left)
        finally:
            done = self._channels.give_back(lease)
            if done is not None:
                await done.close()


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    # Before 3.11 tasks can't tell.
    return bool(getattr(task, "cancelling", lambda: 0)())


async def _batches(questions, size: int) -> AsyncIterator[list[BatchQuestion]]:
    batch: list[BatchQuestion] = []
    async for question in _awaited(questions):
        batch.append(question)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


async def _awaited(questions) -> AsyncIterator[BatchQuestion]:
    if hasattr(questions, "__aiter__"):
        async for question in questions:
            yield question
    else:
        for question in questions:
            yield question
