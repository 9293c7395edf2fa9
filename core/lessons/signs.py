"""The signs by which a step is seen to be done, made of what the app observes. Pure."""

from __future__ import annotations

from core.lessons.facts import Deed, Facts, SeenCall
from core.lessons.lesson import Sign

EXCHANGE = "GetCredentialsForIdentity"
ADDS = frozenset({"PutItem"})
SAVES = frozenset({"PutItem", "UpdateItem"})
DENIED = "AccessDeniedException"
CONFLICT = "ConditionalCheckFailedException"
USER_POOLS = "cognito-idp"
"""A part of the user pools' endpoint, AWS's and practice's."""


def performed(facts: Facts, step: int) -> bool:
    """The step's own change was made."""
    return step in facts.performed


def works_as(user: str) -> Sign:
    """The user works, and the identity pool was asked since."""
    return lambda facts, _step: facts.user == user and _called(facts, EXCHANGE) is not None


def in_force(role: str) -> Sign:
    """AWS confirmed the role, given since."""
    return lambda facts, _step: facts.role == role and _went_well(facts, frozenset({EXCHANGE}))


def preferred_in_force(role: str, groups: frozenset[str]) -> Sign:
    """The token has these groups, prefers the role, and AWS confirmed it."""
    return lambda facts, _step: (
        facts.groups >= groups and facts.preferred == role and facts.role == role
    )


def ignored(preferred: str, given: str) -> Sign:
    """The token prefers one role, and AWS gave the other."""
    return lambda facts, _step: facts.preferred == preferred and facts.role == given


def no_role(*, message: str) -> Sign:
    """The identity pool gave no role, with words that contain these."""
    return lambda facts, _step: message.lower() in facts.refused.lower()


def refused(operations: frozenset[str], error: str = DENIED, *, message: str = "") -> Sign:
    """One of the operations was refused with this code, in words that contain these."""
    return lambda facts, _step: any(
        call.operation in operations
        and call.error.startswith(error)
        and message.lower() in call.message.lower()
        for call in facts.calls
    )


def sent_to_the_user_pool(operation: str) -> Sign:
    """The operation was sent to the user pools' endpoint, which did not understand it."""
    return lambda facts, _step: any(
        USER_POOLS in call.url for call in _not_understood(facts, operation)
    )


def sent_without_its_name(operation: str) -> Sign:
    """The operation was sent without the header that names it, and was not understood."""
    return lambda facts, _step: any(
        not call.names_operation for call in _not_understood(facts, operation)
    )


def went_well(operations: frozenset[str]) -> Sign:
    """One of the operations was answered."""
    return lambda facts, _step: _went_well(facts, operations)


def mended(operations: frozenset[str]) -> Sign:
    """The last call of one of the operations was answered."""
    return lambda facts, _step: (
        [call.error for call in facts.calls if call.operation in operations][-1:] == [""]
    )


def in_the_form(title: str) -> Sign:
    """The book of this title is in the form."""
    return lambda facts, _step: facts.form == title


def decided(facts: Facts, _step: int) -> bool:
    """No edit needs a decision any more."""
    return facts.undecided == 0


def clock_is(seconds: float) -> Sign:
    """The services' clock is about so far ahead of the computer's."""
    return lambda facts, _step: abs(facts.skew - seconds) < NEARLY


NEARLY = 600.0
"""Seconds."""


def did(deed: Deed) -> Sign:
    """It was done on its page."""
    return lambda facts, _step: deed in facts.deeds


def _not_understood(facts: Facts, operation: str) -> list[SeenCall]:
    return [
        call
        for call in facts.calls
        if call.operation == operation and call.error and "did not understand" in call.message
    ]


def _called(facts: Facts, operation: str) -> str | None:
    """With which error the operation was answered last; None when it was not called."""
    found = [call.error for call in facts.calls if call.operation == operation]
    return found[-1] if found else None


def _went_well(facts: Facts, operations: frozenset[str]) -> bool:
    return any(call.operation in operations and not call.error for call in facts.calls)
