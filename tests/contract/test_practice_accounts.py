"""Signing up, confirming, forgetting a password and changing it, as boto3 does it."""

from __future__ import annotations

import base64
import hmac

import pytest
from botocore.exceptions import ClientError

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from core.practice.state.user_pool import DeliveryMedium, PreventUserExistenceErrors
from tests.support.user_pool_peer import cognito_idp, refresh, refused, sign_in

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

_PASSWORD, _NEW = "Ana-Books-8!", "Ana-Newer-9!"
_MISMATCH = ("CodeMismatchException", "Invalid verification code provided, please try again.")
_EXPIRED = ("ExpiredCodeException", "Invalid code provided, please request a code again.")
_LIMIT = ("LimitExceededException", "Attempt limit exceeded, please try after some time.")
_NOT_FOUND = ("UserNotFoundException", "Username/client id combination not found.")
_WRONG_PASSWORD = ("NotAuthorizedException", "Incorrect username or password.")


def sign_up(cloud: PracticeCloud) -> dict[str, object]:
    client = cognito_idp(cloud)
    answer = client.sign_up(
        ClientId=ids.CLIENT_ID,
        Username="ana",
        Password=_PASSWORD,
        UserAttributes=[{"Name": "email", "Value": "ana@example.com"}],
    )
    return dict(answer)


def confirm(cloud: PracticeCloud, username: str, code: str) -> None:
    cognito_idp(cloud).confirm_sign_up(
        ClientId=ids.CLIENT_ID, Username=username, ConfirmationCode=code
    )


def forgot(cloud: PracticeCloud, username: str) -> dict[str, str]:
    answer = cognito_idp(cloud).forgot_password(ClientId=ids.CLIENT_ID, Username=username)
    return dict(answer["CodeDeliveryDetails"])  # type: ignore[arg-type]


def set_password(cloud: PracticeCloud, username: str, code: str, password: str = _NEW) -> None:
    cognito_idp(cloud).confirm_forgot_password(
        ClientId=ids.CLIENT_ID, Username=username, ConfirmationCode=code, Password=password
    )


def newest_code(cloud: PracticeCloud) -> str:
    return cloud.control.inbox()[0].code


def wrong_code(cloud: PracticeCloud) -> str:
    return f"{(int(newest_code(cloud)) + 1) % 1_000_000:06d}"


def test_somebody_signs_up_confirms_and_signs_in(practice: PracticeCloud) -> None:
    answer = sign_up(practice)
    assert answer["UserConfirmed"] is False
    assert answer["CodeDeliveryDetails"] == {
        "Destination": "a***@e***",
        "DeliveryMedium": "EMAIL",
        "AttributeName": "email",
    }
    with refused("UserNotConfirmedException", "User is not confirmed."):
        sign_in(practice, "ana", _PASSWORD)
    (message,) = practice.control.inbox()
    assert (message.to, message.medium) == ("ana@example.com", DeliveryMedium.EMAIL)
    assert message.code in message.text
    confirm(practice, "ANA", message.code)
    token = sign_in(practice, "ana", _PASSWORD)["AccessToken"]
    user = cognito_idp(practice).get_user(AccessToken=token)
    attributes = {entry["Name"]: entry["Value"] for entry in user["UserAttributes"]}
    assert (attributes["sub"], attributes["email_verified"]) == (answer["UserSub"], "true")


def test_who_has_not_the_password_does_not_learn_that_a_sign_up_is_open(
    practice: PracticeCloud,
) -> None:
    sign_up(practice)
    with refused(*_WRONG_PASSWORD):
        sign_in(practice, "ana", _NEW)


def test_a_name_is_taken_once_in_either_case(practice: PracticeCloud) -> None:
    with refused("UsernameExistsException", "User already exists"):
        cognito_idp(practice).sign_up(
            ClientId=ids.CLIENT_ID, Username="TestUser1", Password=_PASSWORD
        )


@pytest.mark.parametrize(
    ("attribute", "value", "code"),
    [
        ("email", "no address", "InvalidParameterException"),
        ("phone_number", "0123", "InvalidParameterException"),
        ("email_verified", "true", "NotAuthorizedException"),
        ("sub", "mine", "NotAuthorizedException"),
    ],
)
def test_attributes_that_nobody_may_give_themselves_are_refused(
    practice: PracticeCloud, attribute: str, value: str, code: str
) -> None:
    with pytest.raises(ClientError, match=code):
        cognito_idp(practice).sign_up(
            ClientId=ids.CLIENT_ID,
            Username="ana",
            Password=_PASSWORD,
            UserAttributes=[{"Name": attribute, "Value": value}],
        )


