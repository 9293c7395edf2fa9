"""What is wrong with a policy document that is malformed, and in which statement."""

from __future__ import annotations

from enum import Enum

_LONGEST = 120


class Reason(Enum):
    """Why a document is not a policy. The value is the service's sentence about its subject."""

    NOT_AN_OBJECT = "{} is not an object with members."
    NO_VALUE = "{} has no value."
    NOT_TEXT = "{} has a value that is not text."
    UNKNOWN_MEMBERS = "The policy document has unknown members: {}."
    UNKNOWN_VERSION = "There is no policy version {}."
    EFFECT = "Effect is {}, neither Allow nor Deny."
    OUT_OF_PLACE = "A statement has members out of place: {}."
    ONE_OF = "A statement needs one of {}."
    ACTION_WITHOUT_SERVICE = "Action {} has no service prefix."
    NOT_AN_ARN = 'Resource {} must be in ARN format or "*".'
    VARIABLE_NOT_CLOSED = "A policy variable is not closed in {}."
    PRINCIPAL = "Invalid principal in policy: {}."
    UNKNOWN_KEY = "The condition key {} is not known here."
    OPERATOR = "Invalid condition operator: {}."
    NULL_VALUE = "Null takes true or false for {}."
    OPERATOR_VALUE = "{} is not a value of this condition operator."
    BOOLEAN = "{} is neither true nor false."
    ADDRESS = "{} is not an IP address range."


class MalformedPolicy(ValueError):
    """A document that is not a policy, or that says something this engine does not know.

    A role that has such a policy is allowed nothing: a Deny that is not understood might have
    applied. subject is what the reason is about, cut short; statement counts from 1 and is None
    when the fault is not in one of them.
    """

    def __init__(self, reason: Reason, subject: str, statement: int | None = None) -> None:
        self.reason = reason
        self.subject = subject if len(subject) <= _LONGEST else f"{subject[:_LONGEST]}…"
        self.statement = statement
        super().__init__(reason.value.format(self.subject))

    def within(self, statement: int) -> MalformedPolicy:
        """The same fault, in this statement."""
        return MalformedPolicy(self.reason, self.subject, statement)
