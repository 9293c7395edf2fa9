"""Every call that the app makes, under every fault of a network or a service.

What is kept beside the error is in test_fault_table.py, for the calls that a session hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from core.aws.clients import Clients
from core.aws.credentials import AwsCredentials, FixedCredentials
from core.aws.recorder import Recorder
from core.clock import ServerClock
from core.errors import AppError, Offline, ServiceTrouble, TransientError
from core.net.timeouts import Timeouts
from core.practice.faults import Fault, FaultKind
from core.practice.process.launcher import PracticeCloud
from core.profile.files.amplify import read_amplify
from core.profile.files.assembly import Label
from core.redaction import Secret
from tests.support.doors import Door, House, at_port, outcome_of

IMPATIENT, PATIENT = Timeouts(connect=1, read=0.4), Timeouts(connect=10, read=20)
NOWHERE = 9
TIMEOUT = "timeout"
UNCONFIRMED = "GetCallerIdentity"
"""Not knowing who calls keeps nobody from working: it says None."""

ANSWERED_WITH_NOTHING = {
    *("ChangePassword", "ConfirmForgotPassword", "ForgetDevice"),
    *("GlobalSignOut", "RevokeToken", "UpdateDeviceStatus"),
}
"""Calls without a result: an empty body with 200 is what the service itself answers."""

FAULTS = {
    TIMEOUT: (Fault(FaultKind.DELAY, seconds=1.5), Offline),
    "reset before the server acted": (Fault(FaultKind.DROP), Offline),
    "reset after the server acted": (Fault(FaultKind.LOSE_REPLY), Offline),
    "500": (Fault(FaultKind.INTERNAL_ERROR), ServiceTrouble),
    "503": (Fault(FaultKind.UNAVAILABLE), ServiceTrouble),
    "throttle": (Fault(FaultKind.THROTTLE), ServiceTrouble),
    "garbage": (Fault(FaultKind.GARBAGE), ServiceTrouble),
    "captive portal": (Fault(FaultKind.CAPTIVE_PORTAL), ServiceTrouble),
    "empty body": (Fault(FaultKind.EMPTY_BODY), ServiceTrouble),
}
CALLS = (
    *("InitiateAuth", "RespondToAuthChallenge", "AssociateSoftwareToken", "VerifySoftwareToken"),
    *("SignUp", "ConfirmSignUp", "ResendConfirmationCode"),
    *("ForgotPassword", "ConfirmForgotPassword", "ChangePassword"),
    *("refresh", "RevokeToken", "GlobalSignOut", "GetUser"),
    *("ConfirmDevice", "UpdateDeviceStatus", "ForgetDevice"),
    *("jwks.json", "token"),
    *("GetId", "GetCredentialsForIdentity", "GetCallerIdentity"),
    *("DescribeTable", "Scan", "Query", "PutItem", "UpdateItem"),
)


def house_of(cloud: PracticeCloud, patience: Timeouts, port: int | None = None) -> House:
    """The doors of somebody who has keys that are nobody's: faults come before refusals."""
    profile = at_port(read_amplify(cloud.outputs, Label("p", "P")), port or cloud.port)
    clock = ServerClock()
    keys = AwsCredentials("ASIANOBODY", Secret("key"), Secret("token"), clock.now() + 3600, "id")
    clients = Clients(profile, clock, Recorder(), patience)
    return House(profile, clients, clock, FixedCredentials(keys), patience)


@pytest.fixture(scope="module")
def patient(practice_process: PracticeCloud) -> House:
    return house_of(practice_process, PATIENT)


@pytest.fixture(scope="module")
def impatient(practice_process: PracticeCloud) -> House:
    return house_of(practice_process, IMPATIENT)


@pytest.fixture(scope="module")
def cut_off(practice_process: PracticeCloud) -> House:
    return house_of(practice_process, PATIENT, NOWHERE)


@pytest.fixture
def healthy(practice_process: PracticeCloud) -> Iterator[PracticeCloud]:
    """The cloud, and well again after the test; what it holds does not matter here."""
    yield practice_process
    practice_process.control.heal()


def expected_of(call: str, trouble: str) -> type[AppError] | None:
    """None: the call ends as if all were well."""
    if call == UNCONFIRMED or (trouble == "empty body" and call in ANSWERED_WITH_NOTHING):
        return None
    return FAULTS[trouble][1]


def kind_of(came: AppError | None) -> type[AppError] | None:
    assert came is None or came.title
    return None if came is None else type(came)


def all_told(doors: Mapping[str, Door]) -> dict[str, type[AppError] | None]:
    """What comes out of every door; side by side, as most of it is waiting."""
    with ThreadPoolExecutor(len(doors)) as pool:
        outcomes = pool.map(outcome_of, doors.values())
        return dict(zip(doors, map(kind_of, outcomes), strict=True))


@pytest.mark.parametrize("trouble", FAULTS)
def test_every_call_under_every_fault_ends_in_a_sentence(
    healthy: PracticeCloud, patient: House, impatient: House, trouble: str
) -> None:
    doors = (impatient if trouble == TIMEOUT else patient).doors()
    fault, _ = FAULTS[trouble]
    healthy.control.misbehave(Fault(fault.kind, seconds=fault.seconds))
    assert all_told(doors) == {call: expected_of(call, trouble) for call in CALLS}


def test_every_call_without_a_connection_ends_in_a_sentence(cut_off: House) -> None:
    expected = {call: None if call == UNCONFIRMED else Offline for call in CALLS}
    assert all_told(cut_off.doors()) == expected


def test_every_call_is_answered_when_the_trouble_is_over(
    healthy: PracticeCloud, patient: House
) -> None:
    healthy.control.misbehave(Fault(FaultKind.UNAVAILABLE))
    outcome_of(patient.doors()["GetId"])
    healthy.control.heal()
    for call, door in patient.doors().items():
        with suppress(AssertionError):  # an answer that is no refusal
            assert not isinstance(outcome_of(door), TransientError), call


def test_the_table_is_of_every_call(cut_off: House) -> None:
    assert set(CALLS) == set(cut_off.doors())
