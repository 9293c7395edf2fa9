"""What the gate hands on, and what it answers when DynamoDB cannot keep it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from core.practice.dynamodb.backend import Call
from core.practice.dynamodb.gate import DynamoDbGate
from core.practice.http.wire import Request, Response
from core.practice.identity_pool.aws_credentials import issue, with_session
from core.practice.state.identity_pool import AwsSession, Role
from core.practice.state.seed import seed
from core.practice.storage.sealed_file import SealedFile
from core.practice.storage.state_store import StateStore

ROLE = "BooksWriteAccess"
TABLE = {
    "Table": {"KeySchema": [{"AttributeName": "author", "KeyType": "HASH"}]},
}


class KeptCalls:
    """A DynamoDB that answers every call and remembers it; or whose disk is full."""

    def __init__(self, *, disk_full: bool = False) -> None:
        self.calls: list[Call] = []
        self._disk_full = disk_full

    def send(self, *calls: Call) -> Sequence[Response]:
        if calls[0].operation == "DescribeTable":
            return [Response(200, {}, json.dumps(TABLE).encode())]
        if self._disk_full:
            raise OSError("No space left on device")
        self.calls += calls
        return [Response(200, {}, b"{}")] * len(calls)

    def close(self) -> None:
        """Nothing to release."""


@pytest.fixture(scope="module")
def store() -> StateStore:
    return StateStore(SealedFile(None, None), seed)


@pytest.fixture
def session(store: StateStore) -> AwsSession:
    issued = issue(ROLE, "eu-central-1:me", 0.0)
    session = replace(issued, expires_at=4e9)
    store.update(lambda state: with_session(state, session))
    return session


def signed(session: AwsSession, operation: str, body: bytes) -> Request:
    headers = {"X-Amz-Target": f"DynamoDB_20120810.{operation}", "Host": "127.0.0.1"}
    made = AWSRequest("POST", "http://127.0.0.1/", data=body, headers=headers)
    credentials = Credentials(
        session.access_key_id, session.secret_access_key, session.session_token
    )
    SigV4Auth(credentials, "dynamodb", "eu-central-1").add_auth(made)
    lower = {name.lower(): value for name, value in made.headers.items()}
    moment = made.context["timestamp"]
    return Request("POST", "/", "", lower, body, _epoch(moment))


def _epoch(stamp: str) -> float:
    return datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp()


PUT = b'{"TableName":"book-table","Item":{"author":{"S":"a"},"title":{"S":"t"}}}'


def test_an_allowed_call_goes_on_as_it_was_read(store: StateStore, session: AwsSession) -> None:
    twice = PUT.replace(b'{"TableName"', b'{"TableName":"payroll","TableName"', 1)
    dynamodb = KeptCalls()
    answer = DynamoDbGate(store, dynamodb)(signed(session, "PutItem", twice))
    assert answer.status == 200
    assert dynamodb.calls == [Call("PutItem", json.loads(PUT))]


def test_a_full_disk_is_told_as_the_server_s_failure(
    store: StateStore, session: AwsSession
) -> None:
    answer = DynamoDbGate(store, KeptCalls(disk_full=True))(signed(session, "PutItem", PUT))
    assert answer.status == 500
    assert json.loads(answer.body)["__type"] == "InternalServerError"


@pytest.mark.parametrize(
    ("operation", "body", "code"),
    [
        ("PutItem", b"not json", "SerializationException"),
        ("PutItem", b"[]", "SerializationException"),
        ("PutItem", b"[" * 100_000, "SerializationException"),
        ("BatchWriteItem", b"{}", "ValidationException"),
        ("BatchGetItem", b'{"RequestItems":{"book-table":{"Keys":[]}}}', "ValidationException"),
        ("TransactWriteItems", b'{"TransactItems":[]}', "ValidationException"),
        ("Scan", b'{"TableName":"payroll"}', "AccessDeniedException"),
        ("ExecuteStatement", b'{"Statement":"SELECT"}', "AccessDeniedException"),
        ("RestoreTableFromBackup", b"{}", "AccessDeniedException"),
        ("No/Such\r\nThing", b"{}", "UnknownOperationException"),
    ],
)
def test_nothing_else_reaches_dynamodb(
    store: StateStore, session: AwsSession, operation: str, body: bytes, code: str
) -> None:
    dynamodb = KeptCalls()
    answer = DynamoDbGate(store, dynamodb)(signed(session, operation, body))
    assert json.loads(answer.body)["__type"] == code
    assert dynamodb.calls == []


@pytest.fixture
def changed_role(store: StateStore) -> Iterator[Callable[[Role | None], None]]:
    """Replaces the writers' role, or takes it away; it is back after the test."""
    before = store.current.roles

    def change(role: Role | None) -> None:
        others = {name: r for name, r in before.items() if name != ROLE}
        roles = others if role is None else {**others, ROLE: role}
        store.update(lambda state: replace(state, roles=roles))

    yield change
    store.update(lambda state: replace(state, roles=before))


def test_a_role_that_is_gone_may_do_nothing(
    store: StateStore, session: AwsSession, changed_role: Callable[[Role | None], None]
) -> None:
    changed_role(None)
    answer = DynamoDbGate(store, KeptCalls())(signed(session, "PutItem", PUT))
    assert "because no identity-based policy allows" in json.loads(answer.body)["Message"]


def test_one_policy_that_cannot_be_read_takes_all_permissions_away(
    store: StateStore, session: AwsSession, changed_role: Callable[[Role | None], None]
) -> None:
    role = store.current.roles[ROLE]
    changed_role(replace(role, policies={**role.policies, "unreadable": {"Statement": [{}]}}))
    answer = DynamoDbGate(store, KeptCalls())(signed(session, "PutItem", PUT))
    assert "because no identity-based policy allows" in json.loads(answer.body)["Message"]
