"""What an answer says. Immutable; nothing in here prints its values, and nothing is a yes or no."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass
from typing import Optional, Tuple


class PublicFundsResult(enum.IntEnum):
    """Whether there is recourse to public funds. UNKNOWN is never a "no"."""

    YES = 1
    NO = 2
    UNKNOWN = 3


class Ground(enum.IntEnum):
    """Why a fact is as it is (docs/calling/outcomes.md)."""

    NOT_DISCLOSED = 0
    RECORDED_RECOURSE = 1
    RECORDED_NRPF = 2
    ROUTE_RULE = 3
    WITHHELD = 4
    END_IS_NO_EXPIRY = 5
    RULE_UNCERTAIN = 6
    CODES_NOT_DOCUMENTED = 7
    IMPOSSIBLE_PAIR = 8
    NO_RULE = 9
    RULE_NOT_IN_FORCE = 10
    NO_RECORD = 11


class ResidenceTest(enum.IntEnum):
    """The test that a department still has to apply after a public funds YES."""

    RIGHT_TO_RESIDE_MET = 1
    HABITUAL_RESIDENCE = 2
    RIGHT_TO_RESIDE = 3
    UNSETTLED = 4
    NOT_STATED = 5


class RightToWorkResult(enum.IntEnum):
    """Whether a person may work. UNKNOWN is never a "no"."""

    YES = 1
    LIMITED = 2
    NO = 3
    UNKNOWN = 4


class WorkCondition(enum.IntEnum):
    """One condition of work."""

    TERM_TIME_HOURS = 1
    TERM_DATES_HELD = 2
    NO_SELF_EMPLOYMENT = 3
    NO_PERMANENT_FULL_TIME_JOB = 4
    OCCUPATION = 5
    SPONSOR = 6
    SUPPLEMENTARY_WORK_NOT_DECIDED = 7
    NO_PROFESSIONAL_SPORT = 8


class FollowUpKind(enum.IntEnum):
    """When a check of the right to work has to be repeated."""

    NONE = 1
    RECORDED_END = 2
    SIX_MONTHS = 3
    ASK_AGAIN = 4


class NhsChargeable(enum.IntEnum):
    """The banner of the NHS: Y, N or U. U never means chargeable."""

    CHARGEABLE = 1
    NOT_CHARGEABLE = 2
    UNKNOWN = 3


class NhsCategory(enum.IntEnum):
    """The charging category of the Visitors and Migrants service."""

    NONE = 1
    DECISION_PENDING = 2
    A = 3
    B = 4
    C = 5
    D = 6
    E = 7
    F = 8


class ChargingBasis(enum.IntEnum):
    """What a charging fact rests on."""

    NOT_DISCLOSED = 0
    NOT_KNOWN = 1
    ORDINARY_RESIDENCE = 2
    HEALTH_SURCHARGE = 3
    PROTECTION = 4
    UKRAINE_SCHEME = 5
    PENDING_APPLICATION = 6
    SECTION_3C = 7
    OTHER_STATE_INSURANCE = 8


class PublicFundsCondition(enum.IntEnum):
    """A grant's own recorded condition."""

    NOT_DISCLOSED = 0
    NOT_RECORDED = 1
    RECOURSE = 2
    NO_RECOURSE = 3


class AnswerStanding(enum.IntEnum):
    """What the record stands on that an answer was made from; all three are about the person stated."""

    CURRENT = 1
    LAST_KNOWN_GOOD = 2
    VOUCHED_UNTIL = 3


class Silent:
    """Prints its type only, and refuses to be taken for a yes or no: absence is never "no"."""

    def __repr__(self) -> str:
        return type(self).__name__

    def __bool__(self) -> bool:
        raise TypeError(f"{type(self).__name__} is no yes or no: look at what it says.")


@dataclass(frozen=True, repr=False)
class PublicFundsFact(Silent):
    """Whether the person has recourse to public funds; never whether a benefit is due."""

    result: PublicFundsResult
    ground: Ground
    residence_test: ResidenceTest


@dataclass(frozen=True, repr=False)
class FollowUp(Silent):
    """When a check has to be repeated; the day is set for RECORDED_END."""

    kind: FollowUpKind
    recorded_end: Optional[datetime.date]


@dataclass(frozen=True, repr=False)
class RightToWorkFact(Silent):
    """Whether the person may work. For LIMITED: work that keeps all conditions of any one of the sets is allowed."""

    result: RightToWorkResult
    ground: Ground
    alternatives: Tuple[Tuple[WorkCondition, ...], ...]
    follow_up: FollowUp


@dataclass(frozen=True, repr=False)
class NhsChargingFact(Silent):
    """Whether NHS secondary care in England is charged. Urgent care is never refused by it."""

    chargeable: NhsChargeable
    category: NhsCategory
    basis: ChargingBasis
    ground: Ground


@dataclass(frozen=True, repr=False)
class FactInterval(Silent):
    """A run of days with the same facts; only those of the purpose are set."""

    first: datetime.date
    last: datetime.date
    public_funds: Optional[PublicFundsFact]
    right_to_work: Optional[RightToWorkFact]
    nhs_charging: Optional[NhsChargingFact]
    case_reference: Optional[str]


@dataclass(frozen=True, repr=False)
class StatusGrant(Silent):
    """One recorded row. Codes are the source's own; decide nothing from rows whose codes are not documented."""

    product_type: str
    immigration_status: str
    codes_documented: bool
    valid_from: datetime.date
    valid_to: Optional[datetime.date]
    public_funds: PublicFundsCondition


@dataclass(frozen=True, repr=False)
class NhsBannerDays(Silent):
    """What a banner shows on a run of days."""

    first: datetime.date
    last: datetime.date
    chargeable: NhsChargeable
    category: NhsCategory


@dataclass(frozen=True, repr=False)
class StatusAnswer(Silent):
    """What the status allows over the days asked, with the fields of the purpose only."""

    intervals: Tuple[FactInterval, ...]
    grants: Tuple[StatusGrant, ...]
    nationality: Optional[str]
    standing: AnswerStanding
    vouched_until: Optional[datetime.date]
    rules_version: int
