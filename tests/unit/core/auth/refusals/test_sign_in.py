"""Every refusal of the user pool is told as what it is, by step and message."""

from __future__ import annotations

import pytest

from core.auth.refusals.sign_in import Step, refusal
from core.errors import AppError, InputRefused, ProfileError, SessionEnded, SignInRefused

NOT_AUTHORIZED = "NotAuthorizedException"
NOT_UNDERSTOOD = "The server did not understand the operation that was requested."


@pytest.mark.parametrize("step", [Step.SIGN_IN, Step.NEW_PASSWORD, Step.REFRESH])
def test_a_message_that_repeats_what_was_sent_is_quoted_without_it(step: Step) -> None:
    refused = refusal(step, NOT_AUTHORIZED, "No entry for password: Tulip-Garden-9!")
    assert refused is not None
    assert "No entry" in str(refused)
    assert "Tulip" not in str(refused)


@pytest.mark.parametrize(
    ("code", "message", "told"),
    [
        (NOT_AUTHORIZED, "Incorrect username or password.", "Wrong user name or password"),
        (NOT_AUTHORIZED, "Password attempts exceeded", "Too many wrong passwords"),
        (NOT_AUTHORIZED, "User is disabled.", "disabled"),
        (
            NOT_AUTHORIZED,
            "Temporary password has expired and must be reset by an administrator.",
            "temporary password has expired",
        ),
        (NOT_AUTHORIZED, "Invalid session for the user, session is expired.", "too long"),
        (NOT_AUTHORIZED, "Something new.", "refused this sign-in"),
        ("UserNotFoundException", "User does not exist.", "no user with this name"),
        ("UserNotConfirmedException", "User is not confirmed.", "not confirmed"),
        ("PasswordResetRequiredException", "Password reset required", "reset"),
        (
            "LimitExceededException",
            "Attempt limit exceeded, please try after some time.",
            "Too many",
        ),
        ("CodeDeliveryFailureException", "", "could not send"),
        (
            "AccessDeniedException",
            "User: anonymous is not authorized to perform: cognito-idp:InitiateAuth on resource: "
            "* with an explicit deny in a resource control policy",
            "A policy of the AWS organization",
        ),
        ("UserLambdaValidationException", "PreAuthentication failed: no.", "A rule"),
        ("UnexpectedLambdaException", "timed out", "set up incorrectly"),
        ("InvalidUserPoolConfigurationException", "…", "set up incorrectly"),
    ],
)
def test_why_a_sign_in_was_refused(code: str, message: str, told: str) -> None:
    refused = refusal(Step.SIGN_IN, code, message)
    assert isinstance(refused, SignInRefused)
    assert told in refused.title
    assert refused.code == code
    assert refused.hint


def test_the_form_does_not_pretend_to_know_which_of_the_two_is_wrong() -> None:
    refused = refusal(Step.SIGN_IN, NOT_AUTHORIZED, "Incorrect username or password.")
    assert refused is not None
    assert "does not say which" in refused.hint


def test_a_wrong_clock_is_named_where_it_may_be_the_cause() -> None:
    message = "Incorrect username or password."
    refused = refusal(Step.SIGN_IN, NOT_AUTHORIZED, message, skew=5 * 3600)
    assert refused is not None
    assert "clock is 5 hours slow" in refused.hint
    unambiguous = refusal(Step.SIGN_IN, NOT_AUTHORIZED, "User is disabled.", skew=5 * 3600)
    assert unambiguous is not None
    assert "clock" not in unambiguous.hint


@pytest.mark.parametrize("step", [Step.SIGN_IN, Step.REFRESH, Step.REVOKE])
@pytest.mark.parametrize(
    ("code", "message", "told"),
    [
        ("ResourceNotFoundException", "User pool client abc does not exist.", "app client"),
        ("ResourceNotFoundException", "User pool eu-x_1 does not exist.", "no such user pool"),
        (
            "InvalidParameterException",
            "USER_SRP_AUTH is not enabled for the client.",
            "does not allow USER_SRP_AUTH",
        ),
        (
            "InvalidParameterException",
            "Auth flow not enabled for this client",
            "does not allow this way to sign in",
        ),
        (
            NOT_AUTHORIZED,
            "Client abc is configured with secret but SECRET_HASH was not received",
            "but the profile does not",
        ),
        (NOT_AUTHORIZED, "SecretHash does not match for the client: abc", "is not the app client"),
        (NOT_AUTHORIZED, "Unable to verify secret hash for client abc", "is not the app client"),
        ("UnknownOperationException", "", "not a Cognito user pool"),
        ("400", NOT_UNDERSTOOD, "not a Cognito user pool"),
    ],
)
def test_a_profile_that_does_not_fit_is_no_wrong_password(
    step: Step, code: str, message: str, told: str
) -> None:
    fault = refusal(step, code, message)
    assert isinstance(fault, ProfileError)
    assert told in fault.title


@pytest.mark.parametrize(
    ("code", "message", "told"),
    [
        (NOT_AUTHORIZED, "Refresh Token has been revoked", "revoked"),
        (NOT_AUTHORIZED, "Refresh Token has expired", "longest time"),
        (NOT_AUTHORIZED, "Invalid Refresh Token.", "no longer accepts"),
        (NOT_AUTHORIZED, "User is disabled.", "disabled"),
        (NOT_AUTHORIZED, "Something new.", "Something new."),
        ("RefreshTokenReuseException", "", "used twice"),
        ("UserNotFoundException", "User does not exist.", "no longer knows this user"),
        ("PasswordResetRequiredException", "", "reset"),
    ],
)
def test_why_a_session_ended(code: str, message: str, told: str) -> None:
    ended = refusal(Step.REFRESH, code, message)
    assert isinstance(ended, SessionEnded)
    assert told in ended.title


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("InvalidPasswordException", "password"),
        ("PasswordHistoryPolicyViolationException", "password"),
        ("InvalidParameterException", ""),
    ],
)
def test_a_new_password_that_the_pool_does_not_take_can_be_typed_again(
    code: str, field: str
) -> None:
    refused = refusal(Step.NEW_PASSWORD, code, "Password not long enough")
    assert isinstance(refused, InputRefused)
    assert refused.field == field


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("code", ["TooManyRequestsException", "InternalErrorException", ""])
def test_trouble_of_the_service_is_no_refusal(step: Step, code: str) -> None:
    trouble: AppError | None = refusal(step, code, "Rate exceeded")
    assert trouble is None
