"""DynamoDB behind IAM: who signed, what the role's policies say, and only then the call."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from core.iam.decision import AccessRequest, Allowed, ImplicitlyDenied, evaluate
from core.iam.errors import MalformedPolicy
from core.iam.policy import Policy, parse_policy
from core.iam.wording import denial_message
from core.practice.dynamodb.access import Tables, access_requests
from core.practice.dynamodb.backend import API, Call, DynamoDb
from core.practice.http.wire import Request, Response, ServiceFault, fault_response, json_object
from core.practice.identity_pool.assumed_role import request_keys, session_arn
from core.practice.request_auth.sigv4 import Scope, authenticate
from core.practice.state.cloud_state import CloudState
from core.practice.state.identity_pool import AwsSession
from core.practice.storage.state_store import StateStore

_VERSION = "1.0"


class DynamoDbGate:
    """Answers DynamoDB's API; a blocking service.

    What the gate judged is what is passed on: the payload is written again, so no second reading
    of the same bytes can mean something else.
    """

    def __init__(self, store: StateStore, dynamodb: DynamoDb) -> None:
        self._store = store
        self._dynamodb = dynamodb

    def __call__(self, request: Request) -> Response:
        """The answer; refusals are answers in DynamoDB's own form."""
        try:
            return self._answer(request)
        except ServiceFault as fault:
            denied = fault.code == "AccessDeniedException"
            return fault_response(fault, version=_VERSION, key="Message" if denied else "message")
        except OSError:
            message = "The request could not be stored. Nothing was acknowledged."
            failed = ServiceFault("InternalServerError", message, status=500)
            return fault_response(failed, version=_VERSION)

    def _answer(self, request: Request) -> Response:
        state = self._store.current
        api, _, operation = request.target.rpartition(".")
        if api != API:
            raise ServiceFault("UnknownOperationException", "")
        scope = Scope("dynamodb", (state.region,))
        session = authenticate(request, scope, state.aws_sessions.get)
        payload = json_object(request)
        self._authorise(state, session, request, Call(operation, payload))
        (answer,) = self._dynamodb.send(Call(operation, payload))
        return answer

    def _authorise(
        self, state: CloudState, session: AwsSession, request: Request, call: Call
    ) -> None:
        principal = session_arn(state, session)
        tables = Tables(state.region, state.account_id, self._partition_key)
        needed = access_requests(call.operation, call.payload, tables)
        if needed is None:
            raise _unjudged(principal, call.operation)
        if not needed:
            raise ServiceFault("ValidationException", "The request has no items.")
        policies, boundary = _policies(state, session)
        shared = request_keys(state, session, request)
        for bare in needed:
            access = AccessRequest(bare.action, bare.resource, {**shared, **bare.keys})
            decision = evaluate(policies, access, boundary)
            if not isinstance(decision, Allowed):
                message = denial_message(principal, access, decision)
                raise ServiceFault("AccessDeniedException", message)

    def _partition_key(self, table: str, index: str) -> str | None:
        (answer,) = self._dynamodb.send(Call("DescribeTable", {"TableName": table}))
        if answer.status != 200:
            return None
        return next(_hash_keys(json.loads(answer.body)["Table"], index), None)


def _hash_keys(table: Mapping[str, Any], index: str) -> Iterator[str]:
    indexes = (
        *table.get("GlobalSecondaryIndexes", ()),
        *table.get("LocalSecondaryIndexes", ()),
    )
    described = [i for i in indexes if i["IndexName"] == index] if index else [table]
    for schema in described:
        yield from (k["AttributeName"] for k in schema["KeySchema"] if k["KeyType"] == "HASH")


def _policies(state: CloudState, session: AwsSession) -> tuple[Mapping[str, Policy], Policy | None]:
    """The role's policies and its permissions boundary.

    There are none at all when one of them cannot be read, or the role is gone.
    """
    role = state.roles.get(session.role_name)
    if role is None:
        return {}, None
    limit = role.permissions_boundary
    try:
        own = {name: parse_policy(document) for name, document in role.policies.items()}
        return own, None if limit is None else parse_policy(limit)
    except MalformedPolicy:
        return {}, None


def _unjudged(principal: str, operation: str) -> ServiceFault:
    """For operations whose effects the gate cannot name (PartiQL), no policy can allow them."""
    if not operation.isascii() or not operation.isalpha():
        return ServiceFault("UnknownOperationException", "")
    access = AccessRequest(f"dynamodb:{operation}", "*")
    message = denial_message(principal, access, ImplicitlyDenied())
    return ServiceFault("AccessDeniedException", message)
