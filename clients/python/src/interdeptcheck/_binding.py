"""The digest over a question and its answer, of an explicit encoding (docs/calling/answer-binding.md)."""

from __future__ import annotations

import hashlib
import struct

VERSION = 2
STANDING_VERSION = 2
ASSERTION_MAX = 63


class _Writer:
    def __init__(self) -> None:
        self.parts = bytearray()

    def number(self, *values: int) -> _Writer:
        for value in values:
            self.parts += struct.pack(">q", value)
        return self

    def text(self, *values: str) -> _Writer:
        for value in values:
            data = value.encode("utf-8")
            self.parts += struct.pack(">i", len(data)) + data
        return self

    def numbers(self, values) -> _Writer:
        return self.number(len(values), *values)


def encode_question(request, version: int) -> bytes:
    """The bytes of a single question."""
    out = _Writer().text("Q").number(version).text(request.request_id).number(request.purpose).text(request.initiator)
    _person(out, request.person)
    _period(out, request)
    _freshness(out, request)
    return bytes(out.number(request.max_binding_version).parts)


def encode_answer(request, response) -> bytes:
    """The bytes of a single answer."""
    version = response.binding.version
    out = _Writer().text("A").number(version)
    out.parts += hashlib.sha256(encode_question(request, version)).digest()
    out.number(response.outcome, response.next_step, response.as_of.position, response.as_of.time_unix_ms)
    _conclusion(out, version, response)
    return bytes(out.parts)


def encode_batch_question(batch, version: int) -> bytes:
    """The bytes of a batch as it was sent."""
    out = _Writer().text("QB").number(version).text(batch.request_id).number(batch.purpose).text(batch.initiator)
    _freshness(out, batch)
    out.number(batch.max_binding_version)
    _period(out, batch)
    out.number(len(batch.items))
    for item in batch.items:
        _person(out, item.person)
        _period(out, item)
    return bytes(out.parts)


def encode_batch_answer(batch, answer) -> bytes:
    """The bytes of a batch's answer."""
    version = answer.binding.version
    out = _Writer().text("AB").number(version)
    out.parts += hashlib.sha256(encode_batch_question(batch, version)).digest()
    out.number(answer.as_of.position, answer.as_of.time_unix_ms, len(answer.items))
    for item in answer.items:
        out.number(item.outcome, item.next_step)
        _conclusion(out, version, item)
        out.number(item.error.reason, len(item.error.fields))
        for fault in item.error.fields:
            out.text(fault.field, fault.rule)
    return bytes(out.parts)


def digest(encoding: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(encoding).digest()


def _person(out: _Writer, person) -> None:
    out.number(len(person.identifiers))
    for identifier in person.identifiers:
        kind = identifier.WhichOneof("value")
        out.number(identifier.DESCRIPTOR.fields_by_name[kind].number if kind else 0)
        if kind == "document":
            out.number(identifier.document.type).text(identifier.document.state, identifier.document.number)
        elif kind:
            out.text(getattr(identifier, kind))
    out.text(person.family_name, person.given_names).number(person.born)
    out.text(person.nationality, person.machine_readable_zone)


def _period(out: _Writer, holder) -> None:
    out.number(1 if holder.HasField("period") else 0, getattr(holder.period, "from"), holder.period.to)


def _freshness(out: _Writer, holder) -> None:
    out.number(holder.freshness.at_least_position, holder.freshness.max_staleness_ms)


def _conclusion(out: _Writer, version: int, said) -> None:
    _answer(out, version, said.answer)
    out.text(said.case_reference).numbers(said.missing)
    out.number(sum(1 << (number - 1) for number in set(said.assertions)))
    out.numbers(said.agreed_by_earlier_value)


def _answer(out: _Writer, version: int, answer) -> None:
    out.number(len(answer.intervals))
    for interval in answer.intervals:
        _interval(out, interval)
    out.number(len(answer.grants))
    for grant in answer.grants:
        out.text(grant.product_type, grant.immigration_status).number(int(grant.codes_documented))
        out.number(grant.valid_from, grant.valid_to, grant.public_funds)
    out.text(answer.nationality).number(answer.rules_version)
    if version >= STANDING_VERSION:
        out.number(answer.standing, answer.vouched_until)


def _interval(out: _Writer, interval) -> None:
    funds, work, charging = interval.public_funds, interval.right_to_work, interval.nhs_charging
    out.number(getattr(interval, "from"), interval.to, funds.result, funds.ground, funds.residence_test)
    out.number(work.result, work.ground, len(work.alternatives))
    for alternative in work.alternatives:
        out.numbers(alternative.conditions)
    out.number(work.follow_up.kind, work.follow_up.recorded_end)
    out.number(charging.chargeable, charging.category, charging.basis, charging.ground).text(interval.case_reference)
