"""A reader of a user pool's request: its parameters, its client, its user."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from core.practice.http.wire import Request, ServiceFault, json_object
from core.practice.state.cloud_state import AppClient, CloudState, User


@dataclass(frozen=True, slots=True)
class Parameters:
    """One JSON object of a request, of which strings and inner objects are asked by name."""

    values: Mapping[str, object]

    def text(self, name: str) -> str:
        """The string under this name. Raises InvalidParameterException when it is not there."""
        value = self.optional(name)
        if value is None:
            raise invalid(f"Missing required parameter {name}")
        return value

    def optional(self, name: str) -> str | None:
        """The string under this name, or None."""
        value = self.values.get(name)
        if value is not None and not (isinstance(value, str) and _is_text(value)):
            raise ServiceFault("SerializationException", f"{name} is not a string")
        return value

    def inner(self, name: str) -> Parameters:
        """The object under this name; an absent one is empty."""
        value = self.values.get(name, {})
        if not isinstance(value, dict):
            raise ServiceFault("SerializationException", f"{name} is not an object")
        return Parameters(value)

    def list_of(self, name: str) -> list[Parameters]:
        """The objects in the list under this name; an absent one is empty."""
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise ServiceFault("SerializationException", f"{name} is not a list of objects")
        return [Parameters(item) for item in value]


def parameters(request: Request) -> Parameters:
    """The body as JSON object. Raises SerializationException."""
    return Parameters(json_object(request))


def client(state: CloudState, given: Parameters) -> AppClient:
    """The app client that ClientId names. Raises ResourceNotFoundException."""
    client_id = given.text("ClientId")
    found = state.clients.get(client_id)
    if found is None:
        message = f"User pool client {client_id} does not exist."
        raise ServiceFault("ResourceNotFoundException", message)
    return found


def find_user(state: CloudState, username: str) -> User | None:
    """The user with this name; a pool's user names are the same in either case."""
    exact = state.users.get(username)
    if exact is not None:
        return exact
    folded = username.casefold()
    return next((u for u in state.users.values() if u.username.casefold() == folded), None)


def check_secret_hash(app_client: AppClient, username: str, given: str | None) -> None:
    """Raise NotAuthorizedException unless SECRET_HASH is right; a client without one needs none.

    Source: Amazon Cognito developer guide, "Computing secret hash values".
    """
    client_id = app_client.client_id
    if app_client.secret is None:
        if given is not None:
            message = f"Client {client_id} is not configured with secret but secret was received"
            raise not_authorized(message)
        return
    if given is None:
        message = f"Client {client_id} is configured with secret but SECRET_HASH was not received"
        raise not_authorized(message)
    digest = hmac.digest(app_client.secret.encode(), (username + client_id).encode(), "sha256")
    if not hmac.compare_digest(base64.b64encode(digest), given.encode()):
        raise not_authorized(f"SecretHash does not match for the client: {client_id}")


def _is_text(value: str) -> bool:
    """False for half a surrogate pair, which JSON can spell and UTF-8 cannot."""
    return not any("\ud800" <= character <= "\udfff" for character in value)


def not_authorized(message: str) -> ServiceFault:
    """NotAuthorizedException, which Cognito uses for many things: the message tells which."""
    return ServiceFault("NotAuthorizedException", message)


def invalid(message: str) -> ServiceFault:
    """InvalidParameterException."""
    return ServiceFault("InvalidParameterException", message)
