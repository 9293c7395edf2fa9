"""What is in a case file: which set-up, who it was to AWS, and the requests."""

from __future__ import annotations

from dataclasses import dataclass

from core.recorded_calls.call import Call

FORMAT = "bookplate-case"
VERSION = 1
SUFFIX = ".bookplate-case.json"

MOST_REQUESTS = 20_000
LARGEST_FILE = 24 * 1024 * 1024
"""Bytes. What would make a file of ours larger is left out of it, oldest requests first."""

MOST_THINGS = 4_000_000
"""Lists, objects and values in a file: each takes room in memory, however short it is."""


@dataclass(frozen=True, slots=True)
class CaseSetUp:
    """The profile's ids; nothing in it is secret, and AWS's own are in every request anyway."""

    name: str = ""
    region: str = ""
    user_pool_id: str = ""
    client_id: str = ""
    identity_pool_id: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class CaseSubject:
    """Who it was to AWS: never the user's name. clock_skew: server time minus the computer's."""

    groups: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    preferred_role: str = ""
    role_in_force: str = ""
    clock_skew: float = 0.0


@dataclass(frozen=True, slots=True)
class Case:
    """saved_at is in seconds since the epoch on the server's clock; calls, oldest first."""

    saved_at: float
    app_version: str
    set_up: CaseSetUp
    subject: CaseSubject
    calls: tuple[Call, ...]
