"""Signing up, forgotten passwords and changed ones: what is sent, and how a no is told."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Callable

import pytest

from core.auth.account import Account, CodeDelivery
from core.auth.refusals.account import AccountStep, account_refusal
from core.errors import (
    AccountRefused,
    AppError,
    InputRefused,
    Offline,
    ProfileError,
    ServiceTrouble,
)
from core.redaction import Secret
from tests.support.scripted_pool import CLIENT_ID, Answer, ScriptedPool, error
from tests.support.sign_in_parts import Parts, parts_for

PASSWORD = Secret("Tulip-Garden-9!")
MAILED = {
    "CodeDeliveryDetails": {
        "Destination": "a***@e***",
        "DeliveryMedium": "EMAIL",
        "AttributeName": "email",
    }
}
DELIVERY = CodeDelivery("a***@e***", "EMAIL")


@pytest.fixture
def account(parts: Parts) -> Account:
    """Alice's account, of which she is not signed in to."""
    return Account(parts.profile, parts.idp)


OPERATIONS: dict[str, Callable[[Account], object]] = {
    "ForgotPassword": lambda account: account.forgot_password("alice"),
    "ConfirmForgotPassword": lambda account: account.confirm_forgot_password(
        "alice", "123456", PASSWORD
    ),
    "SignUp": lambda account: account.sign_up("alice", PASSWORD, {"email": "alice@example.com"}),
    "ConfirmSignUp": lambda account: account.confirm_sign_up("alice", "123456"),
    "ResendConfirmationCode": lambda account: account.resend_confirmation_code("alice"),
    "ChangePassword": lambda account: account.change_password(
        Secret("token"), Secret("Old-Tulip-8!"), PASSWORD
    ),
}


def test_a_forgotten_password_is_set_with_the_code_that_was_sent(
    account: Account, pool: ScriptedPool
) -> None:
    pool.answers("ForgotPassword", Answer(MAILED))
    pool.answers("ConfirmForgotPassword", Answer())
    assert account.forgot_password("alice") == DELIVERY
    account.confirm_forgot_password("alice", " 123 456\n", PASSWORD)
    assert pool.asked("ForgotPassword") == [{"ClientId": CLIENT_ID, "Username": "alice"}]
    assert pool.asked("ConfirmForgotPassword") == [
        {
            "ClientId": CLIENT_ID,
            "Username": "alice",
            "ConfirmationCode": "123456",
            "Password": "Tulip-Garden-9!",
        }
    ]


def test_somebody_signs_up_and_confirms_with_a_second_code(
    account: Account, pool: ScriptedPool
) -> None:
    pool.answers("SignUp", Answer({"UserConfirmed": False, "UserSub": "0a1b", **MAILED}))
    pool.answers("ResendConfirmationCode", Answer(MAILED))
    pool.answers("ConfirmSignUp", Answer())
    email = {"email": "alice@example.com", "nickname": ""}
    assert account.sign_up("alice", PASSWORD, email) == DELIVERY
    assert account.resend_confirmation_code("alice") == DELIVERY
    account.confirm_sign_up("alice", "123\u00a0456")
    sent = pool.asked("SignUp")[0]
    assert sent["UserAttributes"] == [{"Name": "email", "Value": "alice@example.com"}]
    assert pool.asked("ConfirmSignUp")[0]["ConfirmationCode"] == "123456"


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_pool_that_sends_no_code_needs_none(
    account: Account, pool: ScriptedPool, confirmed: bool
) -> None:
    pool.answers("SignUp", Answer({"UserConfirmed": confirmed, "UserSub": "0a1b"}))
    assert account.sign_up("alice", PASSWORD, {}) is None


def test_changing_a_password_sends_both_and_the_token(account: Account, pool: ScriptedPool) -> None:
    pool.answers("ChangePassword", Answer())
    account.change_password(Secret("token"), Secret("Old-Tulip-8!"), PASSWORD)
    assert pool.asked("ChangePassword") == [
        {
            "AccessToken": "token",
            "PreviousPassword": "Old-Tulip-8!",
            "ProposedPassword": "Tulip-Garden-9!",
        }
    ]


