"""pycognito signs in to the practice user pool with a second factor, and with a new password."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable

import pytest
from pycognito import Cognito
from pycognito.exceptions import (
    ForceChangePasswordException,
    SMSMFAChallengeException,
    SoftwareTokenMFAChallengeException,
)

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from tests.support.challenge_peer import practice_user
from tests.support.user_pool_peer import refused

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")

PeerOf = Callable[[str], Cognito]


@pytest.fixture
def peer_of(practice: PracticeCloud, monkeypatch: pytest.MonkeyPatch) -> PeerOf:
    """pycognito for one user, led to the practice cloud by the environment alone."""
    url = f"{practice.base_url}/{ids.USER_POOL_ID}/.well-known/jwks.json"
    with urllib.request.urlopen(url) as answer:
        keys = json.load(answer)
    monkeypatch.setenv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", practice.base_url)
    monkeypatch.setenv("COGNITO_JWKS", json.dumps(keys))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "unused")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "unused")
    return lambda username: Cognito(ids.USER_POOL_ID, ids.CLIENT_ID, username=username)


def test_pycognito_answers_with_an_authenticators_code(
    practice: PracticeCloud, peer_of: PeerOf
) -> None:
    user = peer_of("totp")
    with pytest.raises(SoftwareTokenMFAChallengeException):
        user.authenticate(practice_user("totp")["password"])
    with refused("CodeMismatchException", "Invalid code received for user"):
        user.respond_to_software_token_mfa_challenge("abcdef")
    user.respond_to_software_token_mfa_challenge(practice.control.totp_code("totp"))
    assert user.id_claims["cognito:username"] == "totp"
    user.client.close()


def test_pycognito_answers_with_the_code_that_was_sent(
    practice: PracticeCloud, peer_of: PeerOf
) -> None:
    user = peer_of("sms")
    with pytest.raises(SMSMFAChallengeException):
        user.authenticate(practice_user("sms")["password"])
    user.respond_to_sms_mfa_challenge(practice.control.inbox()[0].code)
    assert user.id_claims["phone_number_verified"] is True
    user.client.close()


def test_pycognito_registers_an_authenticator(practice: PracticeCloud, peer_of: PeerOf) -> None:
    user = peer_of("testuser1")
    user.authenticate(practice_user("testuser1")["password"])
    user.associate_software_token()
    assert user.verify_software_token(practice.control.totp_code("testuser1"))
    user.set_user_mfa_preference(False, True, "SOFTWARE_TOKEN")
    user.client.close()
    again = peer_of("testuser1")
    with pytest.raises(SoftwareTokenMFAChallengeException):
        again.authenticate(practice_user("testuser1")["password"])
    again.client.close()


def test_pycognito_chooses_a_new_password(practice: PracticeCloud, peer_of: PeerOf) -> None:
    user, temporary = peer_of("newcomer"), practice_user("newcomer")["password"]
    with pytest.raises(ForceChangePasswordException):
        user.authenticate(temporary)
    user.new_password_challenge(temporary, "Chosen-Books-6!")
    user.authenticate("Chosen-Books-6!")
    assert user.id_claims["cognito:username"] == "newcomer"
    user.client.close()
