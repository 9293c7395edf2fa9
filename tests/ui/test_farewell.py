"""After signing out the page says what ended, and what still works until when."""

from __future__ import annotations

from datetime import datetime

import pytest

from core.auth.sign_out_report import SignOutReport
from ui.messages import Tone, time_of_day
from ui.shell.farewell import CacheFate, farewell

TWENTY_PAST_THREE = datetime(2026, 11, 26, 15, 20).timestamp()


def test_credentials_outlive_a_sign_out_and_it_says_until_when() -> None:
    report = SignOutReport(revoked=True, credentials_until=TWENTY_PAST_THREE)
    message = farewell(report, CacheFate.ENCRYPTED, 0)
    assert message.tone is Tone.SUCCESS
    assert f"work until {time_of_day(TWENTY_PAST_THREE)}." in message.hint
    assert "other devices" not in message.hint


def test_signing_out_everywhere_says_how_long_other_devices_work_on() -> None:
    report = SignOutReport(revoked=True, everywhere=True, credentials_until=TWENTY_PAST_THREE)
    hint = farewell(report, CacheFate.ENCRYPTED, 0).hint
    assert "All your sessions revoked" in hint.splitlines()[0]
    assert f"until {time_of_day(TWENTY_PAST_THREE)}" in hint
    assert "Your other devices can use their AWS credentials for up to an hour." in hint


@pytest.mark.parametrize(
    ("others", "told"),
    [
        (("testuser2",), "testuser2 stays signed in here."),
        (("testuser2", "ada in Library"), "testuser2 and ada in Library stay signed in here."),
        (("testuser2", "ada", "zoë"), "3 other users stay signed in here."),
    ],
)
def test_signing_out_everywhere_ends_nobody_elses_session_and_says_so(
    others: tuple[str, ...], told: str
) -> None:
    report = SignOutReport(revoked=True, everywhere=True)
    assert farewell(report, CacheFate.ENCRYPTED, 0, others).hint.endswith(told)


def test_whoever_was_alone_reads_of_nobody_else() -> None:
    assert (
        "signed in here" not in farewell(SignOutReport(revoked=True), CacheFate.ENCRYPTED, 0).hint
    )


def test_without_credentials_nothing_outlives_the_session() -> None:
    hint = farewell(SignOutReport(revoked=True), CacheFate.IN_MEMORY, 0).hint
    assert "credentials" not in hint


@pytest.mark.parametrize("everywhere", [False, True])
def test_what_was_not_revoked_is_told_along_with_what_still_works(everywhere: bool) -> None:
    report = SignOutReport(
        revoked=False,
        reason="The session was not revoked: no network.",
        everywhere=everywhere,
        credentials_until=TWENTY_PAST_THREE,
    )
    message = farewell(report, CacheFate.ENCRYPTED, 2)
    assert message.tone is Tone.WARNING
    first, second, third = message.hint.splitlines()
    assert first == "The session was not revoked: no network."
    assert "AWS credentials" in second
    assert "other devices" not in message.hint
    assert "2 unsent edits" in third
