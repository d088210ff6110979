"""Channels over mutual TLS from files, made anew when the files change."""

from __future__ import annotations

import os
import ssl
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Generic, Optional, TypeVar
from urllib.parse import urlsplit

import grpc

from .failures import FailureKind, FailureReason, FieldViolation, InterDeptCheckError

_FILE_BYTES_MAX = 1 << 20
_CHANNEL = TypeVar("_CHANNEL")

# Values of the channel's options: bytes, milliseconds.
_SETTINGS = (
    ("grpc.max_receive_message_length", 16 << 20),
    ("grpc.keepalive_time_ms", 30_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    ("grpc.keepalive_permit_without_calls", 0),
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.min_reconnect_backoff_ms", 5_000),  # which is how long a connection may take to be made, too
    ("grpc.max_reconnect_backoff_ms", 5_000),
    ("grpc.enable_http_proxy", 0),
    ("grpc.service_config_disable_resolution", 1),
    ("grpc.enable_retries", 0),  # Why: who asks again is RetryRule, and nobody else.
)


@dataclass(frozen=True)
class ClientOptions:
    """How a client reaches the service and proves who it is."""

    address: str  # https://HOST:PORT and nothing else
    client_certificate_file: str  # PEM: the certificate first, then any intermediate ones
    client_key_file: str  # PEM, not encrypted
    server_authority_file: str  # PEM: only these authorities are trusted, never the system's
    default_deadline: float = 2.0  # seconds, of a question: 0.001 to 60
    batch_deadline: float = 5.0  # seconds, of a batch: 0.001 to 60
    batch_size: int = 250  # questions of one batch of check_many: 1 to 1000
    in_flight: int = 4  # batches of check_many on their way at once: 1 to 16
    reload_interval: float = 10.0  # seconds between two looks whether the files have changed

    def credentials(self) -> Credentials:
        """Reads the files; raises with every fault of the options, not the first only."""
        faults: list[FieldViolation] = []
        self._check_values(faults)
        names = ("client_certificate_file", "client_key_file", "server_authority_file")
        certificate, key, authority = (_read(name, getattr(self, name), faults) for name in names)
        if certificate is not None and key is not None:
            _check_pair(self.client_certificate_file, self.client_key_file, faults)
        if authority is not None and b"-----BEGIN CERTIFICATE-----" not in authority:
            faults.append(FieldViolation("server_authority_file", "holds no PEM certificate"))
        if faults:
            text = "; ".join(f"{fault.field}: {fault.rule}" for fault in faults)
            raise InterDeptCheckError(
                FailureKind.CALLERS_FAULT,
                FailureReason.OPTIONS_INVALID,
                grpc.StatusCode.INVALID_ARGUMENT,
                f"The client's options are wrong. {text}.",
                violations=tuple(faults),
            )
        return Credentials(certificate, key, authority)

    @property
    def target(self) -> str:
        """The host and port."""
        parts = urlsplit(self.address)
        return f"{parts.hostname}:{parts.port or 443}"

    def _check_values(self, faults: list[FieldViolation]) -> None:
        parts = urlsplit(self.address)
        if parts.scheme != "https" or not parts.hostname or parts.path not in ("", "/") or parts.query or parts.username:
            faults.append(FieldViolation("address", "is https, with a host and a port, and nothing else"))
        for name in ("default_deadline", "batch_deadline"):
            if not 0.001 <= getattr(self, name) <= 60:
                faults.append(FieldViolation(name, "is 1 ms to 1 minute"))
        if not 1 <= self.batch_size <= 1000:
            faults.append(FieldViolation("batch_size", "is 1 to 1000"))
        if not 1 <= self.in_flight <= 16:
            faults.append(FieldViolation("in_flight", "is 1 to 16"))


@dataclass(frozen=True, repr=False)
class Credentials:
    """What the files hold."""

    certificate: bytes
    key: bytes
    authority: bytes

    def open(self, target: str, secure_channel):
        """A channel with them; connects on its first call."""
        credentials = grpc.ssl_channel_credentials(self.authority, self.key, self.certificate)
        return secure_channel(target, credentials, _SETTINGS)


@dataclass(eq=False)
class Lease(Generic[_CHANNEL]):
    """A channel and how many calls are on it."""

    channel: _CHANNEL
    calls: int = field(default=0)
    retired: bool = field(default=False)


class ChannelKeeper(Generic[_CHANNEL]):
    """Hands out the channel of the newest good files. Thread-safe. A channel that is replaced lives until its calls have ended."""

    def __init__(self, options: ClientOptions, secure_channel, clock: Callable[[], float]) -> None:
        self._options, self._secure_channel, self._clock = options, secure_channel, clock
        self._lock = threading.Lock()
        self._stamp = self._look()
        self._credentials = options.credentials()
        self._lease = self._open()
        self._looked_at = clock()

    def take(self) -> tuple[Lease[_CHANNEL], Optional[_CHANNEL]]:
        """A lease for one call, and a channel to close, if this replaced an idle one."""
        with self._lock:
            idle = self._renew() if self._clock() - self._looked_at >= self._options.reload_interval else None
            self._lease.calls += 1
            return self._lease, idle

    def give_back(self, lease: Lease[_CHANNEL]) -> Optional[_CHANNEL]:
        """Ends a lease; returns the channel when it is to be closed."""
        with self._lock:
            lease.calls -= 1
            return lease.channel if lease.retired and lease.calls == 0 else None

    def current(self) -> _CHANNEL:
        """The channel, to close it with the client."""
        return self._lease.channel

    def _renew(self) -> Optional[_CHANNEL]:
        self._looked_at = self._clock()
        stamp = self._look()
        if stamp == self._stamp:
            return None
        try:
            credentials = self._options.credentials()
        except InterDeptCheckError:
            return None  # Why: files that are being written are looked at again; until then the old ones do.
        self._stamp = stamp
        if credentials == self._credentials:
            return None
        old, self._credentials = self._lease, credentials
        self._lease = self._open()
        old.retired = True
        return old.channel if old.calls == 0 else None

    def _open(self) -> Lease[_CHANNEL]:
        return Lease(self._credentials.open(self._options.target, self._secure_channel))

    def _look(self):
        files = (self._options.client_certificate_file, self._options.client_key_file, self._options.server_authority_file)
        return tuple(_stamp(path) for path in files)


def _stamp(path: str):
    try:
        found = os.stat(path)
    except (OSError, TypeError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _read(name: str, path: str, faults: list[FieldViolation]) -> Optional[bytes]:
    if not path:
        faults.append(FieldViolation(name, "is required"))
        return None
    try:
        if os.path.getsize(path) > _FILE_BYTES_MAX:
            faults.append(FieldViolation(name, f"is larger than 1 MiB: {path}"))
            return None
        return Path(path).read_bytes()
    except OSError as error:
        faults.append(FieldViolation(name, f"can't be read ({type(error).__name__}): {path}"))
        return None


def _check_pair(certificate_file: str, key_file: str, faults: list[FieldViolation]) -> None:
    def encrypted() -> bytes:
        raise InterruptedError

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain(certificate_file, key_file, encrypted)
    except InterruptedError:
        faults.append(FieldViolation("client_key_file", "is encrypted: give the key in the clear"))
    except (ssl.SSLError, OSError):
        faults.append(FieldViolation("client_key_file", "is not the certificate's key, or one of the two is no PEM"))
