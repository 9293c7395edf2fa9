"""A prediction in sentences: what would happen, why, and what it cannot know."""

from __future__ import annotations

from core.i18n import N_, _, paragraph
from core.identity.arn import role_name
from core.identity.roles.from_pool import Answer, Because, Gap, Refusal

_GAPS = {
    Gap.MAPPING: N_(
        "Whether the identity pool takes roles from the token is set there; this assumes it does."
    ),
    Gap.RESOLUTION: N_(
        "What the identity pool does without a preferred role is its AmbiguousRoleResolution, "
        "which a token does not tell."
    ),
    Gap.AUTHENTICATED_ROLE: N_(
        "Which role that is, is set in the identity pool and not in a token."
    ),
    Gap.GROUPS: N_(
        "Which group comes first is not in a token: type the precedences, and which role each "
        "group has."
    ),
    Gap.TRUST: N_(
        "It also takes a trust policy that names this pool, which a token does not tell."
    ),
    Gap.LISTS: N_("AWS does not document how rules compare a claim that is a list."),
    Gap.ASKED_ELSEWHERE: N_(
        "AWS does not document asking for a role where the pool does not take it from the token."
    ),
}


def outcome_words(answer: Answer) -> str:
    """What would happen, as a sentence."""
    role = role_name(answer.role) if answer.role else ""
    if not answer.known:
        return _("This cannot be predicted yet.")
    if answer.refusal is not None:
        return _refused(answer.refusal, role)
    match answer.because:
        case Because.ASKED:
            return _("{role}, because you ask for it and it is in the token.", role=role)
        case Because.PREFERRED:
            return _("{role}, because the token prefers it.", role=role)
        case Because.RULE:
            return _("{role}, because rule {n} matches first.", role=role, n=answer.rule)
        case _:
            return _pool_role(answer.because, role)


def gap_words(answer: Answer) -> tuple[str, ...]:
    """What the prediction cannot know, a sentence each."""
    return tuple(_(_GAPS[gap]) for gap in answer.gaps)


def in_words(answer: Answer) -> str:
    """All of it."""
    return paragraph(outcome_words(answer), *gap_words(answer))


def _pool_role(because: Because | None, role: str) -> str:
    """role is empty where it is not known which one it is."""
    if because is Because.NOT_MAPPED:
        if role:
            return _("{role}: without a role mapping, everyone gets this role.", role=role)
        return _("The pool's role for signed-in users: without a role mapping, everyone's.")
    if role:
        return _("{role}, the pool's role for signed-in users.", role=role)
    return _("The pool's role for signed-in users.")


def _refused(refusal: Refusal, role: str) -> str:
    match refusal:
        case Refusal.NOT_OF_TOKEN:
            return _("Refused: the role you ask for is not one of the token's roles.")
        case Refusal.AMBIGUOUS:
            return _(
                "Refused: no role follows, and the pool denies that (AmbiguousRoleResolution)."
            )
        case Refusal.NO_ROLE:
            return _("Refused: the identity pool has no role for signed-in users.")
        case Refusal.NOT_TRUSTED:
            return _("Refused: the trust policy of {role} does not name this pool.", role=role)
