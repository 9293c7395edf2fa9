"""Lessons on policies: what forbids, what limits, and whose items may be written."""

from __future__ import annotations

from core.i18n import N_
from core.lessons import signs
from core.lessons.by_group import SET, SIGN_IN
from core.lessons.lesson import Do, Go, Lesson, SetScene, SignIn, Step, Where
from core.lessons.names import (
    BOOKS_READ,
    BOOKS_WRITE,
    EVERYTHING_OF_A_WRITER,
    READ_ACCESS,
    TABLE_ARN,
    WRITE_ACCESS,
    WRITER,
)
from core.lessons.policies import READS, WRITES, allowing, denying, own_books_only
from core.lessons.scene import BoundaryIs, GroupIs, MemberOf, PolicyIs

_WRITES_BOOKS = (
    MemberOf(WRITER, (BOOKS_READ, BOOKS_WRITE)),
    GroupIs(BOOKS_READ, 10, READ_ACCESS),
    GroupIs(BOOKS_WRITE, 5, WRITE_ACCESS),
)
_SIGN_IN = Step(SIGN_IN, N_("testuser2"), SignIn(WRITER), signs.works_as(WRITER))
_SAVE_IT_AGAIN = N_("Open the refused book with Edit again, and save it.")
_PUT = "dynamodb:PutItem"
_FREEZE = "NoNewBooks"

EXPLICIT_DENY = Lesson(
    "explicit-deny",
    N_("An explicit deny always wins"),
    N_("You will see that a second permission does not help."),
    (*_WRITES_BOOKS, PolicyIs(WRITE_ACCESS, _FREEZE, denying(_PUT, TABLE_ARN))),
    (
        Step(
            SET,
            N_("BooksWriteAccess allows PutItem, and a second policy denies it."),
            SetScene(),
            signs.performed,
        ),
        _SIGN_IN,
        Step(
            N_("Add a book"),
            N_("AWS refuses it “with an explicit deny”."),
            Go(Where.BOOKS),
            signs.refused(signs.ADDS),
        ),
        Step(
            N_("Allow it once more"),
            N_("An administrator adds another policy that allows PutItem."),
            Do((PolicyIs(WRITE_ACCESS, "AllowItTwice", allowing(_PUT, TABLE_ARN)),)),
            signs.performed,
        ),
        Step(
            N_("Still refused"),
            _SAVE_IT_AGAIN,
            Go(Where.OUTBOX),
            signs.refused(signs.ADDS),
        ),
        Step(
            N_("Take the deny away"),
            N_("An administrator removes the policy that denies it."),
            Do((PolicyIs(WRITE_ACCESS, _FREEZE, None),)),
            signs.performed,
        ),
        Step(N_("Try again"), _SAVE_IT_AGAIN, Go(Where.OUTBOX), signs.went_well(signs.ADDS)),
    ),
    N_(
        "AWS looks for a deny first: one is enough, in any policy that applies. Only without one "
        "does it look for a statement that allows."
    ),
)

_READS_ONLY = allowing(READS, "*")
_READS_AND_WRITES = allowing((*READS, *WRITES), "*")

BOUNDARY = Lesson(
    "boundary",
    N_("A permissions boundary"),
    N_("You will see a role refused what its own policy allows."),
    (*_WRITES_BOOKS, BoundaryIs(WRITE_ACCESS, _READS_ONLY)),
    (
        Step(
            SET,
            N_("BooksWriteAccess may write, but its permissions boundary lets it only read."),
            SetScene(),
            signs.performed,
        ),
        _SIGN_IN,
        Step(
            N_("Add a book"),
            N_("AWS refuses it: no permissions boundary allows the action."),
            Go(Where.BOOKS),
            signs.refused(signs.ADDS),
        ),
        Step(
            N_("Widen the boundary"),
            N_("An administrator lets the boundary include PutItem."),
            Do((BoundaryIs(WRITE_ACCESS, _READS_AND_WRITES),)),
            signs.performed,
        ),
        Step(N_("Try again"), _SAVE_IT_AGAIN, Go(Where.OUTBOX), signs.went_well(signs.ADDS)),
    ),
    N_(
        "A permissions boundary gives nothing: it limits what a role's own policies can give. Both "
        "have to allow an action."
    ),
)

LEADING_KEYS = Lesson(
    "leading-keys",
    N_("Only your own items"),
    N_("You will see a role that may write some items of a table and not others."),
    (*_WRITES_BOOKS, PolicyIs(WRITE_ACCESS, EVERYTHING_OF_A_WRITER, own_books_only())),
    (
        Step(
            SET,
            N_("BooksWriteAccess may write only books whose author is the writer's identity ID."),
            SetScene(),
            signs.performed,
        ),
        _SIGN_IN,
        Step(
            N_("Add a book"),
            N_("By any author you like. AWS refuses it."),
            Go(Where.BOOKS),
            signs.refused(signs.ADDS),
        ),
        Step(
            N_("Add one of your own"),
            N_("Copy your identity ID, and add a book with it as the author."),
            Go(Where.BOOKS),
            signs.went_well(signs.ADDS),
            copies_identity=True,
        ),
    ),
    N_(
        "dynamodb:LeadingKeys compares the partition key with a value, here with your identity ID. "
        "That is the identity pool's id for you, not the “sub” of your token."
    ),
    "sub",
)