@pytest.mark.parametrize("operation", [name for name in OPERATIONS if name != "ChangePassword"])
def test_a_client_with_a_secret_proves_it_for_the_name_that_was_typed(
    pool: ScriptedPool, operation: str
) -> None:
    parts = parts_for(pool, lambda: pool.now(), Secret("client secret"))
    pool.answers(operation, Answer(MAILED))
    OPERATIONS[operation](Account(parts.profile, parts.idp))
    digest = hmac.digest(b"client secret", b"alice" + CLIENT_ID.encode(), "sha256")
    assert pool.asked(operation)[0]["SecretHash"] == base64.b64encode(digest).decode()


WITH_A_CODE = (AccountStep.CONFIRM_FORGOT_PASSWORD, AccountStep.CONFIRM_SIGN_UP)
WITH_A_NEW_PASSWORD = (
    AccountStep.CONFIRM_FORGOT_PASSWORD,
    AccountStep.SIGN_UP,
    AccountStep.CHANGE_PASSWORD,
)
WRONG_CODE = "Invalid verification code provided, please try again."
TOO_SHORT = "Password did not conform with policy: Password not long enough"


@pytest.mark.parametrize(
    ("steps", "code", "message", "field", "told"),
    [
        (WITH_A_CODE, "CodeMismatchException", WRONG_CODE, "code", "not the code"),
        (WITH_A_NEW_PASSWORD, "InvalidPasswordException", TOO_SHORT, "password", "long enough"),
        (
            WITH_A_NEW_PASSWORD,
            "PasswordHistoryPolicyViolationException",
            "Password has previously been used",
            "password",
            "used before",
        ),
        (
            (AccountStep.SIGN_UP,),
            "UsernameExistsException",
            "User already exists",
            "username",
            "already",
        ),
        (
            (AccountStep.FORGOT_PASSWORD, AccountStep.RESEND_CODE),
            "UserNotFoundException",
            "Username/client id combination not found.",
            "username",
            "no user with this name",
        ),
        (
            (AccountStep.CHANGE_PASSWORD,),
            "NotAuthorizedException",
            "Incorrect username or password.",
            "current password",
            "current password is wrong",
        ),
        (
            (AccountStep.SIGN_UP,),
            "InvalidParameterException",
            "Attributes did not conform to the schema: email: The attribute is required",
            "",
            "email: The attribute is required",
        ),
    ],
)
def test_what_can_be_typed_again_leaves_the_page_standing(
    steps: tuple[AccountStep, ...], code: str, message: str, field: str, told: str
) -> None:
    for step in steps:
        refused = account_refusal(step, code, message)
        assert isinstance(refused, InputRefused)
        assert refused.field == field
        assert told in str(refused)
        assert refused.hint


EXPIRED = "Invalid code provided, please request a code again."
LIMIT = "Attempt limit exceeded, please try after some time."
NOT_RESETTABLE = "User password cannot be reset in the current state."
NO_ADDRESS = (
    "Cannot reset password for the user as there is no registered/verified email or phone_number"
)


