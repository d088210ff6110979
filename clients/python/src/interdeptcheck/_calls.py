"""What the client that waits and the client that awaits have in common: the two calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from . import _read
from .questions import BatchQuestion
from .v1 import status_check_service_pb2 as contract

BATCH_ITEMS_MAX = 1000
DEADLINE_MAX = 60.0
_SERVICE = "/interdeptcheck.v1.StatusCheckService/"


@dataclass(frozen=True)
class Ask:
    """One question on its way: the call, its request, and how its answer is read."""

    method: str
    request: object
    request_id: str
    answer: type
    read: Callable[[object], object]

    def on(self, channel):
        """The call of a channel."""
        serialize = type(self.request).SerializeToString
        return channel.unary_unary(_SERVICE + self.method, request_serializer=serialize, response_deserializer=self.answer.FromString)


def one(request: contract.CheckRequest) -> Ask:
    """A single question."""
    return Ask("Check", request, request.request_id, contract.CheckResponse, lambda answer: _read.outcome(request, answer))


def many(batch: contract.QuestionBatch, first_index: int = 0) -> Ask:
    """A batch."""
    request = contract.CheckBatchRequest(batch=batch)
    read = lambda answer: _read.items(batch, answer.batch, first_index)  # noqa: E731
    return Ask("CheckBatch", request, batch.request_id, contract.CheckBatchResponse, read)


def demand_items(items: list[BatchQuestion]) -> None:
    """Raises when a batch has none, or too many."""
    if not 1 <= len(items) <= BATCH_ITEMS_MAX:
        raise ValueError("A batch has 1 to 1000 items.")


def demand_deadline(seconds: float) -> float:
    """Raises when it is out of its range."""
    if not 0.001 <= seconds <= DEADLINE_MAX:
        raise ValueError("A deadline is 1 ms to 1 minute.")
    return seconds
