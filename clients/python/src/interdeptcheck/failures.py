"""The one exception of a question that got no usable answer."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Optional, Tuple

import grpc


class FailureKind(enum.Enum):
    """Whose turn it is."""

    REFUSED = 1  # the server said no; the reason says why
    TRANSPORT = 2  # no answer came, or one that must not be used; the question may be asked again
    CALLERS_FAULT = 3  # the options are wrong, or the client is closed; asking again can't help


class FailureReason(enum.IntEnum):
    """Why. Below 100: the contract's ErrorReason, as far as questions meet them; the others are the client's own."""

    CALLER_UNIDENTIFIED = 1
    CALLER_NOT_ENROLLED = 2
    PURPOSE_NOT_GRANTED = 3
    MALFORMED_REQUEST = 5
    INSUFFICIENT_IDENTITY = 6
    MESSAGE_TOO_LARGE = 7
    REPLICA_BEHIND = 8
    REPLICA_BUILDING = 9
    DEADLINE_EXCEEDED = 10
    LEDGER_UNAVAILABLE = 15
    INTERNAL = 16
    DISCLOSURE_LOG_UNAVAILABLE = 19
    NOT_SERVING_CHECKS = 21
    CALLER_RATE_LIMIT = 50
    CALLER_CONCURRENCY_LIMIT = 51
    CALLER_STREAM_LIMIT = 52
    CALLER_BYTES_LIMIT = 53
    IDENTIFIER_MISMATCH_LIMIT = 54
    UNRECOGNISED = 100  # refused with a reason that this version does not know: see reason_text
    UNREACHABLE = 101  # the server can't be reached, is not the one that it should be, or broke the connection
    ANSWER_MIXED_UP = 102  # bound to another question or another answer, and thrown away
    ANSWER_UNREADABLE = 103  # does not hold to the contract, and thrown away
    OPTIONS_INVALID = 104
    CLIENT_CLOSED = 105  # the client was closed, before the question or while it was being asked


@dataclass(frozen=True)
class FieldViolation:
    """A field, or an option, and the rule that it breaks; never its value."""

    field: str
    rule: str


class InterDeptCheckError(Exception):
    """No usable answer came: nothing may be concluded, never "no status". Its text holds nothing of the person."""

    def __init__(
        self,
        kind: FailureKind,
        reason: FailureReason,
        code: grpc.StatusCode,
        message: str,
        *,
        request_id: Optional[str] = None,
        reason_text: str = "",
        support_reference: Optional[str] = None,
        violations: Tuple[FieldViolation, ...] = (),
        retry_delay: Optional[float] = None,
        position: Optional[int] = None,
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.reason = reason
        self.code = code
        self.request_id = request_id
        self.reason_text = reason_text
        self.support_reference = support_reference
        self.violations = violations
        self.retry_delay = retry_delay  # seconds to wait before the next attempt, as the server asks
        self.position = position
        self.pushback: Optional[float] = None  # seconds; below 0: the server forbids another attempt
        self.attempts = 1  # how often it was asked
