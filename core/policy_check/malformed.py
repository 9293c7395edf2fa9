"""Sentences for people on why a document is not a policy."""

from __future__ import annotations

from core.i18n import N_, _, paragraph
from core.iam.errors import MalformedPolicy, Reason

_WORDS = {
    Reason.NOT_AN_OBJECT: N_("{subject} has to be an object with members."),
    Reason.NO_VALUE: N_("{subject} has no value."),
    Reason.NOT_TEXT: N_("{subject} has a value that is not text."),
    Reason.UNKNOWN_MEMBERS: N_("The document has members that no policy has: {subject}."),
    Reason.UNKNOWN_VERSION: N_("Version has to be 2012-10-17, not {subject}."),
    Reason.EFFECT: N_("Effect has to be Allow or Deny, not {subject}."),
    Reason.OUT_OF_PLACE: N_("These members do not belong here: {subject}."),
    Reason.ONE_OF: N_("Exactly one of these is needed: {subject}."),
    Reason.ACTION_WITHOUT_SERVICE: N_(
        "The action “{subject}” has no service before it, as in dynamodb:GetItem."
    ),
    Reason.NOT_AN_ARN: N_("The resource “{subject}” is not an ARN."),
    Reason.VARIABLE_NOT_CLOSED: N_("A variable is not closed by a brace in “{subject}”."),
    Reason.PRINCIPAL: N_("There is no kind of principal called {subject}."),
    Reason.UNKNOWN_KEY: N_("The condition key {subject} is not known here."),
    Reason.OPERATOR: N_("There is no condition operator called {subject}."),
    Reason.NULL_VALUE: N_("Null takes true or false for {subject}."),
    Reason.OPERATOR_VALUE: N_("“{subject}” is not a value that this operator can compare."),
    Reason.BOOLEAN: N_("“{subject}” is neither true nor false."),
    Reason.ADDRESS: N_("“{subject}” is not a range of IP addresses."),
}


def explain_malformed(fault: MalformedPolicy, name: str = "") -> str:
    """Where and what, as sentences; name is the policy's, where there are several."""
    what = _(_WORDS[fault.reason], subject=fault.subject)
    if fault.statement is None:
        return paragraph(_("“{policy}” is not valid.", policy=name), what) if name else what
    if name:
        where = _("Statement {n} of “{policy}” is not valid.", n=fault.statement, policy=name)
    else:
        where = _("Statement {n} is not valid.", n=fault.statement)
    return paragraph(where, what)
