"""Signatures that botocore makes are accepted; one altered byte, and they are not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from hypothesis import given
from hypothesis import strategies as st

from core.practice.http.wire import Request, ServiceFault
from core.practice.request_auth.sigv4 import Scope, authenticate
from core.practice.state.identity_pool import AwsSession
from tests.support.unix import read_time_zone

NOW = 1_764_000_000.0
SCOPE = Scope("dynamodb", ("eu-central-1",))
SESSION = AwsSession(
    access_key_id="ASIAPRACTICEPRACTICE",
    secret_access_key="a secret/with+signs=",
    session_token="a token/with+signs==",
    role_name="BooksReadAccess",
    session_name="CognitoIdentityCredentials",
    identity_id="eu-central-1:me",
    issued_at=NOW - 60,
    expires_at=NOW + 3540,
)


class Signer(SigV4Auth):
    """botocore's signer at a time of ours."""

    def __init__(self, session: AwsSession, service: str, region: str, moment: float) -> None:
        credentials = Credentials(
            session.access_key_id, session.secret_access_key, session.session_token
        )
        super().__init__(credentials, service, region)
        self._moment = datetime.fromtimestamp(moment, UTC).strftime("%Y%m%dT%H%M%SZ")

    def _modify_request_before_signing(self, request: AWSRequest) -> None:
        request.context["timestamp"] = self._moment
        # The hook is missing from botocore's type stubs.
        super()._modify_request_before_signing(request)  # type: ignore[misc]


def signed(
    *,
    url: str = "http://127.0.0.1:4566/",
    body: bytes = b'{"TableName":"book-table"}',
    session: AwsSession = SESSION,
    service: str = "dynamodb",
    region: str = "eu-central-1",
    moment: float = NOW,
    extra: Mapping[str, str] | None = None,
) -> Request:
    headers = {"X-Amz-Target": "DynamoDB_20120810.Scan", "Host": "127.0.0.1:4566", **(extra or {})}
    made = AWSRequest(method="POST", url=url, data=body, headers=headers)
    Signer(session, service, region, moment).add_auth(made)
    parts = urlsplit(url)
    lower = {name.lower(): value for name, value in made.headers.items()}
    return Request("POST", parts.path, parts.query, lower, body, NOW)


def find(access_key_id: str) -> AwsSession | None:
    return SESSION if access_key_id == SESSION.access_key_id else None


def refusal(request: Request, find_session: Callable[[str], AwsSession | None] = find) -> str:
    with pytest.raises(ServiceFault) as caught:
        authenticate(request, SCOPE, find_session)
    return f"{caught.value.code}: {caught.value.message}"


def with_header(request: Request, name: str, value: str | None) -> Request:
    rest = {key: old for key, old in request.headers.items() if key != name}
    return replace(request, headers=rest if value is None else {**rest, name: value})


def test_what_botocore_signs_is_accepted() -> None:
    assert authenticate(signed(), SCOPE, find) is SESSION


@given(
    st.binary(max_size=50),
    st.dictionaries(
        st.from_regex(r"x-amz-meta-[a-z]{1,5}", fullmatch=True),
        st.text("ab  ,;é\t", max_size=8).map(str.strip),
        max_size=3,
    ),
    st.lists(st.sampled_from(("b=2", "a=1", "a=%20x", "c", "b=1")), max_size=4, unique=True),
)
def test_any_body_header_and_query_that_botocore_signs_is_accepted(
    body: bytes, extra: dict[str, str], query: list[str]
) -> None:
    url = f"http://127.0.0.1:4566/?{'&'.join(query)}"
    assert authenticate(signed(url=url, body=body, extra=extra), SCOPE, find) is SESSION


@given(st.data())
def test_no_altered_body_is_accepted(data: st.DataObject) -> None:
    request = signed()
    altered = data.draw(st.binary(max_size=40).filter(lambda body: body != request.body))
    assert refusal(replace(request, body=altered)).startswith("InvalidSignatureException")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x-amz-target", "DynamoDB_20120810.PutItem"),
        ("host", "localhost:4566"),
        ("x-amz-date", datetime.fromtimestamp(NOW + 1, UTC).strftime("%Y%m%dT%H%M%SZ")),
        ("x-amz-target", None),
        ("x-amz-added", "not signed"),
    ],
)
def test_no_altered_header_is_accepted(name: str, value: str | None) -> None:
    altered = with_header(signed(), name, value)
    assert refusal(altered).startswith("InvalidSignatureException")


