"""Lessons on the identity pool: whom a role trusts, and how the pool chooses."""

from __future__ import annotations

from core.i18n import N_
from core.lessons import signs
from core.lessons.by_group import AMBIGUOUS, REPAIR, SET, SIGN_IN, TRY_AGAIN, WHAT_HAPPENED
from core.lessons.lesson import Do, Go, Lesson, Renew, SetScene, SignIn, Step, Where
from core.lessons.names import (
    ALONE,
    BOOKS_READ,
    BOOKS_WRITE,
    CURATE_ACCESS,
    READ_ACCESS,
    READER,
    SIGNED_IN_ACCESS,
    WRITE_ACCESS,
    WRITER,
)
from core.lessons.policies import trusting_the_user_pool
from core.lessons.scene import (
    AmbiguousRolesAre,
    GroupIs,
    MemberOf,
    RolesComeFrom,
    RoleSource,
    RuleIs,
    TrustIs,
)

NEW_CREDENTIALS = N_("Ask the identity pool for credentials again.")

WRONG_TRUST = Lesson(
    "trust",
    N_("A trust policy that names the user pool"),
    N_("You will see a role that cannot be handed out, though everything else is right."),
    (
        MemberOf(READER, (BOOKS_READ,)),
        GroupIs(BOOKS_READ, 10, READ_ACCESS),
        TrustIs(READ_ACCESS, trusting_the_user_pool()),
    ),
    (
        Step(
            SET,
            N_("The trust policy of BooksReadAccess has the user pool's id as its audience."),
            SetScene(),
            signs.performed,
        ),
        Step(SIGN_IN, N_("testuser1"), SignIn(READER), signs.works_as(READER)),
        Step(
            WHAT_HAPPENED,
            N_("The token prefers BooksReadAccess, and the identity pool cannot give it."),
            Go(Where.ACCESS),
            signs.no_role(message="Check assigned IAM roles for this pool"),
        ),
        Step(
            REPAIR,
            N_("An administrator puts the identity pool's id there."),
            Do((TrustIs(READ_ACCESS, None),)),
            signs.performed,
        ),
        Step(TRY_AGAIN, NEW_CREDENTIALS, Renew(), signs.in_force(READ_ACCESS)),
    ),
    N_(
        "A role says in its trust policy who may hand it out: an identity pool, by its id (aud). "
        "The user pool only signs the token, so its id never matches."
    ),
    "cognito:preferred_role",
)

NOT_FROM_TOKEN = Lesson(
    "not-from-token",
    N_("The pool ignores the token"),
    N_("You will see a preferred role that is not the role in force."),
    (
        MemberOf(WRITER, (BOOKS_READ, BOOKS_WRITE)),
        GroupIs(BOOKS_READ, 10, READ_ACCESS),
        GroupIs(BOOKS_WRITE, 5, WRITE_ACCESS),
        RolesComeFrom(RoleSource.NOWHERE),
    ),
    (
        Step(
            SET,
            N_("The identity pool is not set to choose the role from the token."),
            SetScene(),
            signs.performed,
        ),
        Step(SIGN_IN, N_("testuser2"), SignIn(WRITER), signs.works_as(WRITER)),
        Step(
            WHAT_HAPPENED,
            N_("The token prefers BooksWriteAccess, and BooksSignedInAccess is in force."),
            Go(Where.TOKEN, "cognito:preferred_role"),
            signs.ignored(WRITE_ACCESS, SIGNED_IN_ACCESS),
        ),
        Step(
            REPAIR,
            N_("An administrator sets “Choose role from token” for this app client."),
            Do((RolesComeFrom(RoleSource.TOKEN),)),
            signs.performed,
        ),
        Step(TRY_AGAIN, NEW_CREDENTIALS, Renew(), signs.in_force(WRITE_ACCESS)),
    ),
    N_(
        "Groups count only where the identity pool chooses the role from the token, which is set "
        "for each app client. Otherwise every signed-in user gets the same role."
    ),
    "cognito:preferred_role",
)

RULES = Lesson(
    "rules",
    N_("A rule decides"),
    N_("You will see a role that comes from an e-mail address, not from a group."),
    (
        MemberOf(ALONE, ()),
        AmbiguousRolesAre(denied=True),
        RuleIs("email", "@example.com", CURATE_ACCESS, contained=True),
    ),
    (
        Step(
            SET,
            N_("Whose email contains “@example.com” gets BooksCurateAccess."),
            SetScene(),
            signs.performed,
        ),
        Step(SIGN_IN, N_("testuser4, who is in no group"), SignIn(ALONE), signs.works_as(ALONE)),
        Step(
            WHAT_HAPPENED,
            N_("The token names no role, and BooksCurateAccess is in force."),
            Go(Where.TOKEN, "email"),
            signs.in_force(CURATE_ACCESS),
        ),
        Step(
            N_("Change the rule"),
            N_("An administrator lets it ask for one address: editor@example.com."),
            Do((RuleIs("email", "editor@example.com", CURATE_ACCESS, contained=False),)),
            signs.performed,
        ),
        Step(
            TRY_AGAIN,
            N_("Ask for credentials again. No rule matches now, so there are none."),
            Renew(),
            signs.no_role(message=AMBIGUOUS),
        ),
    ),
    N_(
        "Rules look at claims in order, and the first that matches decides; groups do not count. "
        "Never let a rule ask for a claim that users can change themselves."
    ),
    "email",
)
