"""Turns a failed call into the one exception, from the details that the server sends with it."""

from __future__ import annotations

from typing import Optional

import grpc
from google.protobuf.message import DecodeError

from .details import rich_error_pb2 as rich
from .failures import FailureKind, FailureReason, FieldViolation, InterDeptCheckError

_DETAILS = "grpc-status-details-bin"
_PUSHBACK = "grpc-retry-pushback-ms"
_DOMAIN = "interdeptcheck"


def read(error, request_id: str) -> InterDeptCheckError:
    """The failure of a call."""
    # Why not dict(): the metadata of grpc.aio has keys, and is no mapping to it.
    trailers = {key: value for key, value in error.trailing_metadata() or ()}
    details = _details(trailers.get(_DETAILS))
    info = _detail(details, "ErrorInfo", rich.RichErrorInfo)
    if info is None or info.domain != _DOMAIN:
        failure = _without_reason(error, request_id)
    else:
        failure = _refused(error, request_id, info, details)
    failure.pushback = _pushback(trailers.get(_PUSHBACK))
    return failure


def closed(request_id: str) -> InterDeptCheckError:
    """The failure of a question to a client that is closed, or was while it was being asked."""
    text = f"The client is closed. Request {request_id}."
    return InterDeptCheckError(FailureKind.CALLERS_FAULT, FailureReason.CLIENT_CLOSED, grpc.StatusCode.CANCELLED, text, request_id=request_id)


def _refused(error, request_id: str, info, details) -> InterDeptCheckError:
    code = error.code()
    reason = FailureReason.__members__.get(info.reason, FailureReason.UNRECOGNISED)
    if reason > FailureReason.UNRECOGNISED:
        reason = FailureReason.UNRECOGNISED  # the client's own reasons are not the server's to give
    bad = _detail(details, "BadRequest", rich.RichBadRequest)
    violations = tuple(FieldViolation(each.field, each.description) for each in bad.field_violations) if bad else ()
    retry = _detail(details, "RetryInfo", rich.RichRetryInfo)
    support = info.metadata.get("support_reference")
    position = info.metadata.get("position", "")
    fields = f" ({'; '.join(f'{each.field}: {each.rule}' for each in violations)})" if violations else ""
    reference = f" Support reference {support}." if support else ""
    return InterDeptCheckError(
        FailureKind.REFUSED,
        reason,
        code,
        f"The server refused with {code.name}, {reason.name}{fields}. Request {request_id}.{reference}",
        request_id=request_id,
        reason_text=info.reason,
        support_reference=support,
        violations=violations,
        retry_delay=retry.retry_delay.seconds + retry.retry_delay.nanos / 1e9 if retry else None,
        position=int(position) if position.isdecimal() else None,
    )


def _without_reason(error, request_id: str) -> InterDeptCheckError:
    code = error.code()
    kind, reason, what = FailureKind.TRANSPORT, FailureReason.UNREACHABLE, "The service can't be reached, is not the one it should be, or broke the connection"
    if code == grpc.StatusCode.DEADLINE_EXCEEDED:
        reason, what = FailureReason.DEADLINE_EXCEEDED, "The deadline passed without an answer"
    elif code == grpc.StatusCode.INTERNAL and "deserializ" in (error.details() or ""):
        reason, what = FailureReason.ANSWER_UNREADABLE, "An answer came that is none"
    elif code not in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED):
        kind, reason = FailureKind.REFUSED, FailureReason.UNRECOGNISED
        what = f"The call was refused with {code.name} and no reason"
    return InterDeptCheckError(kind, reason, code, f"{what}. Request {request_id}.", request_id=request_id)


def _pushback(text: Optional[str]) -> Optional[float]:
    if text is None:
        return None
    try:
        return int(text) / 1000
    except ValueError:
        return -1.0  # what can't be read forbids, as gRPC's own rule says


def _details(data: Optional[bytes]):
    try:
        return rich.RichStatus.FromString(data) if data else rich.RichStatus()
    except DecodeError:
        return rich.RichStatus()


def _detail(details, name: str, kind):
    try:
        for detail in details.details:
            if detail.type_url.endswith(f"/google.rpc.{name}"):
                return kind.FromString(detail.value)
    except DecodeError:
        pass  # a detail that can't be read is as good as none
    return None
