"""Why an edit did not go through: made of an error, and kept so that any language can say it.

What is kept beside the sentences, a service's words or what others did meanwhile, is enough to find
them again when they are read. Sentences about Bookplate's own rules stay as they were said.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from core.aws.errors import retold
from core.books.edits.edit import EditKind, EditProblem, IamRefusal, Meanwhile, OtherRefusal
from core.errors import AccessDenied, AppError, ServiceSaid
from core.i18n import _

_ANY_DENIAL = "AccessDeniedException"


def problem_of(error: AppError) -> EditProblem:
    """The problem of an edit that was refused with this error."""
    if isinstance(error, AccessDenied):
        return IamRefusal(error.title, error.hint, error.operation, error.message)
    return OtherRefusal(error.title, error.hint, error.said)


def conflict_problem(kind: EditKind, *, gone: bool) -> OtherRefusal:
    """The problem of an edit of that kind whose book was not as its user had seen it."""
    if kind is EditKind.ADD:
        return _told(Meanwhile.ADDED)
    return _told(Meanwhile.DELETED if gone else Meanwhile.CHANGED)


def dump_problem(problem: EditProblem) -> str:
    """The problem as it is stored.

    All have four texts, which earlier versions read; an empty operation says that it was not IAM.
    """
    fields: dict[str, object] = {"title": problem.title, "hint": problem.hint}
    if isinstance(problem, IamRefusal):
        return json.dumps(fields | {"operation": problem.operation, "message": problem.message})
    fields |= {"operation": "", "message": ""}
    if problem.said is not None:
        fields["said"] = list(problem.said)
    if problem.meanwhile is not None:
        fields["meanwhile"] = problem.meanwhile.value
    return json.dumps(fields)


def load_problem(text: str) -> EditProblem:
    """The stored problem, said in the language of now as far as what was kept allows."""
    fields: Mapping[str, object] = json.loads(text)
    if operation := str(fields["operation"]):
        message = str(fields["message"])
        told = retold(ServiceSaid(_ANY_DENIAL, message, operation))
        return IamRefusal(told.title, told.hint, operation, message)
    match fields:
        case {"said": [str(code), str(message), str(operation)]}:
            return problem_of(retold(ServiceSaid(code, message, operation)))
        case {"meanwhile": str(word)} if word in set(Meanwhile):
            return _told(Meanwhile(word))
    return OtherRefusal(str(fields["title"]), str(fields["hint"]))


def _told(meanwhile: Meanwhile) -> OtherRefusal:
    title, hint = _words(meanwhile)
    return OtherRefusal(title, hint, meanwhile=meanwhile)


def _words(meanwhile: Meanwhile) -> tuple[str, str]:
    match meanwhile:
        case Meanwhile.ADDED:
            return (
                _("Somebody else has added a book with this key."),
                _(
                    "Your version is kept, and theirs was not touched. Compare the two, then edit "
                    "again or discard yours."
                ),
            )
        case Meanwhile.DELETED:
            return (
                _("This book was deleted while your edit was on its way."),
                _("Your version is kept. Edit it again to add the book back, or discard it."),
            )
        case Meanwhile.CHANGED:
            return (
                _("Somebody else has changed this book since you last saw it."),
                _(
                    "Your version is kept, and theirs was not touched. Compare the two, then edit "
                    "again or discard yours."
                ),
            )
