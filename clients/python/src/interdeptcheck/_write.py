"""Writes questions as the contract has them. What the server checks is not checked here."""

from __future__ import annotations

import datetime
import uuid

from . import _binding
from .questions import BatchHead, BatchQuestion, CheckQuestion, ClaimedPerson
from .v1 import identity_pb2 as identity
from .v1 import status_check_service_pb2 as contract


def check_request(question: CheckQuestion) -> contract.CheckRequest:
    """A single question."""
    request = contract.CheckRequest(
        request_id=question.request_id or str(uuid.uuid4()),
        purpose=int(question.purpose),
        initiator=question.initiator,
        person=_person(question.person),
        max_binding_version=_binding.VERSION,
    )
    _period(request, question.period)
    _freshness(request, question.freshness)
    return request


def batch(head: BatchHead, items: list[BatchQuestion]) -> contract.QuestionBatch:
    """A batch of questions."""
    written = contract.QuestionBatch(
        request_id=str(uuid.uuid4()),
        purpose=int(head.purpose),
        initiator=head.initiator,
        max_binding_version=_binding.VERSION,
    )
    _period(written, head.period)
    _freshness(written, head.freshness)
    for item in items:
        _period(written.items.add(person=_person(item.person)), item.period)
    return written


def _person(person: ClaimedPerson) -> identity.ClaimedIdentity:
    claimed = identity.ClaimedIdentity(
        family_name=person.family_name,
        given_names=person.given_names,
        nationality=person.nationality,
        machine_readable_zone=person.machine_readable_zone,
    )
    if person.born is not None:
        claimed.born = person.born.year * 10_000 + (person.born.month or 0) * 100 + (person.born.day or 0)
    for stated in person.identifiers:
        identifier = claimed.identifiers.add()
        if stated.document_type is None:
            setattr(identifier, stated.kind, stated.value)
        else:
            document = identity.Document(type=int(stated.document_type), state=stated.state, number=stated.value)
            identifier.document.CopyFrom(document)
    return claimed


def _period(holder, period) -> None:
    if period is not None:
        holder.period.SetInParent()
        setattr(holder.period, "from", _number(period.first))
        holder.period.to = _number(period.last)


def _freshness(holder, freshness) -> None:
    if freshness is not None:
        holder.freshness.at_least_position = freshness.at_least_position
        holder.freshness.max_staleness_ms = freshness.max_staleness_ms


def _number(day: datetime.date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
