"""Turns responses into outcomes: first that it is the answer to this very question, then that it holds to the contract."""

from __future__ import annotations

import datetime
import re
from typing import Optional

import grpc

from . import _binding, facts, outcomes
from .failures import FailureKind, FailureReason, FieldViolation, InterDeptCheckError
from .questions import Purpose

_ASSERTIONS = set(range(1, 9))
_ANSWER_ID = re.compile(r"[A-Za-z0-9-]{1,64}\Z")
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_ANOTHER_QUESTION = "its binding is of another question or another answer"


class _Unreadable(Exception):
    """Why an answer does not hold to the contract."""


def outcome(request, response) -> outcomes.CheckOutcome:
    """The outcome of a single question; raises when the answer must not be used."""
    _demand_range(response.assertions, request.request_id)
    _demand_own(request, response, lambda: _binding.encode_answer(request, response))
    answer_id = response.answer_id if _ANSWER_ID.match(response.answer_id) else ""
    return _guarded(request, response, response.as_of, response.binding.version, answer_id)


def items(batch, answer, first_index: int) -> list[outcomes.BatchItemOutcome]:
    """The outcomes of a batch; raises when the answer must not be used, not one of them."""
    for item in answer.items:
        _demand_range(item.assertions, batch.request_id)
    _demand_own(batch, answer, lambda: _binding.encode_batch_answer(batch, answer))
    if len(answer.items) != len(batch.items):
        raise _unreadable(batch.request_id, "it has not as many items as the question")
    return [_item(batch, answer, place, first_index + place) for place in range(len(answer.items))]


def _item(batch, answer, place: int, index: int) -> outcomes.BatchItemOutcome:
    item = answer.items[place]
    if not item.HasField("error"):
        return outcomes.Answered(index, _guarded(batch, item, answer.as_of, answer.binding.version, ""))
    if item.outcome:
        raise _unreadable(batch.request_id, "an item has both an outcome and an error")
    known = (FailureReason.MALFORMED_REQUEST, FailureReason.INSUFFICIENT_IDENTITY, FailureReason.IDENTIFIER_MISMATCH_LIMIT)
    reason = FailureReason(item.error.reason) if item.error.reason in known else FailureReason.UNRECOGNISED
    violations = tuple(FieldViolation(each.field, each.rule) for each in item.error.fields)
    return outcomes.Faulted(index, batch.request_id, reason, violations)


def _demand_range(assertions, request_id: str) -> None:
    if any(not 1 <= number <= _binding.ASSERTION_MAX for number in assertions):
        raise _unreadable(request_id, "it lists an assertion out of range")


def _demand_own(question, answer, encode) -> None:
    if answer.request_id != question.request_id:
        why = "it is the answer to another request"
    elif not answer.HasField("binding"):
        why = "it is bound to no question"
    elif not 1 <= answer.binding.version <= question.max_binding_version:
        why = "its binding has a version that was not asked for"
    elif _binding.digest(encode()) != answer.binding.digest:
        why = _ANOTHER_QUESTION
    else:
        return
    raise _failed(question.request_id, FailureReason.ANSWER_MIXED_UP, f"An answer was thrown away: {why}.")


def _guarded(question, said, as_of, version: int, answer_id: str) -> outcomes.CheckOutcome:
    try:
        return _outcome(question, said, as_of, version, answer_id)
    except _Unreadable as why:
        raise _unreadable(question.request_id, str(why)) from None


def _outcome(question, said, as_of, version: int, answer_id: str) -> outcomes.CheckOutcome:
    standing, until = _standing(said, version)
    answer = _answer(said.answer, standing, until) if said.HasField("answer") else None
    is_banner = question.purpose == Purpose.NHS_CHARGING_BANNER
    banner = tuple(_banner(interval) for interval in answer.intervals) if is_banner and answer is not None else ()
    common = (question.request_id, _as_of(as_of), answer_id, banner)
    made = _kind(said, answer, common)
    if said.next_step != made.next_step:
        raise _Unreadable("its next step is not its outcome's")
    if isinstance(made, outcomes.Matched):
        return made
    if not is_banner and answer is not None:
        raise _Unreadable("only a match may carry a status")
    nothing = (facts.NhsChargeable.UNKNOWN, facts.NhsCategory.NONE)
    if is_banner and [(days.chargeable, days.category) for days in banner] != [nothing]:
        raise _Unreadable("its banner is not that of an unknown person")
    return made


def _kind(said, answer, common) -> outcomes.CheckOutcome:
    if said.outcome == 1:
        if answer is None:
            raise _Unreadable("a match carries no status answer")
        if not _ASSERTIONS <= set(said.assertions):
            raise _Unreadable("a match does not list every assertion")
        return outcomes.Matched(*common, answer, tuple(said.assertions), tuple(said.agreed_by_earlier_value))
    if said.outcome == 2:
        return outcomes.UnderReview(*common, _case(said))
    if said.outcome == 3:
        if not said.missing:
            raise _Unreadable("it says that something is missing, but not what")
        evidence = (tuple(said.missing), tuple(said.assertions), tuple(said.agreed_by_earlier_value))
        return outcomes.Incomplete(*common, _case(said), *evidence)
    if said.outcome == 4:
        return outcomes.NotMatched(*common)
    raise _Unreadable("its outcome is unknown")


