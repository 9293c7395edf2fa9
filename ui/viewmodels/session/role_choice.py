"""The question, or the explanation, for when the identity pool gives no role."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.errors import AppError, RoleUnavailable, ServiceSaid
from core.i18n import N_, _, paragraph
from core.identity.arn import role_name
from core.identity.roles.from_token import RoleOutcome, RolePrediction
from ui.messages import Message, message_from

AGAIN = N_("Try again")
"""The action of a problem that asking for the same role again may solve."""


@dataclass(frozen=True, slots=True)
class RoleOption:
    """One role that can be asked for."""

    arn: str
    name: str


@dataclass(frozen=True, slots=True)
class RoleQuestion:
    """options is empty when there is nothing to choose. said: the service's own words, as a line
    and, in why, for the catalogue of errors.
    """

    title: str
    explanation: str
    options: tuple[RoleOption, ...] = ()
    said: str = ""
    why: ServiceSaid | None = None


def role_question(
    refused: RoleUnavailable | None, prediction: RolePrediction | None
) -> RoleQuestion | None:
    """The question that follows from the pool's refusal and the token; without a refusal, None."""
    if refused is None:
        return None
    return replace(_question(refused, prediction), why=refused.said)


def _question(refused: RoleUnavailable, prediction: RolePrediction | None) -> RoleQuestion:
    said = f"{refused.code}: {refused.message}" if refused.code else refused.message
    if prediction is None:
        return RoleQuestion(refused.title, refused.hint, said=said)
    options = tuple(RoleOption(arn, role_name(arn)) for arn in prediction.choices)
    match prediction.outcome:
        case RoleOutcome.TIED:
            return RoleQuestion(_("Choose a role"), prediction.explanation, options, said)
        case RoleOutcome.NONE:
            advice = _(
                "Without a role, AWS gives no credentials, so no books can be read. Ask an "
                "administrator to add you to a group with a role, then sign in again."
            )
            title = _("You are signed in, but without a role")
            return RoleQuestion(title, paragraph(prediction.explanation, advice), said=said)
        case _:
            return RoleQuestion(refused.title, refused.hint, options[1:] and options, said)


def not_switched(error: AppError, arn: str | None) -> Message:
    """Why the chosen role is not in force, with a button where the same choice may succeed now."""
    if arn is None:
        title = _("Bookplate could not switch to the role that your token prefers.")
    else:
        title = _("Bookplate could not switch to {role}.", role=role_name(arn))
    action = _(AGAIN) if error.retry else ""
    return message_from(error)._replace(title=title, hint=str(error), action=action)
