"""pycognito signs in to the practice user pool as it does to Amazon's."""

from __future__ import annotations

import json
import random
import unicodedata
import urllib.request
from collections.abc import Iterator

import pytest
from pycognito import Cognito
from pycognito.aws_srp import AWSSRP

from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from tests.support.aws_peer import PASSWORDS, refused
from tests.support.seeds import Seeds
from tests.support.user_pool_peer import cognito_idp

BATCHES = 4
USERS_PER_BATCH = 20
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;<=>?@[]^_{|}~",
    "äöüßéèñçøåÄÖÜÉabcXYZ0123456789",
    "пароль密码パスワード비밀번호🔑🗝️aZ09",
)


def random_password(source: random.Random) -> str:
    alphabet = source.choice(ALPHABETS)
    return "".join(source.choice(alphabet) for _ in range(source.randint(8, 40)))


def near_misses(password: str) -> Iterator[str]:
    """Passwords that a careless comparison takes for this one."""
    yield password + " "
    yield password[:-1]
    yield password.swapcase()
    yield unicodedata.normalize("NFD", password)
    yield password.encode("ascii", "replace").decode()


def wrong_password(source: random.Random, password: str) -> str:
    misses = [miss for miss in near_misses(password) if miss != password]
    return source.choice([*misses, random_password(source)])


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_wrong_password_is_refused_every_time_and_the_right_one_never(
    practice: PracticeCloud, batch: int, seeds: Seeds
) -> None:
    source = seeds.random()
    client = cognito_idp(practice)
    for number in range(USERS_PER_BATCH):
        username, password = f"user-{batch}-{number}", random_password(source)
        practice.control.add_user(username, password)

        def conversation(typed: str, name: str = username) -> AWSSRP:
            return AWSSRP(
                username=name,
                password=typed,
                pool_id=ids.USER_POOL_ID,
                client_id=ids.CLIENT_ID,
                client=client,
            )

        with refused("NotAuthorizedException", "Incorrect username or password."):
            conversation(wrong_password(source, password)).authenticate_user()
        answer = conversation(password).authenticate_user()
        assert answer["AuthenticationResult"]["TokenType"] == "Bearer"
    client.close()


def test_pycognito_verifies_the_tokens_against_the_published_keys(
    practice: PracticeCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"{practice.base_url}/{ids.USER_POOL_ID}/.well-known/jwks.json"
    with urllib.request.urlopen(url) as answer:
        keys = json.load(answer)
    monkeypatch.setenv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", practice.base_url)
    monkeypatch.setenv("COGNITO_JWKS", json.dumps(keys))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "unused")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "unused")

    user = Cognito(ids.USER_POOL_ID, ids.CLIENT_ID, username="testuser2")
    user.authenticate(PASSWORDS["testuser2"])

    assert sorted(user.id_claims["cognito:groups"]) == ["BooksRead", "BooksWrite"]
    assert user.id_claims["cognito:preferred_role"].endswith(":role/BooksWriteAccess")
    assert user.access_claims["client_id"] == ids.CLIENT_ID
    first = user.id_token
    user.renew_access_token()
    assert user.id_token != first
    refresh_token = user.refresh_token
    user.logout()
    user.refresh_token = refresh_token
    with refused("NotAuthorizedException"):
        user.renew_access_token()
    user.client.close()
