"""The exchange by hand against the practice cloud: right, and broken in each way on purpose."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.by_hand.breaks import Break, broken
from core.by_hand.brought_token import bring
from core.by_hand.by_hand import ByHand
from core.by_hand.explaining import Explanation, explain
from core.by_hand.request import Facts, RawRequest, Step, right_request
from core.by_hand.sdk_lines import boto3_lines, js_lines
from core.by_hand.tokens import TokenKind
from core.errors import AppError, InputRefused, Offline, ProfileError
from core.practice import ids
from core.practice.process.launcher import PracticeCloud
from core.redaction import Secret
from core.signed_in.connection import Connection
from core.vault.vault import MemoryVault
from tests.support.connections import connection_to, sign_in

KINDS = {TokenKind.EXPIRED: "expired", TokenKind.PASTED: "oidc"}
NOT_UNDERSTOOD = "The server did not understand the operation that was requested."


class Desk:
    """testuser1 at the two requests; planted: what must be seen and kept nowhere."""

    def __init__(self, cloud: PracticeCloud, connection: Connection) -> None:
        self.cloud = cloud
        self.connection = connection
        self.session = sign_in(connection, "testuser1")
        self.by_hand = self.made()

    def made(self, *, samples: bool = True) -> ByHand:
        return ByHand(
            self.connection.profile,
            self.session,
            self.connection.clients,
            self.connection.recorder,
            self.connection.clock,
            sample=self.sample if samples else None,
        )

    def sample(self, kind: TokenKind) -> Secret:
        return Secret(self.cloud.control.sample_token(KINDS[kind], "testuser1"))

    @property
    def facts(self) -> Facts:
        return self.by_hand.facts()

    def right(self, step: Step) -> RawRequest:
        return right_request(step, self.facts)

    def told(self, step: Step, request: RawRequest, facts: Facts | None = None) -> Explanation:
        answer = self.by_hand.send(step, request)
        return explain(step, request, answer, facts or self.facts, self.by_hand.ids)

    def secrets(self) -> list[str]:
        tokens = self.session.tokens()
        return [tokens.id.reveal(), tokens.access.reveal()]


@pytest.fixture
def desk(practice: PracticeCloud) -> Iterator[Desk]:
    connection = connection_to(practice, MemoryVault())
    yield Desk(practice, connection)
    connection.close()


def identity_of(desk: Desk) -> str:
    found = desk.by_hand.send(Step.GET_ID, desk.right(Step.GET_ID)).identity_id
    assert found is not None
    return found


def test_the_two_requests_lead_to_credentials(desk: Desk) -> None:
    identity = identity_of(desk)
    assert identity.startswith("eu-central-1:")
    request = desk.right(Step.GET_CREDENTIALS).with_identity(identity)
    answer = desk.by_hand.send(Step.GET_CREDENTIALS, request)
    assert answer.status_line == "200 OK"
    assert answer.credentials_until is not None
    assert ("content-type", "application/x-amz-json-1.1") in answer.headers
    given = json.loads(answer.body.reveal())["Credentials"]
    assert answer.has_secrets
    for name in ("SecretKey", "SessionToken"):
        assert given[name] not in answer.masked
    assert str(int(given["Expiration"])) in answer.masked
    explanation = explain(Step.GET_CREDENTIALS, request, answer, desk.facts, desk.by_hand.ids)
    assert (explanation.here, explanation.entry) == ((), None)


BROKEN = [
    (Break.USER_POOL_ENDPOINT, 400, "BadRequest", NOT_UNDERSTOOD, "user pools' endpoint"),
    (Break.NO_TARGET, 400, "BadRequest", NOT_UNDERSTOOD, "X-Amz-Target is missing"),
    (Break.WRONG_TARGET, 400, "BadRequest", NOT_UNDERSTOOD, "X-Amz-Target must be"),
    (Break.CONTENT_TYPE, 400, "BadRequest", NOT_UNDERSTOOD, "Content-Type must be"),
    (
        Break.ACCESS_TOKEN,
        400,
        "NotAuthorizedException",
        "Invalid login token. Missing a required claim: aud",
        "sends the access token",
    ),
    (
        Break.OTHER_POOL,
        400,
        "NotAuthorizedException",
        "Token is not from a supported provider of this identity pool.",
        "token of another user pool",
    ),
    (
        Break.EXPIRED,
        400,
        "NotAuthorizedException",
        r"Invalid login token\. Token expired: \d+ >= \d+",
        "has expired",
    ),
    (
        Break.ALTERED,
        400,
        "NotAuthorizedException",
        "Invalid login token. Couldn't verify signed token.",
        "changed after it was signed",
    ),
    (
        Break.LOGIN_KEY,
        400,
        "NotAuthorizedException",
        "Invalid login token. Issuer doesn't match providerName",
        "key of Logins is not",
    ),
]


@pytest.mark.parametrize(("what", "status", "code", "message", "here"), BROKEN)
def test_each_break_is_refused_as_aws_does_and_explained(
    desk: Desk, what: Break, status: int, code: str, message: str, here: str
) -> None:
    identity = identity_of(desk)
    for step in Step:
        request = broken(what, step, desk.facts).with_identity(identity)
        right = desk.right(step).with_identity(identity)
        assert request != right, "nothing is seen of the break"
        answer = desk.by_hand.send(step, request)
        assert (answer.status, answer.code) == (status, code)
        assert answer.message == message or re.fullmatch(message, answer.message)
        told = explain(step, request, answer, desk.facts, desk.by_hand.ids)
        assert any(here in sentence for sentence in told.here), told.here
        assert told.entry is not None
        assert told.exact
        assert told.entry.causes
        # What was right is still taken: nothing stays broken.
        assert desk.by_hand.send(step, right).status == 200


def test_every_break_is_in_the_table(desk: Desk) -> None:
    told = desk.told(Step.GET_ID, broken(Break.POOL_ID, Step.GET_ID, desk.facts))
    assert told.entry is not None
    assert "IdentityPoolId must be" in told.here[0]
    assert {what for what, *_ in BROKEN} | {Break.POOL_ID} == set(Break)


def test_without_practice_an_expired_token_is_a_copy_that_says_so(desk: Desk) -> None:
    request = broken(Break.EXPIRED, Step.GET_ID, desk.facts)
    answer = desk.made(samples=False).send(Step.GET_ID, request)
    assert answer.status == 400
    assert "Invalid login token." in answer.message


def test_a_token_of_this_session_that_has_expired_is_used_as_it_is(desk: Desk) -> None:
    by_hand = desk.made(samples=False)
    by_hand.send(Step.GET_ID, desk.right(Step.GET_ID))
    desk.cloud.control.shift_clock(3_700)
    by_hand.send(Step.GET_ID, desk.right(Step.GET_ID))
    answer = by_hand.send(Step.GET_ID, broken(Break.EXPIRED, Step.GET_ID, desk.facts))
    assert re.fullmatch(r"Invalid login token\. Token expired: \d+ >= \d+", answer.message)


def test_check_assigned_roles_lists_all_that_can_cause_it(desk: Desk) -> None:
    request = desk.right(Step.GET_CREDENTIALS).with_identity(identity_of(desk))
    desk.cloud.control.break_trust("BooksReadAccess")
    told = desk.told(Step.GET_CREDENTIALS, request)
    assert told.here == ()
    assert told.entry is not None
    causes = "\n".join(cause.why + cause.check + cause.fix for cause in told.entry.causes)
    for word in ("user pool", "amazon.com", "sts:AssumeRole", "service", "sts:TagSession", "group"):
        assert word in causes


def test_not_understood_lists_all_that_can_cause_it(desk: Desk) -> None:
    told = desk.told(Step.GET_ID, broken(Break.NO_TARGET, Step.GET_ID, desk.facts))
    assert told.entry is not None
    causes = "\n".join(cause.why for cause in told.entry.causes)
    for word in ("endpoint", "X-Amz-Target", "application/json", "proxy"):
        assert word in causes


def test_nothing_that_is_secret_is_seen_or_recorded(desk: Desk) -> None:
    identity = identity_of(desk)
    pasted = Secret(desk.cloud.control.sample_token("oidc", "testuser1"))
    secrets = [*desk.secrets(), pasted.reveal()]
    for what in (None, *Break):
        for step in Step:
            request = desk.right(step) if what is None else broken(what, step, desk.facts)
            request = request.with_identity(identity)
            answer = desk.by_hand.send(step, request)
            if answer.credentials_until is not None:
                given = json.loads(answer.body.reveal())["Credentials"]
                secrets += [given["SecretKey"], given["SessionToken"]]
            shown = f"{request} {answer} {answer.masked} {answer.header_lines}"
            assert not [one for one in secrets if one in shown]
    facts = replace(desk.facts, login_key=ids.OIDC_ISSUER.removeprefix("https://"))
    by_token = right_request(Step.GET_ID, facts, TokenKind.PASTED)
    assert desk.by_hand.send(Step.GET_ID, by_token, pasted).status == 200
    kept = repr(
        [
            (call, call.request_headers, call.request_body, call.answer_headers, call.answer_body)
            for call in desk.connection.recorder.calls()
        ]
    )
    assert desk.facts.identity_pool_id in kept, "the bodies are not searched"
    signatures = [one.rpartition(".")[2] for one in secrets]
    assert not [one for one in signatures if one in kept]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"endpoint": "http://cognito-identity.eu-central-1.amazonaws.com"}, ProfileError),
        ({"endpoint": "http://127.0.0.1@evil.example/"}, ProfileError),
        ({"endpoint": "file:///etc/passwd"}, ProfileError),
        ({"endpoint": "http://127.0.0.1:1"}, Offline),
        ({"headers": "X-Amz-Target AWSCognito"}, InputRefused),
        ({"headers": "A: b\x07"}, InputRefused),
        ({"headers": "Content-Length: 3"}, InputRefused),
        ({"headers": "Host: elsewhere"}, InputRefused),
        ({"body": f'{{"Logins": {{"x": "{TokenKind.PASTED.place}"}}}}'}, InputRefused),
    ],
)
def test_what_cannot_be_sent_is_refused_with_a_sentence(
    desk: Desk, change: dict[str, str], error: type[AppError]
) -> None:
    with pytest.raises(error) as caught:
        desk.by_hand.send(Step.GET_ID, replace(desk.right(Step.GET_ID), **change))
    assert caught.value.title
    assert not [one for one in desk.secrets() if one in str(caught.value)]


def test_the_second_request_waits_for_the_first(desk: Desk) -> None:
    with pytest.raises(InputRefused, match="no identity id yet"):
        desk.by_hand.send(Step.GET_CREDENTIALS, desk.right(Step.GET_CREDENTIALS))


def test_the_practice_provider_s_token_is_exchanged_under_its_key(desk: Desk) -> None:
    brought = bring(desk.by_hand.brought_sample(), desk.connection.profile.login_providers)
    assert brought is not None
    assert brought.named
    assert "Practice provider" in brought.note
    facts = replace(desk.facts, login_key=brought.key)
    first = right_request(Step.GET_ID, facts, TokenKind.PASTED)
    identity = desk.by_hand.send(Step.GET_ID, first, brought.token).identity_id
    assert identity is not None
    second = right_request(Step.GET_CREDENTIALS, facts, TokenKind.PASTED).with_identity(identity)
    answer = desk.by_hand.send(Step.GET_CREDENTIALS, second, brought.token)
    assert answer.credentials_until is not None


def test_the_lines_of_boto3_run_and_name_the_same_identity(desk: Desk) -> None:
    script = boto3_lines(desk.facts, own_endpoint=True)
    tokens = desk.session.tokens()
    assert len([line for line in script.splitlines() if line]) <= 13
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "ID_TOKEN": tokens.id.reveal()},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-500:]
    assert ran.stdout.startswith(identity_of(desk))
    assert tokens.id.reveal() not in script


def test_the_lines_of_javascript_hold_the_same_ids(desk: Desk) -> None:
    facts = desk.facts
    script = js_lines(facts, own_endpoint=False)
    for each in (facts.identity_pool_id, facts.login_key, facts.region, "process.env.ID_TOKEN"):
        assert each in script
    assert facts.identity_endpoint not in script
    assert facts.identity_endpoint in js_lines(facts, own_endpoint=True)
