"""A remembered device proves itself in the place of the second factor."""

from __future__ import annotations

import base64
import secrets
from typing import Any

import pytest

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from core.practice.state.user_pool import DeviceTracking
from core.practice.user_pool.srp import server as srp_server
from tests.support.challenge_peer import DevicePeer, after_password, initiate, respond
from tests.support.user_pool_peer import cognito_idp, refused, sign_in, srp, verified

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

_UNKNOWN = "Device does not exist."


def with_code(cloud: PracticeCloud, **answers: str) -> dict[str, Any]:
    """The AuthenticationResult of the device's user after password and e-mail code."""
    asked = after_password(cloud, "device", **answers)
    assert asked["ChallengeName"] == "EMAIL_OTP"
    code = cloud.control.inbox()[0].code
    answer = respond(cloud, "EMAIL_OTP", asked["Session"], "device", EMAIL_OTP_CODE=code)
    return dict(answer["AuthenticationResult"])


def remembered(cloud: PracticeCloud) -> tuple[DevicePeer, dict[str, Any]]:
    """A device that its user had remembered, and the tokens of that sign-in."""
    result = with_code(cloud)
    device, client = DevicePeer.of(result), cognito_idp(cloud)
    confirmed = client.confirm_device(
        AccessToken=result["AccessToken"],
        DeviceKey=device.key,
        DeviceName="Laptop",
        DeviceSecretVerifierConfig=device.verifier(),  # type: ignore[arg-type]
    )
    assert confirmed["UserConfirmationNecessary"] is True
    client.update_device_status(
        AccessToken=result["AccessToken"],
        DeviceKey=device.key,
        DeviceRememberedStatus="remembered",
    )
    return device, result


def proven(cloud: PracticeCloud, device: DevicePeer) -> dict[str, Any]:
    """A whole sign-in from the device, without a code."""
    asked = after_password(cloud, "device", DEVICE_KEY=device.key)
    assert asked["ChallengeName"] == "DEVICE_SRP_AUTH"
    a = secrets.randbits(256)
    srp_a = f"{pow(srp_server.G, a, srp_server.N):x}"
    challenge = respond(
        cloud, "DEVICE_SRP_AUTH", asked["Session"], "device", SRP_A=srp_a, DEVICE_KEY=device.key
    )
    assert challenge["ChallengeName"] == "DEVICE_PASSWORD_VERIFIER"
    claim = device.claim(challenge["ChallengeParameters"], a)
    return respond(cloud, "DEVICE_PASSWORD_VERIFIER", challenge["Session"], "device", **claim)


def refresh(cloud: PracticeCloud, token: str, **more: str) -> dict[str, Any]:
    return initiate(cloud, "REFRESH_TOKEN_AUTH", REFRESH_TOKEN=token, **more)


def test_a_remembered_device_skips_the_second_factor(practice: PracticeCloud) -> None:
    device, first = remembered(practice)
    messages = len(practice.control.inbox())
    result = proven(practice, device)["AuthenticationResult"]
    assert len(practice.control.inbox()) == messages
    assert "NewDeviceMetadata" not in result
    for tokens in (first, result):
        assert verified(practice, tokens["AccessToken"])["device_key"] == device.key
    assert "device_key" not in verified(practice, result["IdToken"], ids.CLIENT_ID)


def test_a_device_with_another_password_is_refused_and_in_the_end_locked_out(
    practice: PracticeCloud,
) -> None:
    device, _ = remembered(practice)
    stranger = DevicePeer(device.key, device.group_key, "another")
    for failures in range(9):
        practice.control.shift_clock(2 ** max(failures - 4, 0) - 1)
        with refused("NotAuthorizedException", "Incorrect username or password."):
            proven(practice, stranger)
    with refused("NotAuthorizedException", "Password attempts exceeded"):
        proven(practice, device)
    assert with_code(practice), "who has the code needs no device"
    practice.control.shift_clock(32)
    assert "AuthenticationResult" in proven(practice, device)


