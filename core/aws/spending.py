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


def _give_up(caught_exception: Exception | None, **_: object) -> None:
    """Runs before botocore's own decision: raising ends the call, None leaves it to botocore."""
    from botocore.exceptions import (
        ConnectTimeoutError,
        EndpointConnectionError,
        ProxyConnectionError,
    )

    never_sent = (ConnectTimeoutError, EndpointConnectionError, ProxyConnectionError)
    if caught_exception is not None and not isinstance(caught_exception, never_sent):
        raise caught_exception
