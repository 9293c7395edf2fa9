"""The inbox keeps the newest messages, and an address is named without being told."""

from __future__ import annotations

import pytest

from core.practice.seed import seed
from core.practice.state import Message
from core.practice.user_pool.delivery import KEPT_MESSAGES, deliver, masked


@pytest.mark.parametrize(
    ("destination", "shown"),
    [
        ("freya@example.com", "f***@e***"),
        ("+12065551234", "+*******1234"),
        ("+4915112345678", "+*********5678"),
        ("1234", "+1234"),
        ("", "+"),
    ],
)
def test_an_address_is_masked_as_cognito_masks_it(destination: str, shown: str) -> None:
    assert masked(destination) == shown


def test_the_newest_fifty_messages_are_kept() -> None:
    state = seed()
    for number in range(KEPT_MESSAGES + 3):
        message = Message("ana@example.com", "EMAIL", f"Code {number}", str(number), number)
        state = deliver(state, message)
    assert [message.code for message in state.inbox] == [str(n) for n in range(3, 53)]


def test_a_message_does_not_show_its_code_in_logs() -> None:
    message = Message("ana@example.com", "EMAIL", "Your code is 123456.", "123456", 1.0)
    assert "123456" not in repr(message)