def test_a_device_answers_for_itself_alone(practice: PracticeCloud) -> None:
    device, _ = remembered(practice)
    other, _ = remembered(practice)
    session = after_password(practice, "device", DEVICE_KEY=device.key)["Session"]
    with refused("ResourceNotFoundException", _UNKNOWN):
        respond(practice, "DEVICE_SRP_AUTH", session, "device", SRP_A="2", DEVICE_KEY=other.key)
    step = respond(practice, "DEVICE_SRP_AUTH", session, "device", SRP_A="2", DEVICE_KEY=device.key)
    with refused("NotAuthorizedException", "Incorrect username or password."):
        claim = other.claim(step["ChallengeParameters"], 1)
        respond(practice, "DEVICE_PASSWORD_VERIFIER", step["Session"], "device", **claim)


def test_a_devices_challenge_is_good_for_one_answer(practice: PracticeCloud) -> None:
    device, _ = remembered(practice)
    asked = after_password(practice, "device", DEVICE_KEY=device.key)
    a = secrets.randbits(256)
    srp_a = f"{pow(srp_server.G, a, srp_server.N):x}"
    step = respond(
        practice, "DEVICE_SRP_AUTH", asked["Session"], "device", SRP_A=srp_a, DEVICE_KEY=device.key
    )
    claim = device.claim(step["ChallengeParameters"], a)
    with refused("InvalidParameterException", "Missing required parameter Session"):
        respond(practice, "DEVICE_PASSWORD_VERIFIER", None, "device", **claim)
    respond(practice, "DEVICE_PASSWORD_VERIFIER", step["Session"], "device", **claim)
    used = "Invalid session for the user, session can only be used once."
    with refused("NotAuthorizedException", used):
        respond(practice, "DEVICE_PASSWORD_VERIFIER", step["Session"], "device", **claim)
    with refused("NotAuthorizedException", used):
        respond(
            practice,
            "DEVICE_SRP_AUTH",
            asked["Session"],
            "device",
            SRP_A=srp_a,
            DEVICE_KEY=device.key,
        )


def test_a_device_that_is_not_remembered_is_asked_for_a_code(practice: PracticeCloud) -> None:
    device, first = remembered(practice)
    cognito_idp(practice).update_device_status(
        AccessToken=first["AccessToken"],
        DeviceKey=device.key,
        DeviceRememberedStatus="not_remembered",
    )
    result = with_code(practice, DEVICE_KEY=device.key)
    assert "NewDeviceMetadata" not in result
    assert verified(practice, result["AccessToken"])["device_key"] == device.key


def test_the_same_answer_is_repeated_without_an_unknown_device(practice: PracticeCloud) -> None:
    peer = srp(practice, "testuser1", "Read-Books-1!")
    asked = peer.get_auth_params()
    first = initiate(practice, "USER_SRP_AUTH", **asked)
    claim = peer.process_challenge(first["ChallengeParameters"], asked)
    name, unknown = claim.pop("USERNAME"), f"{ids.REGION}_00000000-0000-0000-0000-000000000000"
    with refused("ResourceNotFoundException", _UNKNOWN):
        respond(practice, "PASSWORD_VERIFIER", None, name, DEVICE_KEY=unknown, **claim)
    assert "AuthenticationResult" in respond(practice, "PASSWORD_VERIFIER", None, name, **claim)
    with refused("NotAuthorizedException", "Incorrect username or password."):
        respond(practice, "PASSWORD_VERIFIER", None, name, **claim)


def test_somebody_elses_device_does_not_exist(practice: PracticeCloud) -> None:
    device, _ = remembered(practice)
    with refused("ResourceNotFoundException", _UNKNOWN):
        after_password(practice, "sms", DEVICE_KEY=device.key)
    token = sign_in(practice, "testuser1", "Read-Books-1!")["AccessToken"]
    with refused("ResourceNotFoundException", _UNKNOWN):
        cognito_idp(practice).get_device(AccessToken=token, DeviceKey=device.key)


def test_a_refresh_names_the_device_also_an_unconfirmed_one(practice: PracticeCloud) -> None:
    result = with_code(practice)
    key = result["NewDeviceMetadata"]["DeviceKey"]
    for more in ({}, {"DEVICE_KEY": f"{key}0"}):
        with refused("NotAuthorizedException", "Invalid Refresh Token."):
            refresh(practice, result["RefreshToken"], **more)
    renewed = refresh(practice, result["RefreshToken"], DEVICE_KEY=key)
    token = renewed["AuthenticationResult"]["AccessToken"]
    assert verified(practice, token)["device_key"] == key


