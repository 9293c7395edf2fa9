"""Two tokens side by side: first what the difference means, then the claims that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.i18n import _, ngettext
from core.identity.arn import role_name
from core.token_reading.anatomy import Anatomy, Claim, PartKind
from core.token_reading.belonging import TokenUse, holder_of, use_of
from core.token_reading.checks import quoted
from core.token_reading.providers import provider_of

RENEWAL = frozenset({"exp", "iat", "jti", "event_id", "auth_time", "at_hash", "nonce"})
"""What is another in each token, without meaning a change for the user."""

_FIRST = ("cognito:groups", "cognito:roles", "cognito:preferred_role", "sub", "cognito:username")


@dataclass(frozen=True, slots=True)
class Difference:
    """One claim that differs: None where a token does not have it."""

    name: str
    part: PartKind
    before: Claim | None
    after: Claim | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """sentences: what the difference means, the most important first. There is at least one."""

    sentences: tuple[str, ...]
    differences: tuple[Difference, ...]


def compare(before: Anatomy, after: Anatomy) -> Comparison:
    """What is different in the second token; for two users', what tells them apart."""
    differences = tuple(sorted(_differences(before, after), key=_rank))
    return Comparison(tuple(_sentences(before, after, differences)), differences)


def _differences(before: Anatomy, after: Anatomy) -> Iterator[Difference]:
    left, right = _by_name(before), _by_name(after)
    for part, name in {**left, **right}:
        old, new = left.get((part, name)), right.get((part, name))
        if old is None or new is None or old.raw != new.raw:
            yield Difference(name, part, old, new)


def _by_name(token: Anatomy) -> dict[tuple[PartKind, str], Claim]:
    return {(each.part, each.name): each for each in token.claims}


def _rank(difference: Difference) -> tuple[int, int]:
    """What decides on access first, what only tells tokens apart last."""
    if difference.part is PartKind.HEADER:
        return 3, 0
    if difference.name in _FIRST:
        return 0, _FIRST.index(difference.name)
    return (2, 0) if difference.name in RENEWAL else (1, 0)


def _sentences(
    before: Anatomy, after: Anatomy, differences: tuple[Difference, ...]
) -> Iterator[str]:
    if before.token == after.token:
        yield _("They are the same token.")
        return
    if not differences:
        yield _("They claim the same. Only their signatures differ.")
        return
    said = [*_who(before, after), *_access(before, after)]
    yield from said
    if said:
        return
    telling = [each for each in differences if each.name not in RENEWAL]
    if not telling:
        yield _renewal(before, after)
    else:
        yield ngettext("{n} claim differs.", "{n} claims differ.", len(differences))


def _renewal(before: Anatomy, after: Anatomy) -> str:
    issued = [token.time("iat") or 0.0 for token in (before, after)]
    if issued[0] > issued[1]:
        return _("Nothing changed for the user: the second is an earlier token.")
    return _("Nothing changed for the user: the second is a newer token.")


def _who(before: Anatomy, after: Anatomy) -> Iterator[str]:
    users = holder_of(before), holder_of(after)
    if before.text("sub") != after.text("sub") or before.text("iss") != after.text("iss"):
        yield from _issuers(before, after)
    if before.text("sub") != after.text("sub"):
        yield _(
            "They are for different users: {first} and {second}.",
            first=users[0] or "–",
            second=users[1] or "–",
        )
    uses = use_of(before), use_of(after)
    if uses == (TokenUse.ID, TokenUse.ACCESS):
        yield _("The first is an ID token, the second an access token.")
    elif uses == (TokenUse.ACCESS, TokenUse.ID):
        yield _("The first is an access token, the second an ID token.")


def _issuers(before: Anatomy, after: Anatomy) -> Iterator[str]:
    names = [provider_of(each.text("iss")).name or each.text("iss") for each in (before, after)]
    if names[0] != names[1]:
        yield _(
            "They are from different issuers: {first} and {second}.",
            first=quoted(names[0]) or "–",
            second=quoted(names[1]) or "–",
        )


def _access(before: Anatomy, after: Anatomy) -> Iterator[str]:
    if TokenUse.ACCESS in (use_of(before), use_of(after)):
        if use_of(before) is use_of(after):
            yield from _groups(before, after)
        return
    if before.text("sub") != after.text("sub"):
        yield from _two_users(before, after)
        return
    yield from _groups(before, after)
    yield from _preferred(before, after)


def _two_users(before: Anatomy, after: Anatomy) -> Iterator[str]:
    """Nothing has come or gone: each of them has what they have."""
    groups = [each.texts("cognito:groups") for each in (before, after)]
    roles = [quoted(role_name(each.text("cognito:preferred_role"))) for each in (before, after)]
    users = [holder_of(each) or "–" for each in (before, after)]
    for mine, other, user in ((*groups, users[0]), (*reversed(groups), users[1])):
        only = [quoted(each) for each in mine if each not in other]
        if only:
            yield _("Only {user} is in {groups}.", user=user, groups=", ".join(only))
    if set(groups[0]) == set(groups[1]) and roles[0] == roles[1]:
        yield _("They are in the same groups and prefer the same role.")
    elif all(roles) and roles[0] != roles[1]:
        yield _(
            "The token of {first} prefers {old}, that of {second} prefers {new}.",
            first=users[0],
            old=roles[0],
            second=users[1],
            new=roles[1],
        )
    elif any(roles) and not all(roles):
        user, role = (users[0], roles[0]) if roles[0] else (users[1], roles[1])
        yield _("Only the token of {user} prefers a role: {role}.", user=user, role=role)
    elif roles[0]:
        yield _("Both prefer {role}.", role=roles[0])


def _groups(before: Anatomy, after: Anatomy) -> Iterator[str]:
    old, new = before.texts("cognito:groups"), after.texts("cognito:groups")
    came = [quoted(each) for each in new if each not in old]
    went = [quoted(each) for each in old if each not in new]
    if came:
        yield ngettext(
            "The group {groups} is new.",
            "The groups {groups} are new.",
            len(came),
            groups=", ".join(came),
        )
    if went:
        yield ngettext(
            "The group {groups} is gone.",
            "The groups {groups} are gone.",
            len(went),
            groups=", ".join(went),
        )


def _preferred(before: Anatomy, after: Anatomy) -> Iterator[str]:
    old, new = (quoted(role_name(each.text("cognito:preferred_role"))) for each in (before, after))
    if old == new:
        return
    if old and new:
        yield _("Preferred role: {old} → {new}, from the next exchange on.", old=old, new=new)
    elif new:
        yield _("It prefers a role now: {new}, from the next exchange on.", new=new)
    else:
        yield _("It prefers no role any more; before, it was {old}.", old=old)
