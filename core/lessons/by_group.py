"""Lessons on groups: which role a token leads to, and when it leads to none."""

from __future__ import annotations

from core.i18n import N_
from core.lessons import signs
from core.lessons.lesson import Do, Go, Lesson, Renew, SetScene, SignIn, Step, Where
from core.lessons.names import (
    ALONE,
    BOOKS_CURATE,
    BOOKS_READ,
    BOOKS_WRITE,
    CURATE_ACCESS,
    READ_ACCESS,
    READER,
    SIGNED_IN_ACCESS,
    TABLE_ARN,
    TIED,
    WRITE_ACCESS,
    WRITER,
)
from core.lessons.policies import allowing
from core.lessons.scene import AmbiguousRolesAre, GroupIs, MemberOf, PolicyIs

SET = N_("Set the scene")
SIGN_IN = N_("Sign in")
REPAIR = N_("Repair it")
RENEW = N_("Renew the token")
WHAT_HAPPENED = N_("What happened?")
TRY_AGAIN = N_("Try again")
RENEWED = N_("Fetch another token, and credentials with it: only a new token has the change.")
AMBIGUOUS = "ambiguous role mapping"

CLUB = "BookClub"

READ_ONLY = Lesson(
    "read-only",
    N_("A refused edit"),
    N_("You will see AWS refuse a reader's edit, and which permission was missing."),
    (MemberOf(READER, (BOOKS_READ,)), GroupIs(BOOKS_READ, 10, READ_ACCESS)),
    (
        Step(SET, N_("testuser1 is in one group, BooksRead."), SetScene(), signs.performed),
        Step(SIGN_IN, N_("testuser1"), SignIn(READER), signs.works_as(READER)),
        Step(
            N_("Add a book"),
            N_("Any book will do. AWS refuses it, and the panel says why."),
            Go(Where.BOOKS),
            signs.refused(signs.ADDS),
        ),
        Step(
            N_("Allow it"),
            N_("An administrator gives BooksReadAccess the permission dynamodb:PutItem."),
            Do((PolicyIs(READ_ACCESS, "AddBooks", allowing("dynamodb:PutItem", TABLE_ARN)),)),
            signs.performed,
        ),
        Step(
            TRY_AGAIN,
            N_("Open the refused book with Edit again, and save it. No new sign-in is needed."),
            Go(Where.OUTBOX),
            signs.went_well(signs.ADDS),
        ),
    ),
    N_(
        "Your group gives you a role, and the role's policies say what you may do. AWS reads the "
        "policies at each request, so a change of them counts at once."
    ),
    "cognito:roles",
)

TWO_GROUPS = Lesson(
    "two-groups",
    N_("Two groups, one winner"),
    N_("You will see which of two groups decides, and turn it round."),
    (
        MemberOf(WRITER, (BOOKS_READ, BOOKS_WRITE)),
        GroupIs(BOOKS_READ, 10, READ_ACCESS),
        GroupIs(BOOKS_WRITE, 5, WRITE_ACCESS),
    ),
    (
        Step(SET, N_("BooksRead has precedence 10, BooksWrite 5."), SetScene(), signs.performed),
        Step(SIGN_IN, N_("testuser2"), SignIn(WRITER), signs.works_as(WRITER)),
        Step(
            N_("Who wins?"),
            N_("The token has both groups, and prefers BooksWriteAccess."),
            Go(Where.TOKEN, "cognito:preferred_role"),
            signs.preferred_in_force(WRITE_ACCESS, frozenset((BOOKS_READ, BOOKS_WRITE))),
        ),
        Step(
            N_("Turn it round"),
            N_("An administrator gives BooksWrite the precedence 20."),
            Do((GroupIs(BOOKS_WRITE, 20, WRITE_ACCESS),)),
            signs.performed,
        ),
        Step(RENEW, RENEWED, Renew(), signs.in_force(READ_ACCESS)),
    ),
    N_(
        "The group with the lowest precedence number wins, and its role becomes the token's "
        "preferred role. A token keeps its claims until it is renewed."
    ),
    "cognito:preferred_role",
)