def test_a_refresh_by_the_token_alone_names_the_device_too(practice: PracticeCloud) -> None:
    result = with_code(practice)
    client, token = cognito_idp(practice), result["RefreshToken"]
    with refused("NotAuthorizedException", "Invalid Refresh Token."):
        client.get_tokens_from_refresh_token(ClientId=ids.CLIENT_ID, RefreshToken=token)
    key = result["NewDeviceMetadata"]["DeviceKey"]
    renewed = client.get_tokens_from_refresh_token(
        ClientId=ids.CLIENT_ID, RefreshToken=token, DeviceKey=key
    )
    access_token = renewed["AuthenticationResult"]["AccessToken"]
    assert verified(practice, access_token)["device_key"] == key


def test_devices_are_listed_shown_and_forgotten(practice: PracticeCloud) -> None:
    client = cognito_idp(practice)
    device, result = remembered(practice)
    token = result["AccessToken"]
    (listed,) = client.list_devices(AccessToken=token)["Devices"]
    shown = client.get_device(AccessToken=token, DeviceKey=device.key)["Device"]
    assert listed == shown
    attributes = {entry["Name"]: entry["Value"] for entry in shown["DeviceAttributes"]}
    assert attributes["device_name"] == "Laptop"
    assert attributes["dev:device_remembered_status"] == "remembered"
    client.forget_device(AccessToken=token, DeviceKey=device.key)
    assert client.list_devices(AccessToken=token)["Devices"] == []
    with refused("ResourceNotFoundException", _UNKNOWN):
        after_password(practice, "device", DEVICE_KEY=device.key)
    assert with_code(practice)["NewDeviceMetadata"]["DeviceKey"] != device.key


def test_many_devices_are_listed_in_pages(practice: PracticeCloud) -> None:
    (one, _), (two, result) = remembered(practice), remembered(practice)
    client = cognito_idp(practice)
    first = client.list_devices(AccessToken=result["AccessToken"], Limit=1)
    second = client.list_devices(
        AccessToken=result["AccessToken"], Limit=1, PaginationToken=first["PaginationToken"]
    )
    keys = [page["Devices"][0]["DeviceKey"] for page in (first, second)]
    assert keys == [one.key, two.key]
    assert "PaginationToken" not in second


def test_a_pool_may_remember_without_asking(practice: PracticeCloud) -> None:
    practice.control.set_device_tracking("device", DeviceTracking.ALWAYS)
    result = with_code(practice)
    device = DevicePeer.of(result)
    confirmed = cognito_idp(practice).confirm_device(
        AccessToken=result["AccessToken"],
        DeviceKey=device.key,
        DeviceSecretVerifierConfig=device.verifier(),  # type: ignore[arg-type]
    )
    assert confirmed["UserConfirmationNecessary"] is False
    assert "AuthenticationResult" in proven(practice, device)


def test_a_device_is_confirmed_once_and_with_positive_numbers(practice: PracticeCloud) -> None:
    device, result = remembered(practice)
    client = cognito_idp(practice)
    with refused("DeviceKeyExistsException", "Device key already exists for a user"):
        client.confirm_device(
            AccessToken=result["AccessToken"],
            DeviceKey=device.key,
            DeviceSecretVerifierConfig=device.verifier(),  # type: ignore[arg-type]
        )
    other = with_code(practice)
    negative = {**device.verifier(), "Salt": base64.b64encode(b"\xff" * 16).decode()}
    with refused("InvalidParameterException", "Invalid Salt: it must be positive"):
        client.confirm_device(
            AccessToken=other["AccessToken"],
            DeviceKey=other["NewDeviceMetadata"]["DeviceKey"],
            DeviceSecretVerifierConfig=negative,  # type: ignore[arg-type]
        )


def test_without_tracking_no_device_is_handed_out(practice: PracticeCloud) -> None:
    result = sign_in(practice, "testuser1", "Read-Books-1!")
    assert "NewDeviceMetadata" not in result
    assert "device_key" not in verified(practice, result["AccessToken"])