def test_a_weak_password_is_refused_as_everywhere(practice: PracticeCloud) -> None:
    message = "Password did not conform with policy: Password not long enough"
    with refused("InvalidPasswordException", message):
        cognito_idp(practice).sign_up(ClientId=ids.CLIENT_ID, Username="ana", Password="Sh0rt!")
    forgot(practice, "testuser1")
    with refused("InvalidPasswordException", message):
        set_password(practice, "testuser1", newest_code(practice), "Sh0rt!")
    set_password(practice, "testuser1", newest_code(practice))


def test_a_client_with_a_secret_proves_it(practice: PracticeCloud) -> None:
    client, client_id = cognito_idp(practice), ids.CLIENT_WITH_SECRET_ID
    missing = f"Client {client_id} is configured for secret but secret was not received"
    with pytest.raises(ClientError, match="NotAuthorizedException") as caught:
        client.sign_up(ClientId=client_id, Username="ana", Password=_PASSWORD)
    assert caught.value.response["Error"]["Message"].split()[:2] == missing.split()[:2]
    proof = hmac.digest(ids.CLIENT_SECRET.encode(), f"ana{client_id}".encode(), "sha256")
    answer = client.sign_up(
        ClientId=client_id,
        Username="ana",
        Password=_PASSWORD,
        SecretHash=base64.b64encode(proof).decode(),
    )
    assert "CodeDeliveryDetails" not in answer


def test_the_unconfirmed_practice_user_asks_for_a_code_and_gets_in(
    practice: PracticeCloud,
) -> None:
    with refused("UserNotConfirmedException", "User is not confirmed."):
        sign_in(practice, "unconfirmed", "Confirm-Books-14!")
    client = cognito_idp(practice)
    client.resend_confirmation_code(ClientId=ids.CLIENT_ID, Username="unconfirmed")
    answer = client.resend_confirmation_code(ClientId=ids.CLIENT_ID, Username="unconfirmed")
    assert answer["CodeDeliveryDetails"]["Destination"] == "u***@e***"
    second, first = (message.code for message in practice.control.inbox())
    if first != second:
        with refused(*_MISMATCH):
            confirm(practice, "unconfirmed", first)
    confirm(practice, "unconfirmed", second)
    assert sign_in(practice, "unconfirmed", "Confirm-Books-14!")["IdToken"]
    with refused("NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED"):
        confirm(practice, "unconfirmed", second)
    with refused("InvalidParameterException", "User is already confirmed."):
        client.resend_confirmation_code(ClientId=ids.CLIENT_ID, Username="unconfirmed")


def test_a_confirmation_code_lives_a_day(practice: PracticeCloud) -> None:
    sign_up(practice)
    practice.control.shift_clock(24 * 3600 + 1)
    with refused(*_EXPIRED):
        confirm(practice, "ana", newest_code(practice))


def test_the_reset_practice_user_sets_a_new_password_and_gets_in(practice: PracticeCloud) -> None:
    with refused("PasswordResetRequiredException", "Password reset required for the user"):
        sign_in(practice, "reset", "Forgotten-Books-15!")
    assert forgot(practice, "reset") == {
        "Destination": "r***@e***",
        "DeliveryMedium": "EMAIL",
        "AttributeName": "email",
    }
    set_password(practice, "reset", newest_code(practice))
    assert sign_in(practice, "reset", _NEW)["IdToken"]
    with refused(*_WRONG_PASSWORD):
        sign_in(practice, "reset", "Forgotten-Books-15!")


def test_a_code_sets_one_password(practice: PracticeCloud) -> None:
    forgot(practice, "testuser1")
    code = newest_code(practice)
    set_password(practice, "testuser1", code)
    with refused(*_EXPIRED):
        set_password(practice, "testuser1", code)


def test_a_code_for_a_password_lives_an_hour(practice: PracticeCloud) -> None:
    forgot(practice, "testuser1")
    practice.control.shift_clock(3601)
    with refused(*_EXPIRED):
        set_password(practice, "testuser1", newest_code(practice))


def test_after_five_wrong_codes_the_right_one_does_not_help_until_later(
    practice: PracticeCloud,
) -> None:
    forgot(practice, "testuser1")
    for _ in range(5):
        with refused(*_MISMATCH):
            set_password(practice, "testuser1", wrong_code(practice))
    for code in (wrong_code(practice), newest_code(practice)):
        with refused(*_LIMIT):
            set_password(practice, "testuser1", code)
    practice.control.shift_clock(3601)
    forgot(practice, "testuser1")
    set_password(practice, "testuser1", newest_code(practice))


