"""Refusals that no password can cure: the profile and the user pool do not fit together."""

from __future__ import annotations

from core.aws.validation import blamed_fields
from core.errors import FlowDisabled, ProfileError

_CHECK = "Nobody was signed in. Check the profile, or ask the people who set up the user pool."


def profile_fault(code: str, message: str) -> ProfileError | None:
    """The ProfileError that an answer of the user pool stands for, or None."""
    text = message.lower()
    match code:
        case "ResourceNotFoundException" if "client" in text:
            return ProfileError("The user pool does not know this profile's app client.", _CHECK)
        case "ResourceNotFoundException" if "device" not in text:
            return ProfileError("There is no such user pool in this region.", _CHECK)
        case "UnknownOperationException":
            return ProfileError("The profile's endpoint is no Cognito user pool.", _CHECK)
        case "InvalidParameterException" if blamed_fields(message):
            return _malformed(blamed_fields(message))
        case "InvalidParameterException" if "not enabled for" in text:
            return _flow_disabled(message)
        case "NotAuthorizedException" | "InvalidParameterException" if "secret" in text:
            return _secret(text)
        case _:
            return None


def _malformed(fields: tuple[str, ...]) -> ProfileError | None:
    """What the profile says, if it is that which has a wrong form; None when a person typed it."""
    said = {"clientId": "app client id", "secretHash": "client secret", "userPoolId": "user pool"}
    blamed = [said[field] for field in fields if field in said]
    return (
        ProfileError(f"The {blamed[0]} in this profile is malformed.", _CHECK) if blamed else None
    )


def _flow_disabled(message: str) -> FlowDisabled:
    flow = message.split()[0]
    if not flow.endswith("_AUTH"):
        return FlowDisabled("This profile's app client does not allow this way to sign in.", _CHECK)
    return FlowDisabled(
        f"This profile's app client does not allow {flow}.",
        f"In the user pool's app client, allow ALLOW_{flow}, or use a profile with another client.",
    )


def _secret(text: str) -> ProfileError:
    if "not received" in text:
        return ProfileError(
            "This profile's app client has a secret, and the profile has none.",
            "Add the secret to the profile, or better use an app client without one: a secret on "
            "everybody's desktop is none.",
        )
    return ProfileError("The client secret in this profile is not the app client's.", _CHECK)
