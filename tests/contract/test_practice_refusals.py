"""What no AWS client would send is not answered: web pages, other hosts, admin paths."""

from __future__ import annotations

import http.client
import socket

import pytest

from core.practice import ids
from core.practice.control import ControlRefused, PracticeControl
from core.practice.process.launcher import PracticeCloud

_JWKS = f"/{ids.USER_POOL_ID}/.well-known/jwks.json"


def status(cloud: PracticeCloud, method: str, path: str, body: str = "", **headers: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", cloud.port, timeout=5)
    try:
        given = {name.replace("_", "-"): v for name, v in headers.items()}
        if "X-Amz-Target" in given:
            given["Content-Type"] = "application/x-amz-json-1.1"
        connection.request(method, path, body, given)
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


def test_the_keys_are_public(practice_process: PracticeCloud) -> None:
    assert status(practice_process, "GET", _JWKS) == 200
    openid = f"/{ids.USER_POOL_ID}/.well-known/openid-configuration"
    assert status(practice_process, "GET", openid) == 200


@pytest.mark.parametrize("host", ["books.example", "127.0.0.1", "127.0.0.1:1", "localhost."])
def test_another_host_name_is_refused(practice_process: PracticeCloud, host: str) -> None:
    assert status(practice_process, "GET", _JWKS, Host=host) == 403


def test_localhost_is_this_computer_too(practice_process: PracticeCloud) -> None:
    assert status(practice_process, "GET", _JWKS, Host=f"localhost:{practice_process.port}") == 200


@pytest.mark.parametrize("origin", ["https://books.example", "null", "http://127.0.0.1"])
def test_a_web_page_is_refused_wherever_it_comes_from(
    practice_process: PracticeCloud, origin: str
) -> None:
    assert status(practice_process, "GET", _JWKS, Origin=origin) == 403
    assert status(practice_process, "OPTIONS", "/", Origin=origin) == 403


@pytest.mark.parametrize(
    "path",
    [
        "/_ministack/reset",
        "/_ministack/health",
        "/_localstack/health",
        "/health",
        "/%5Fministack/reset",
        "//_ministack/reset",
        "/eu-central-1_Another00/.well-known/jwks.json",
        f"/{ids.USER_POOL_ID}/",
        "/favicon.ico",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_paths_that_are_not_awss_are_not_there(
    practice_process: PracticeCloud, method: str, path: str
) -> None:
    assert status(practice_process, method, path) == 404


@pytest.mark.parametrize(
    "target",
    ["", "Kinesis_20131202.ListStreams", "AWSCognitoIdentityProviderService.AdminDeleteUser"],
)
def test_operations_that_are_not_ours_are_unknown(
    practice_process: PracticeCloud, target: str
) -> None:
    headers = {"X_Amz_Target": target} if target else {}
    assert status(practice_process, "POST", "/", "{}", **headers) == 400


def test_the_control_api_is_closed_without_its_token(practice_process: PracticeCloud) -> None:
    assert status(practice_process, "POST", "/_practice/Reset", "{}") == 403
    assert status(practice_process, "GET", "/_practice/roles", Authorization="Bearer ") == 403
    with pytest.raises(ControlRefused):
        PracticeControl(practice_process.port, "guess").reset()


def test_it_listens_on_the_loopback_alone(practice_process: PracticeCloud) -> None:
    others = {
        info[4][0] for info in socket.getaddrinfo(socket.gethostname(), practice_process.port)
    }
    for address in others - {"127.0.0.1", "::1"}:
        with pytest.raises(OSError, match=r".+"):
            socket.create_connection((str(address), practice_process.port), timeout=1)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{",
        '{"AuthFlow": 1}',
        "[" * 100_000,
        '{"AuthFlow": "USER_SRP_AUTH", "ClientId": "two\\nlines"}',
        '{"AuthFlow": "USER_SRP_AUTH", "ClientId": "\\u5bc6\\u7801"}',
        '{"AuthFlow": "\\ud800"}',
        f'{{"AuthFlow": "USER_SRP_AUTH", "ClientId": "{ids.CLIENT_ID}", "AuthParameters": []}}',
    ],
)
def test_a_body_that_makes_no_sense_is_the_clients_mistake(
    practice_process: PracticeCloud, body: str
) -> None:
    target = "AWSCognitoIdentityProviderService.InitiateAuth"
    assert status(practice_process, "POST", "/", body, X_Amz_Target=target) == 400


def test_a_body_larger_than_any_call_is_refused(practice_process: PracticeCloud) -> None:
    assert status(practice_process, "POST", "/", "x" * (18 << 20)) == 413


def test_a_login_that_is_no_text_is_the_clients_mistake(practice_process: PracticeCloud) -> None:
    """Half a surrogate pair, which JSON can spell and no token can hold."""
    body = f'{{"IdentityPoolId": "{ids.IDENTITY_POOL_ID}", "Logins": {{"pool": "\\ud800"}}}}'
    target = "AWSCognitoIdentityService.GetId"
    assert status(practice_process, "POST", "/", body, X_Amz_Target=target) == 400