@pytest.mark.parametrize("username", ["testuser1", "nobody"])
def test_nobody_is_sent_codes_without_end(practice: PracticeCloud, username: str) -> None:
    for _ in range(10):
        forgot(practice, username)
    with refused(*_LIMIT):
        forgot(practice, username)


def test_a_name_that_does_not_exist_is_answered_like_one_that_does(
    practice: PracticeCloud,
) -> None:
    client = cognito_idp(practice)
    first, second = forgot(practice, "nobody"), forgot(practice, "nobody")
    resent = client.resend_confirmation_code(ClientId=ids.CLIENT_ID, Username="nobody")
    assert first == second == resent["CodeDeliveryDetails"]
    assert first["DeliveryMedium"] == "EMAIL"
    assert practice.control.inbox() == ()
    with refused(*_MISMATCH):
        set_password(practice, "nobody", "123456")
    with refused(*_MISMATCH):
        confirm(practice, "nobody", "123456")


def test_a_legacy_client_is_told_that_a_name_does_not_exist(practice: PracticeCloud) -> None:
    practice.control.set_app_client(prevent_user_existence_errors=PreventUserExistenceErrors.LEGACY)
    client = cognito_idp(practice)
    with refused(*_NOT_FOUND):
        forgot(practice, "nobody")
    with refused(*_NOT_FOUND):
        set_password(practice, "nobody", "123456")
    with refused(*_NOT_FOUND):
        confirm(practice, "nobody", "123456")
    with refused(*_NOT_FOUND):
        client.resend_confirmation_code(ClientId=ids.CLIENT_ID, Username="nobody")
    with refused("UserNotFoundException", "User does not exist."):
        sign_in(practice, "nobody", _PASSWORD)


def test_a_disabled_user_is_sent_nothing(practice: PracticeCloud) -> None:
    practice.control.set_user_enabled("testuser1", enabled=False)
    assert forgot(practice, "testuser1")["DeliveryMedium"] == "EMAIL"
    assert practice.control.inbox() == ()


def test_a_password_is_changed_by_who_knows_the_one_before(practice: PracticeCloud) -> None:
    client, result = cognito_idp(practice), sign_in(practice, "testuser1", "Read-Books-1!")
    token = result["AccessToken"]
    with refused(*_WRONG_PASSWORD):
        client.change_password(
            PreviousPassword="Read-Books-0!", ProposedPassword=_NEW, AccessToken=token
        )
    client.change_password(
        PreviousPassword="Read-Books-1!", ProposedPassword=_NEW, AccessToken=token
    )
    assert refresh(practice, result["RefreshToken"])["IdToken"]
    assert sign_in(practice, "testuser1", _NEW)["IdToken"]
    with refused(*_WRONG_PASSWORD):
        sign_in(practice, "testuser1", "Read-Books-1!")


def test_guessing_the_one_before_ends_in_a_wait(practice: PracticeCloud) -> None:
    client = cognito_idp(practice)
    token = sign_in(practice, "testuser1", "Read-Books-1!")["AccessToken"]

    def change(previous: str) -> None:
        client.change_password(PreviousPassword=previous, ProposedPassword=_NEW, AccessToken=token)

    ahead = 0
    for failures in range(1, 11):
        with refused(*_WRONG_PASSWORD):
            change("Guess-Books-1!")
        if 5 <= failures < 10:
            ahead += 2 ** (failures - 5)
            practice.control.shift_clock(ahead)
    with refused(*_LIMIT):
        change("Read-Books-1!")
    practice.control.shift_clock(ahead + 32)
    change("Read-Books-1!")


def test_a_confirmed_account_and_its_messages_outlive_a_crash(own_practice: PracticeCloud) -> None:
    sign_up(own_practice)
    own_practice.kill()
    own_practice.start(own_practice.port)
    confirm(own_practice, "ana", newest_code(own_practice))
    own_practice.kill()
    own_practice.start(own_practice.port)
    assert sign_in(own_practice, "ana", _PASSWORD)["IdToken"]


@pytest.mark.parametrize("name", ["cognito:preferred_role", "cognito:groups", "custom:shelf"])
def test_nobody_signs_up_with_an_attribute_that_the_pool_does_not_have(
    practice: PracticeCloud, name: str
) -> None:
    """A role or a group that somebody gave to themselves would stand in their ID token."""
    schema = f"Attributes did not conform to the schema: {name}: Attribute does not exist in the"
    with refused("InvalidParameterException", f"{schema} schema."):
        cognito_idp(practice).sign_up(
            ClientId=ids.CLIENT_ID,
            Username="mallory",
            Password=_PASSWORD,
            UserAttributes=[{"Name": name, "Value": "arn:aws:iam::123456789012:role/Any"}],
        )
