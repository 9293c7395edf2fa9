"""What a code's receiver and everybody else see of it."""

from __future__ import annotations

import pytest

from core.practice.state.seed import seed
from core.practice.state.user_pool import DeliveryMedium
from core.practice.user_pool.codes.delivery import Destination, new_code, with_message


@pytest.mark.parametrize(
    ("medium", "address", "masked"),
    [
        (DeliveryMedium.EMAIL, "frieda@example.com", "f***@e***"),
        (DeliveryMedium.SMS, "+491713920011", "+********0011"),
        (DeliveryMedium.SMS, "+14255550199", "+*******0199"),
        (DeliveryMedium.SMS, "1234", "+1234"),
    ],
)
def test_an_address_is_masked_as_cognito_masks_it(
    medium: DeliveryMedium, address: str, masked: str
) -> None:
    assert Destination(medium, address).masked == masked


def test_the_inbox_keeps_the_newest_fifty_and_shows_the_newest_first() -> None:
    state, to = seed(), Destination(DeliveryMedium.EMAIL, "ana@example.com")
    for number in range(60):
        state = with_message(state, to, f"Code {number}", str(number), float(number))
    assert [message.code for message in state.inbox] == [str(n) for n in range(59, 9, -1)]


def test_a_message_does_not_show_its_code_by_accident() -> None:
    state = with_message(
        seed(), Destination(DeliveryMedium.SMS, "+491713920011"), "Code 730281", "730281", 1.0
    )
    assert "730281" not in repr(state)


def test_a_code_has_all_its_digits() -> None:
    assert {len(new_code(6)) for _ in range(50)} == {6}
    assert new_code(8).isdecimal()
