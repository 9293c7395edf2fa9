"""Misbehaviour on order: which calls fail, how, and how often."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from enum import Enum


class FaultKind(Enum):
    """The ways in which a service can be unwell."""

    THROTTLE = "throttle"
    """Refused for its rate; each service in its own words."""
    INTERNAL_ERROR = "internal-error"
    """500, before anything was done."""
    UNAVAILABLE = "unavailable"
    """503, before anything was done."""
    DROP = "drop"
    """The connection is closed, before anything was done."""
    LOSE_REPLY = "lose-reply"
    """Everything is done, then the connection is closed in place of the answer, or refusal."""
    DELAY = "delay"
    """Answered, but only after some seconds."""
    GARBAGE = "garbage"
    """200 with a body that is not an answer, before anything was done."""
    CAPTIVE_PORTAL = "captive-portal"
    """200 with the page of a network that wants a log-in, before anything was done."""
    EMPTY_BODY = "empty-body"
    """200 with nothing, before anything was done."""


class ServiceName(Enum):
    """The services of the practice cloud, by AWS's endpoint prefixes."""

    USER_POOL = "cognito-idp"
    WELL_KNOWN = "jwks"
    MANAGED_LOGIN = "oauth2"
    IDENTITY_POOL = "cognito-identity"
    STS = "sts"
    DYNAMODB = "dynamodb"


@dataclass(frozen=True, slots=True)
class Fault:
    """One order. service or operation None: any. times None: until healed.

    operation is the API's name (PutItem), for WELL_KNOWN the file's (jwks.json), for
    MANAGED_LOGIN the path's end (token). seconds is for DELAY.
    """

    kind: FaultKind
    service: ServiceName | None = None
    operation: str | None = None
    times: int | None = None
    seconds: float = 0.0

    def concerns(self, service: ServiceName, operation: str) -> bool:
        """Whether this call is one of those meant."""
        return self.service in (None, service) and self.operation in (None, operation)


class Faults:
    """The orders that are in force, oldest first; safe on any thread. Not kept over a restart."""

    def __init__(self) -> None:
        self._orders: list[Fault] = []
        self._lock = threading.Lock()

    def order(self, fault: Fault) -> None:
        """From now on, misbehave so."""
        with self._lock:
            self._orders.append(fault)

    def heal(self) -> None:
        """From now on, behave."""
        with self._lock:
            self._orders.clear()

    def take(self, service: ServiceName, operation: str) -> Fault | None:
        """The order for this call, used up by one; None when the call is to go well."""
        with self._lock:
            for index, fault in enumerate(self._orders):
                if fault.concerns(service, operation):
                    self._use_up(index, fault)
                    return fault
        return None

    def _use_up(self, index: int, fault: Fault) -> None:
        if fault.times is None:
            return
        if fault.times > 1:
            self._orders[index] = replace(fault, times=fault.times - 1)
        else:
            del self._orders[index]