def test_neither_method_nor_path_nor_query_can_be_altered() -> None:
    request = signed()
    for altered in (
        replace(request, method="GET"),
        replace(request, path="/other"),
        replace(request, query="a=1"),
    ):
        assert refusal(altered).startswith("InvalidSignatureException")


@pytest.mark.parametrize("token", ["another token", "", None])
def test_another_session_token_is_not_known(token: str | None) -> None:
    altered = with_header(signed(), "x-amz-security-token", token)
    assert refusal(altered).split(":")[0] in {
        "UnrecognizedClientException",
        "InvalidSignatureException",
    }


def test_an_unknown_key_is_refused_as_aws_refuses_it() -> None:
    assert refusal(signed(), lambda _: None) == (
        "UnrecognizedClientException: The security token included in the request is invalid."
    )


def test_a_wrong_secret_is_refused() -> None:
    forged = signed(session=replace(SESSION, secret_access_key="guessed"))
    assert refusal(forged).startswith(
        "InvalidSignatureException: The request signature we calculated does not match"
    )


def test_expired_credentials_are_refused_as_aws_refuses_them() -> None:
    old = replace(SESSION, expires_at=NOW)
    assert refusal(signed(), lambda _: old) == (
        "ExpiredTokenException: The security token included in the request is expired"
    )


@pytest.mark.parametrize("shift", [-900, 0, 900])
def test_a_clock_up_to_a_quarter_of_an_hour_off_is_accepted(shift: int) -> None:
    assert authenticate(signed(moment=NOW + shift), SCOPE, find) is SESSION


@pytest.mark.parametrize(
    ("shift", "words"),
    [
        (-901, "Signature expired: 20251124T154459Z is now earlier than 20251124T154500Z "
               "(20251124T160000Z - 15 min.)"),
        (901, "Signature not yet current: 20251124T161501Z is still later than "
              "20251124T161500Z (20251124T160000Z + 15 min.)"),
    ],
)  # fmt: skip
def test_a_clock_further_off_is_refused_with_both_times(shift: int, words: str) -> None:
    assert refusal(signed(moment=NOW + shift)) == f"InvalidSignatureException: {words}"


@pytest.mark.parametrize("scope", [{"service": "sts"}, {"region": "us-east-1"}])
def test_a_signature_for_elsewhere_is_refused(scope: dict[str, str]) -> None:
    other = signed(
        service=scope.get("service", "dynamodb"), region=scope.get("region", "eu-central-1")
    )
    assert refusal(other).startswith("InvalidSignatureException: Credential should be scoped")


def test_a_request_without_signature_is_refused() -> None:
    assert refusal(with_header(signed(), "authorization", None)) == (
        "MissingAuthenticationTokenException: Request is missing Authentication Token"
    )


@pytest.mark.parametrize(
    "authorization",
    [
        "Bearer token",
        "AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=0",
        "AWS4-HMAC-SHA256 Credential=k/20251124/eu-central-1/dynamodb/aws4_request",
    ],
)
def test_half_an_authorization_is_incomplete(authorization: str) -> None:
    altered = with_header(signed(), "authorization", authorization)
    assert refusal(altered).startswith("IncompleteSignatureException")


def dated(date: str | None) -> Request:
    """A request whose time stands in Date alone, if anywhere; its signature no longer fits."""
    authorization = signed().headers["authorization"].replace("x-amz-date;", "")
    undated = with_header(with_header(signed(), "x-amz-date", None), "authorization", authorization)
    return with_header(undated, "date", date)


@pytest.mark.parametrize(
    "date",
    [
        None,
        "yesterday",
        "Fri, 31 Dec 9999 23:59:59 -2300",
        "Thu, 26 Nov 99999999999999999999 12:00:00 GMT",
    ],
)
def test_a_request_without_a_date_that_there_is_is_incomplete(date: str | None) -> None:
    assert refusal(dated(date)).startswith("IncompleteSignatureException")


def test_a_date_without_zone_is_utc_wherever_the_cloud_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    read_time_zone()
    try:
        told = refusal(dated("Mon, 24 Nov 2025 16:00:00 -0000"))
    finally:
        monkeypatch.undo()
        read_time_zone()
    assert "signature we calculated does not match" in told
