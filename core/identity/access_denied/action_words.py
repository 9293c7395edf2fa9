"""AWS's actions in the words of a person who keeps books. The only such list."""

from __future__ import annotations

from typing import NamedTuple

from core.i18n import N_, _, paragraph
from core.identity.access_denied.message import Denial
from core.identity.arn import Arn, role_name


class _Words(NamedTuple):
    """An action as a line of its own, and as the sentence that sums up its refusal.

    short: the line without the action's own name, for where that stands beside it.
    """

    what: str
    refused: str
    short: str = ""


_OF_THE_KEY = _Words(
    N_("Use the key that encrypts the table ({action})"),
    N_("{role} may not use the key that encrypts the table ({action})."),
)
_KNOWN = {
    "dynamodb:putitem": _Words(
        N_("Add or replace a book ({action})"),
        N_("{role} may not add or replace a book in {table} ({action})."),
        N_("Add or replace a book"),
    ),
    "dynamodb:updateitem": _Words(
        N_("Change a book ({action})"),
        N_("{role} may not change a book in {table} ({action})."),
        N_("Change a book"),
    ),
    "dynamodb:deleteitem": _Words(
        N_("Delete a book ({action})"),
        N_("{role} may not delete a book in {table} ({action})."),
        N_("Delete a book"),
    ),
    "dynamodb:getitem": _Words(
        N_("Read one book ({action})"),
        N_("{role} may not read one book in {table} ({action})."),
        N_("Read one book"),
    ),
    "dynamodb:batchgetitem": _Words(
        N_("Read several books by their keys ({action})"),
        N_("{role} may not read several books by their keys in {table} ({action})."),
    ),
    "dynamodb:batchwriteitem": _Words(
        N_("Write several books at once ({action})"),
        N_("{role} may not write several books at once in {table} ({action})."),
    ),
    "dynamodb:conditioncheckitem": _Words(
        N_("Compare a book before writing ({action})"),
        N_("{role} may not compare a book before writing in {table} ({action})."),
    ),
    "dynamodb:query": _Words(
        N_("Look up books by their key ({action})"),
        N_("{role} may not look up books by their key in {table} ({action})."),
        N_("Look up books by their key"),
    ),
    "dynamodb:scan": _Words(
        N_("Read all books ({action})"),
        N_("{role} may not read all books in {table} ({action})."),
        N_("Read all books"),
    ),
    "dynamodb:describetable": _Words(
        N_("See how books are stored ({action})"),
        N_("{role} may not see how books are stored in {table} ({action})."),
        N_("See how books are stored"),
    ),
    "kms:decrypt": _OF_THE_KEY,
    "kms:encrypt": _OF_THE_KEY,
    "kms:generatedatakey": _OF_THE_KEY,
    "kms:creategrant": _OF_THE_KEY,
    "kms:describekey": _OF_THE_KEY,
    "sts:assumerolewithwebidentity": _Words(
        N_("Assume the role with this token ({action})"),
        N_("{role} may not assume the role with this token ({action})."),
    ),
    "cognito-identity:getid": _Words(
        N_("Ask for an identity ({action})"),
        N_("{role} may not ask for an identity ({action})."),
    ),
}


def action_line(action: str) -> str:
    """The action as a line of its own; one that is not known here as AWS calls it."""
    known = _KNOWN.get(action.lower())
    return action if known is None else _(known.what, action=action)


def short_words(action: str) -> str:
    """What the action is for, without its name; empty for one that is not known here."""
    known = _KNOWN.get(action.lower())
    return "" if known is None or not known.short else _(known.short)


def summary(denial: Denial) -> str:
    """The refusal in one sentence: "BooksReadAccess may not change a book in …"."""
    role = role_name(denial.principal) if denial.principal else None
    if denial.of_key:
        return _key_refused(role)
    arn = Arn.parse(denial.resource or "")
    table = arn.table if arn is not None else None
    known = _KNOWN.get((denial.action or "").lower())
    if known is not None and role and (table or "{table}" not in known.refused):
        return _(known.refused, role=role, table=table, action=denial.action)
    return _refused(role, denial.action, table)


def _key_refused(role: str | None) -> str:
    if role is None:
        return _("Your role may not use the key that encrypts the table.")
    return _("{role} may not use the key that encrypts the table.", role=role)


def _refused(role: str | None, action: str | None, table: str | None) -> str:
    """Where AWS does not name the role or the table, or the action is not known here."""
    match role, table:
        case str(), str():
            refused = _("AWS refused a request as {role} to {table}.", role=role, table=table)
        case str(), None:
            refused = _("AWS refused a request as {role}.", role=role)
        case None, str():
            refused = _("AWS refused your role's request to {table}.", table=table)
        case _:
            refused = _("AWS refused your role's request.")
    if action is None:
        return refused
    return paragraph(refused, _("The refused action: {action}.", action=action_line(action)))
