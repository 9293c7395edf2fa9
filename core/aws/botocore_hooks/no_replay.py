"""The hook that keeps botocore from repeating a call that uses something up.

A sign-in's proof, a code and a challenge's session count once. When the connection breaks after the
service has acted, the SDK's own repetition would be answered with a refusal (a wrong password, a
code that was used already), and the person would read that instead of what happened.

A refresh token that rotates is spent as well, but may be sent again for a moment. When and how
often is the session's business (core/auth/retry_schedule.py), which is told whether it may have
arrived.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from core.errors import TransientError

if TYPE_CHECKING:
    from botocore.hooks import BaseEventHooks
    from botocore.model import OperationModel

_SPENDING = (
    "ChangePassword",
    "ConfirmForgotPassword",
    "ConfirmSignUp",
    "RespondToAuthChallenge",
    "SignUp",
    "VerifySoftwareToken",
)
_ROTATING = "GetTokensFromRefreshToken"


def never_resend(events: BaseEventHooks) -> None:
    """Register with the events of a user pool's client."""
    for operation in _SPENDING:
        events.register_first(f"needs-retry.cognito-identity-provider.{operation}", _give_up)
    events.register_first(f"needs-retry.cognito-identity-provider.{_ROTATING}", _give_up_rotating)


@contextmanager
def noting_arrival() -> Iterator[None]:
    """A TransientError leaves the block with may_have_arrived set."""
    try:
        yield
    except TransientError as error:
        error.may_have_arrived = _may_have_acted(error.__cause__)
        raise


def _may_have_acted(cause: BaseException | None) -> bool:
    """A refusal that the service itself gave did nothing; its faults and a proxy's may have."""
    from botocore.exceptions import ClientError

    if isinstance(cause, ClientError):
        status = cause.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        return _is_fault(status) or not cause.response.get("Error", {}).get("Code")
    return not never_sent(cause)


def _is_fault(status: int) -> bool:
    return status >= 500 or status == 0


def never_sent(error: BaseException | None) -> bool:
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


def _give_up_rotating(
    caught_exception: Exception | None,
    response: tuple[Any, Mapping[str, Any]] | None,
    operation: OperationModel,
    **_: object,
) -> None:
    """The same, and also for a fault of the service: its own repetition may fail in another way,
    and what is then raised would not say that the first attempt may have arrived.
    """
    from botocore.exceptions import ClientError

    _give_up(caught_exception)
    if response is not None and response[0].status_code >= 500:
        raise ClientError(cast("Any", response[1]), operation.name)
