"""Asks InterDeptCheck what a person's immigration status allows, over mutual TLS, and never about somebody else."""

from ._channel import ClientOptions
from .aio import AsyncStatusCheckClient
from .client import StatusCheckClient
from .facts import (
    AnswerStanding,
    ChargingBasis,
    FactInterval,
    FollowUp,
    FollowUpKind,
    Ground,
    NhsBannerDays,
    NhsCategory,
    NhsChargeable,
    NhsChargingFact,
    PublicFundsCondition,
    PublicFundsFact,
    PublicFundsResult,
    ResidenceTest,
    RightToWorkFact,
    RightToWorkResult,
    StatusAnswer,
    StatusGrant,
    WorkCondition,
)
from .failures import FailureKind, FailureReason, FieldViolation, InterDeptCheckError
from .outcomes import Answered, AsOf, BatchItemOutcome, CheckOutcome, Faulted, Incomplete, Matched, NextStep, NotMatched, UnderReview
from .questions import (
    BatchHead,
    BatchQuestion,
    BirthDate,
    CheckQuestion,
    ClaimedPerson,
    DocumentType,
    Freshness,
    Identifier,
    Period,
    Purpose,
)

__all__ = [name for name in dir() if name[0].isupper()]
__version__ = "0.1.0"
