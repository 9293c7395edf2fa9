"""The practice cloud under thousands of requests that no client would make: none is its fault."""

from __future__ import annotations

from core.practice.process.launcher import PracticeCloud
from tests.support.aws_peer import signed_in
from tests.support.practice import practice, practice_process
from tests.support.seeds import Seeds
from tests.support.unruly_caller import send_raw, status_of, unruly_call

__all__ = ["practice", "practice_process"]

CALLS = 3_000
RAW = (
    b"",
    b"\x00" * 300,
    b"GET / HTTP/9.9\r\n\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n",
)


def test_no_request_is_answered_with_a_fault_of_its_own(
    practice: PracticeCloud, seeds: Seeds
) -> None:
    luck = seeds.random()
    for number in range(CALLS):
        call = unruly_call(luck)
        status = status_of(practice.port, call)
        assert status is None or status < 500, call
        if number % 100 == 0:
            send_raw(practice.port, luck.choice(RAW))
    assert signed_in(practice, "testuser1").id_token