def _standing(said, version: int):
    number, day = said.answer.standing, said.answer.vouched_until
    if said.outcome != 1 or version < _binding.STANDING_VERSION:
        if number or day:
            raise _Unreadable("it bears a mark that nothing covers")
        return facts.AnswerStanding.CURRENT, None
    standing = _named(facts.AnswerStanding, number)
    if (standing == facts.AnswerStanding.VOUCHED_UNTIL) != bool(day):
        raise _Unreadable("it has a last day without vouching, or the other way round")
    return standing, _day(day) if day else None


def _answer(answer, standing, until: Optional[datetime.date]) -> facts.StatusAnswer:
    intervals = tuple(_interval(interval) for interval in answer.intervals)
    if not intervals:
        raise _Unreadable("it speaks of no day")
    for place, interval in enumerate(intervals):
        if interval.last < interval.first:
            raise _Unreadable("its days run backwards")
        if place and (interval.first - intervals[place - 1].last).days != 1:
            raise _Unreadable("its days have a gap or overlap")
    if not answer.rules_version:
        raise _Unreadable("it does not say which rules judged")
    grants = tuple(_grant(grant) for grant in answer.grants)
    return facts.StatusAnswer(intervals, grants, answer.nationality or None, standing, until, answer.rules_version)


def _interval(interval) -> facts.FactInterval:
    return facts.FactInterval(
        first=_day(getattr(interval, "from")),
        last=_day(interval.to),
        public_funds=_funds(interval.public_funds) if interval.HasField("public_funds") else None,
        right_to_work=_work(interval.right_to_work) if interval.HasField("right_to_work") else None,
        nhs_charging=_charging(interval.nhs_charging) if interval.HasField("nhs_charging") else None,
        case_reference=interval.case_reference or None,
    )


def _funds(fact) -> facts.PublicFundsFact:
    result = _named(facts.PublicFundsResult, fact.result)
    return facts.PublicFundsFact(result, _ground(fact.ground), _named(facts.ResidenceTest, fact.residence_test))


def _work(fact) -> facts.RightToWorkFact:
    result = _named(facts.RightToWorkResult, fact.result)
    alternatives = tuple(tuple(_named(facts.WorkCondition, each) for each in one.conditions) for one in fact.alternatives)
    if (result == facts.RightToWorkResult.LIMITED) != bool(alternatives) or not all(alternatives):
        raise _Unreadable("its conditions on work are not its result's")
    end = fact.follow_up.recorded_end
    follow_up = facts.FollowUp(_named(facts.FollowUpKind, fact.follow_up.kind), _day(end) if end > 0 else None)
    return facts.RightToWorkFact(result, _ground(fact.ground), alternatives, follow_up)


def _charging(fact) -> facts.NhsChargingFact:
    return facts.NhsChargingFact(
        _named(facts.NhsChargeable, fact.chargeable),
        _named(facts.NhsCategory, fact.category),
        _named(facts.ChargingBasis, fact.basis),
        _named(facts.Ground, fact.ground),
    )


def _banner(interval: facts.FactInterval) -> facts.NhsBannerDays:
    charging = interval.nhs_charging
    if charging is None:
        raise _Unreadable("some of its days have no banner")
    return facts.NhsBannerDays(interval.first, interval.last, charging.chargeable, charging.category)


def _grant(grant) -> facts.StatusGrant:
    return facts.StatusGrant(
        grant.product_type,
        grant.immigration_status,
        grant.codes_documented,
        _day(grant.valid_from),
        _day(grant.valid_to) if grant.valid_to else None,
        _named(facts.PublicFundsCondition, grant.public_funds),
    )


def _as_of(as_of) -> outcomes.AsOf:
    # Why: an unset as_of and one of position 0 and time 0 look alike here; no server answers in 1970.
    if as_of.position < 0 or as_of.time_unix_ms <= 0:
        raise _Unreadable("it does not say as of when it is")
    try:
        return outcomes.AsOf(as_of.position, _EPOCH + datetime.timedelta(milliseconds=as_of.time_unix_ms))
    except OverflowError:
        raise _Unreadable("its time is none") from None


def _case(said) -> str:
    if not said.case_reference:
        raise _Unreadable("it carries no case reference")
    return said.case_reference


def _ground(number: int) -> facts.Ground:
    if not number:
        raise _Unreadable("one of its facts has no ground")
    return _named(facts.Ground, number)


def _day(number: int) -> datetime.date:
    try:
        return datetime.date(number // 10_000, number // 100 % 100, number % 100)
    except ValueError:
        raise _Unreadable("one of its dates is none") from None


def _named(kind, number: int):
    try:
        return kind(number)
    except ValueError:
        raise _Unreadable(f"its {kind.__name__} is unknown") from None


def _unreadable(request_id: str, why: str) -> InterDeptCheckError:
    text = f"An answer does not hold to the contract: {why}."
    return _failed(request_id, FailureReason.ANSWER_UNREADABLE, text)


def _failed(request_id: str, reason: FailureReason, text: str) -> InterDeptCheckError:
    return InterDeptCheckError(
        FailureKind.TRANSPORT, reason, grpc.StatusCode.DATA_LOSS, f"{text} Request {request_id}.", request_id=request_id
    )