@pytest.mark.parametrize(
    ("step", "code", "message", "told"),
    [
        (
            AccountStep.CONFIRM_FORGOT_PASSWORD,
            "ExpiredCodeException",
            EXPIRED,
            "Ask for a new one",
        ),
        (
            AccountStep.CONFIRM_SIGN_UP,
            "ExpiredCodeException",
            EXPIRED,
            "expired or was already used",
        ),
        (AccountStep.FORGOT_PASSWORD, "LimitExceededException", LIMIT, "Too many attempts"),
        (AccountStep.CHANGE_PASSWORD, "LimitExceededException", LIMIT, "Too many attempts"),
        (
            AccountStep.CONFIRM_FORGOT_PASSWORD,
            "TooManyFailedAttemptsException",
            "…",
            "Too many attempts",
        ),
        (
            AccountStep.CONFIRM_FORGOT_PASSWORD,
            "UserNotConfirmedException",
            "…",
            "not confirmed yet",
        ),
        (
            AccountStep.CHANGE_PASSWORD,
            "PasswordResetRequiredException",
            "…",
            "reset this user's password",
        ),
        (
            AccountStep.FORGOT_PASSWORD,
            "InvalidParameterException",
            NO_ADDRESS,
            "no confirmed e-mail",
        ),
        (AccountStep.FORGOT_PASSWORD, "NotAuthorizedException", NOT_RESETTABLE, "current state"),
        (AccountStep.FORGOT_PASSWORD, "CodeDeliveryFailureException", "SES", "could not deliver"),
        (
            AccountStep.SIGN_UP,
            "NotAuthorizedException",
            "SignUp is not permitted for this user pool",
            "does not let people sign up",
        ),
        (AccountStep.SIGN_UP, "UserLambdaValidationException", "PreSignUp failed: no.", "A rule"),
        (
            AccountStep.SIGN_UP,
            "UnexpectedLambdaException",
            "PreSignUp timed out",
            "set up incorrectly",
        ),
        (
            AccountStep.CONFIRM_SIGN_UP,
            "NotAuthorizedException",
            "User cannot be confirmed. Current status is CONFIRMED",
            "already confirmed",
        ),
        (
            AccountStep.CONFIRM_SIGN_UP,
            "AliasExistsException",
            "An account exists",
            "Another account",
        ),
        (
            AccountStep.RESEND_CODE,
            "InvalidParameterException",
            "User is already confirmed.",
            "already confirmed",
        ),
        (
            AccountStep.CHANGE_PASSWORD,
            "NotAuthorizedException",
            "Access Token does not have required scopes",
            "not allowed to change the password",
        ),
        (
            AccountStep.CHANGE_PASSWORD,
            "NotAuthorizedException",
            "Access Token has been revoked",
            "Sign in again",
        ),
    ],
)
def test_what_no_typing_can_cure_is_told_as_what_it_is(
    step: AccountStep, code: str, message: str, told: str
) -> None:
    refused = account_refusal(step, code, message)
    assert isinstance(refused, AccountRefused)
    assert told in str(refused)
    assert refused.code == code
    assert refused.hint


def test_a_wrong_code_leaves_the_page_standing(account: Account, pool: ScriptedPool) -> None:
    pool.answers("ConfirmSignUp", error("CodeMismatchException", WRONG_CODE), Answer())
    with pytest.raises(InputRefused):
        account.confirm_sign_up("alice", "123457")
    account.confirm_sign_up("alice", "123456")


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (error("TooManyRequestsException", "Rate exceeded"), ServiceTrouble),
        (error("InternalErrorException", "…", 500), ServiceTrouble),
        (Answer(b"<html>log in to the wifi</html>"), ServiceTrouble),
        (error("ResourceNotFoundException", "User pool client a does not exist."), ProfileError),
    ],
    ids=["throttled", "internal error", "captive portal", "unknown client"],
)
def test_trouble_is_no_refusal(
    account: Account, pool: ScriptedPool, answer: Answer, kind: type[AppError]
) -> None:
    for operation, ask in OPERATIONS.items():
        pool.answers(operation, answer)
        with pytest.raises(kind):
            ask(account)


@pytest.mark.parametrize("operation", ["ForgotPassword", "ResendConfirmationCode"])
def test_a_pool_that_does_not_say_where_the_code_went_is_in_trouble(
    account: Account, pool: ScriptedPool, operation: str
) -> None:
    pool.answers(operation, Answer({}))
    with pytest.raises(ServiceTrouble, match="where it sent the code"):
        OPERATIONS[operation](account)


def test_without_network_it_says_so(account: Account, pool: ScriptedPool) -> None:
    pool.stop_answering()
    for ask in OPERATIONS.values():
        with pytest.raises(Offline):
            ask(account)


def test_what_is_empty_is_not_sent(account: Account, pool: ScriptedPool) -> None:
    attempts: list[tuple[str, Callable[[], object]]] = [
        ("username", lambda: account.forgot_password("")),
        ("code", lambda: account.confirm_sign_up("alice", " \t")),
        ("password", lambda: account.sign_up("alice", Secret(""), {})),
        ("current password", lambda: account.change_password(Secret("t"), Secret(""), PASSWORD)),
    ]
    for field, attempt in attempts:
        with pytest.raises(InputRefused) as refused:
            attempt()
        assert refused.value.field == field
    assert pool.requests == []
