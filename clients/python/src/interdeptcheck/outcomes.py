"""The four outcomes of a question. Only Matched says anything about a person; with the others nothing may be concluded."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass
from typing import Tuple, Union

from .facts import NhsBannerDays, Silent, StatusAnswer
from .failures import FailureReason, FieldViolation


class NextStep(enum.IntEnum):
    """What the caller should do with an outcome."""

    USE_ANSWER = 1
    MANUAL_ROUTE = 2
    CONFIRM_DETAILS = 3


@dataclass(frozen=True)
class AsOf:
    """The ledger position that an answer was computed at, and when the server last knew that it was up to date (UTC)."""

    position: int
    time: datetime.datetime


@dataclass(frozen=True, repr=False)
class _Outcome(Silent):
    request_id: str
    as_of: AsOf
    answer_id: str  # names the answer in the disclosure log; empty when the server sent none
    banner: Tuple[NhsBannerDays, ...]  # for NHS_CHARGING_BANNER, with every outcome

    def __repr__(self) -> str:
        return f"{type(self).__name__} {self.request_id} at {self.as_of.position}"


@dataclass(frozen=True, repr=False)
class Matched(_Outcome):
    """Exactly one established record satisfies the question, and every assertion holds."""

    answer: StatusAnswer
    assertions: Tuple[int, ...]
    agreed_by_earlier_value: Tuple[int, ...]  # numbers of the contract's IdentityElement

    next_step = NextStep.USE_ANSWER


@dataclass(frozen=True, repr=False)
class UnderReview(_Outcome):
    """What is stated agrees only with a claim or a record that a person has to decide on."""

    case_reference: str

    next_step = NextStep.MANUAL_ROUTE


@dataclass(frozen=True, repr=False)
class Incomplete(_Outcome):
    """The right person, but a fact that this purpose needs was announced and not delivered."""

    case_reference: str
    missing: Tuple[int, ...]  # numbers of the contract's MissingFact
    assertions: Tuple[int, ...]
    agreed_by_earlier_value: Tuple[int, ...]

    next_step = NextStep.MANUAL_ROUTE


@dataclass(frozen=True, repr=False)
class NotMatched(_Outcome):
    """No record, or a stated element disagrees, or several people could be meant: never "no status"."""

    next_step = NextStep.CONFIRM_DETAILS


CheckOutcome = Union[Matched, UnderReview, Incomplete, NotMatched]


@dataclass(frozen=True, repr=False)
class Answered(Silent):
    """An item of a batch that was answered, and its place from 0."""

    index: int
    outcome: CheckOutcome


@dataclass(frozen=True, repr=False)
class Faulted(Silent):
    """An item of a batch that is malformed or states too little: it was not asked, and nothing may be concluded."""

    index: int
    request_id: str
    reason: FailureReason
    violations: Tuple[FieldViolation, ...]


BatchItemOutcome = Union[Answered, Faulted]
