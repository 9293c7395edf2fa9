"""Calls that use something up are not sent a second time by themselves once they may have arrived.

A sign-in's proof, a code and a challenge's session count once. When the connection breaks after the
service has acted, the SDK's own repetition would be answered with a refusal (a wrong password, a
code that was used already), and the person would read that instead of what happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from botocore.hooks import BaseEventHooks

_SPENDING = (
    "ChangePassword",
    "ConfirmForgotPassword",
    "ConfirmSignUp",
    "RespondToAuthChallenge",
    "SignUp",
    "VerifySoftwareToken",
)


def spend_once(events: BaseEventHooks) -> None:
    """Register with the events of a user pool's client."""
    for operation in _SPENDING:
        events.register_first(f"needs-retry.cognito-identity-provider.{operation}", _give_up)


def never_sent(error: Exception) -> bool:
    """Whether no connection was made, so that the service cannot have heard of the call."""
    from botocore.exceptions import (
        ConnectTimeoutError,
        EndpointConnectionError,
        ProxyConnectionError,
    )

    return isinstance(error, ConnectTimeoutError | EndpointConnectionError | ProxyConnectionError)


def _give_up(caught_exception: Exception | None, **_: object) -> None:
    """Runs before botocore's own decision: raising ends the call, None leaves it to botocore."""
    if caught_exception is not None and not never_sent(caught_exception):
        raise caught_exception
