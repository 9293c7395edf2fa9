"""The server's time is learnt from what servers say, and nonsense is not believed."""

from __future__ import annotations

from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import ServerClock, describe_skew
from ui.messages import clock_message

NOW = 1_780_000_000.0


def clock_of_a_computer(error: float) -> ServerClock:
    """A clock that has heard one Date header, on a computer that is wrong by error seconds."""
    clock = ServerClock(wall=lambda: NOW + error)
    clock.observe(formatdate(NOW, usegmt=True))
    return clock


@given(st.integers(-90_000, 90_000))
def test_a_wrong_computer_clock_is_put_right(error: int) -> None:
    assert clock_of_a_computer(error).now() == pytest.approx(NOW, abs=2)


def test_a_wrong_clock_is_called_wrong_and_a_right_one_is_not() -> None:
    assert clock_of_a_computer(5 * 3600).is_wrong
    assert not clock_of_a_computer(200).is_wrong
    assert not ServerClock().is_wrong


def test_the_whole_seconds_of_a_date_header_do_not_make_the_time_jump() -> None:
    clock = ServerClock(wall=lambda: NOW + 0.9)
    clock.observe(formatdate(NOW, usegmt=True))
    assert clock.skew == 0.0


@given(st.text())
def test_no_text_in_a_date_header_breaks_the_clock(header: str) -> None:
    clock = ServerClock(wall=lambda: NOW)
    clock.observe(header)
    assert isinstance(clock.now(), float)


@pytest.mark.parametrize("header", ["", "yesterday", "Thu, 99 Foo 2026", "0", "," * 99])
def test_garbage_leaves_the_known_skew(header: str) -> None:
    clock = clock_of_a_computer(3600)
    clock.observe(header)
    assert clock.skew == -3600


@pytest.mark.parametrize(
    ("skew", "words"),
    [
        (5 * 3600, "5 hours slow"),
        (-5 * 3600, "5 hours fast"),
        (3600, "1 hour slow"),
        (5.5 * 3600, "5 hours 30 minutes slow"),
        (5 * 3600 - 1, "5 hours slow"),
        (1.9 * 86400, "2 days slow"),
        (-420, "7 minutes fast"),
        (3 * 86400 + 900, "3 days slow"),
        (20, "less than a minute slow"),
    ],
)
def test_the_error_is_told_in_words(skew: float, words: str) -> None:
    assert describe_skew(skew) == f"This computer's clock is {words}."
    # The banner in the window says the same.
    assert clock_message(skew).title == describe_skew(skew)