_TIE = (
    MemberOf(TIED, (BOOKS_READ, BOOKS_CURATE)),
    GroupIs(BOOKS_READ, 10, READ_ACCESS),
    GroupIs(BOOKS_CURATE, 10, CURATE_ACCESS),
)
_UNTIE = Step(
    REPAIR,
    N_("An administrator gives BooksCurate the precedence 20."),
    Do((GroupIs(BOOKS_CURATE, 20, CURATE_ACCESS),)),
    signs.performed,
)

TIE_DENIED = Lesson(
    "tie-denied",
    N_("A tie, and the pool denies it"),
    N_("You will see a signed-in user without any role."),
    (*_TIE, AmbiguousRolesAre(denied=True)),
    (
        Step(SET, N_("BooksRead and BooksCurate are both 10."), SetScene(), signs.performed),
        Step(SIGN_IN, N_("testuser3"), SignIn(TIED), signs.works_as(TIED)),
        Step(
            WHAT_HAPPENED,
            N_("The token has two roles and prefers neither, so the identity pool gives none."),
            Go(Where.TOKEN, "cognito:roles"),
            signs.no_role(message=AMBIGUOUS),
        ),
        _UNTIE,
        Step(RENEW, RENEWED, Renew(), signs.in_force(READ_ACCESS)),
    ),
    N_(
        "When two groups with different roles share the lowest precedence, the token has no "
        "preferred role. The pool's setting for ambiguous roles is Deny, so it refuses."
    ),
    "cognito:roles",
)

TIE_BY_DEFAULT = Lesson(
    "tie-default",
    N_("A tie, and everyone's role"),
    N_("You will see a role that none of the user's groups has."),
    (*_TIE, AmbiguousRolesAre(denied=False)),
    (
        Step(
            SET,
            N_("The same tie, but the pool gives the role for signed-in users instead."),
            SetScene(),
            signs.performed,
        ),
        Step(SIGN_IN, N_("testuser3"), SignIn(TIED), signs.works_as(TIED)),
        Step(
            WHAT_HAPPENED,
            N_("BooksSignedInAccess is in force. It has no permission, so no book can be read."),
            Go(Where.ACCESS),
            signs.in_force(SIGNED_IN_ACCESS),
        ),
        _UNTIE,
        Step(RENEW, RENEWED, Renew(), signs.in_force(READ_ACCESS)),
    ),
    N_(
        "With the setting AuthenticatedRole, a token without a preferred role gets the role that "
        "every signed-in user may have. Nothing looks wrong until something is refused."
    ),
    "cognito:roles",
)

NO_ROLE = Lesson(
    "no-role",
    N_("A group without a role"),
    N_("You will see that a group alone gives nothing."),
    (GroupIs(CLUB, 1, None), MemberOf(ALONE, (CLUB,)), AmbiguousRolesAre(denied=True)),
    (
        Step(
            SET,
            N_("testuser4 is in a new group, BookClub, which has no role."),
            SetScene(),
            signs.performed,
        ),
        Step(SIGN_IN, N_("testuser4"), SignIn(ALONE), signs.works_as(ALONE)),
        Step(
            WHAT_HAPPENED,
            N_("The token names the group and no role, so there are no credentials."),
            Go(Where.TOKEN, "cognito:groups"),
            signs.no_role(message=AMBIGUOUS),
        ),
        Step(
            REPAIR,
            N_("An administrator gives BookClub the role BooksReadAccess."),
            Do((GroupIs(CLUB, 1, READ_ACCESS),)),
            signs.performed,
        ),
        Step(RENEW, RENEWED, Renew(), signs.in_force(READ_ACCESS)),
    ),
    N_(
        "A group is a name in the token until it carries a role. Its precedence counts only among "
        "the groups that have one."
    ),
    "cognito:groups",
)
