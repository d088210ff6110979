"""What a caller states. Nothing in here prints a person's data."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass, field
from typing import Optional, Sequence

PERIOD_DAYS_MAX = 36_600


class Purpose(enum.IntEnum):
    """A department's question: it decides which fields an answer may fill. Numbers are the contract's."""

    DWP_PUBLIC_FUNDS = 1
    HMRC_PUBLIC_FUNDS = 2
    HMRC_RIGHT_TO_WORK = 3
    NHS_OVERSEAS_VISITOR_MANAGER = 4
    NHS_CHARGING_BANNER = 5
    LOCAL_AUTHORITY_PUBLIC_FUNDS = 6


class DocumentType(enum.IntEnum):
    """The kind of an identity or travel document. Numbers are the contract's."""

    PASSPORT = 1
    NATIONAL_IDENTITY_CARD = 2
    BIOMETRIC_RESIDENCE_PERMIT = 3
    BIOMETRIC_RESIDENCE_CARD = 4


@dataclass(frozen=True, repr=False)
class Identifier:
    """One number or document that leads to a record, as people write it. Make one by the functions below."""

    kind: str
    value: str
    document_type: Optional[DocumentType] = None
    state: str = ""

    def __repr__(self) -> str:
        return f"Identifier({self.kind})"

    @staticmethod
    def nino(text: str) -> Identifier:
        """A National Insurance number: 8 characters and an optional suffix A to D, which must then agree."""
        return Identifier("nino", _required(text))

    @staticmethod
    def nhs_number(text: str) -> Identifier:
        """An NHS number: 10 digits, the last a check digit."""
        return Identifier("nhs_number", _required(text))

    @staticmethod
    def ukvi_customer_number(text: str) -> Identifier:
        """A UKVI customer number: KX and 8 more characters."""
        return Identifier("ukvi_customer_number", _required(text))

    @staticmethod
    def uan(text: str) -> Identifier:
        """An application, 1234-1234-1234-1234; with /01 to /99 one applicant of it."""
        return Identifier("uan", _required(text))

    @staticmethod
    def gwf(text: str) -> Identifier:
        """A visa application: GWF and 9 digits. Several people can share it."""
        return Identifier("gwf", _required(text))

    @staticmethod
    def document(document_type: DocumentType, state: str, number: str) -> Identifier:
        """A document: its kind, the issuing state (or the nationality where only that is known), its number."""
        return Identifier("document", _required(number), DocumentType(document_type), _required(state))

    @staticmethod
    def residence_permit(number: str) -> Identifier:
        """A biometric residence permit (BRP), which is the United Kingdom's."""
        return Identifier.document(DocumentType.BIOMETRIC_RESIDENCE_PERMIT, "GBR", number)

    @staticmethod
    def residence_card(number: str) -> Identifier:
        """A biometric residence card (BRC), which is the United Kingdom's."""
        return Identifier.document(DocumentType.BIOMETRIC_RESIDENCE_CARD, "GBR", number)


@dataclass(frozen=True, repr=False)
class BirthDate:
    """A date of birth whose day, or month and day, may be unknown: an unknown part agrees only with an unknown one."""

    year: int
    month: Optional[int] = None
    day: Optional[int] = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("A day without a month.")
        datetime.date(self.year, self.month or 1, self.day or 1)

    @staticmethod
    def of(day: datetime.date) -> BirthDate:
        """A date of birth of which the day is known."""
        return BirthDate(day.year, day.month, day.day)


@dataclass(frozen=True, repr=False)
class ClaimedPerson:
    """The person as the caller knows them. Every element that is stated must agree with the record: AND, never OR."""

    identifiers: Sequence[Identifier] = ()
    family_name: str = ""
    given_names: str = ""
    born: Optional[BirthDate] = None
    nationality: str = ""
    machine_readable_zone: str = ""


@dataclass(frozen=True)
class Period:
    """The days asked about, both included, in the United Kingdom's calendar: 1 to 36,600."""

    first: datetime.date
    last: datetime.date

    def __post_init__(self) -> None:
        if not 1 <= (self.last - self.first).days + 1 <= PERIOD_DAYS_MAX:
            raise ValueError("A period has 1 to 36600 days.")


@dataclass(frozen=True)
class Freshness:
    """How recent an answer must be. 0 demands none."""

    at_least_position: int = 0
    max_staleness_ms: int = 0

    def __post_init__(self) -> None:
        if self.at_least_position < 0 or not 0 <= self.max_staleness_ms <= 24 * 86_400_000:
            raise ValueError("A position is not negative; a staleness is at most 24 days.")


@dataclass(frozen=True)
class CheckQuestion:
    """What one person's status allows, for one purpose, over one period. Asking the same again is safe."""

    purpose: Purpose
    initiator: str  # the caller's own pseudonymous reference of who or what asks; never a person's name or identifier
    person: ClaimedPerson = field(repr=False)
    period: Optional[Period] = None  # None: today, Europe/London
    freshness: Optional[Freshness] = None
    request_id: Optional[str] = None  # a UUID; None: the client makes one

    def __post_init__(self) -> None:
        Purpose(self.purpose)
        _required(self.initiator)


@dataclass(frozen=True)
class BatchHead:
    """What holds for every question of a batch."""

    purpose: Purpose
    initiator: str
    period: Optional[Period] = None
    freshness: Optional[Freshness] = None

    def __post_init__(self) -> None:
        Purpose(self.purpose)
        _required(self.initiator)


@dataclass(frozen=True)
class BatchQuestion:
    """One question of a batch; its period is the batch's unless it has one."""

    person: ClaimedPerson = field(repr=False)
    period: Optional[Period] = None


def _required(text: str) -> str:
    if not text or text.isspace():
        raise ValueError("A text is empty.")
    return text
