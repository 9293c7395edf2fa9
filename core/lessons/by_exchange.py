"""Lessons on the exchange of a token for credentials, done by hand and done wrong."""

from __future__ import annotations

from core.i18n import N_
from core.lessons import signs
from core.lessons.by_group import SET, SIGN_IN
from core.lessons.facts import Deed
from core.lessons.lesson import Go, Lesson, SetScene, SignIn, Step, Where
from core.lessons.names import BOOKS_READ, READ_ACCESS, READER
from core.lessons.scene import Change, GroupIs, MemberOf

GET_ID = frozenset({"GetId"})
_READER: tuple[Change, ...] = (
    MemberOf(READER, (BOOKS_READ,)),
    GroupIs(BOOKS_READ, 10, READ_ACCESS),
)
_NOTHING_WRONG = Step(
    SET, N_("The pools are in order. Only the request will be wrong."), SetScene(), signs.performed
)
_SIGN_IN = Step(SIGN_IN, N_("testuser1"), SignIn(READER), signs.works_as(READER))
_BREAK = N_("Break it")
_MEND = Step(
    N_("Do it right"),
    N_("Press Put it right, and send GetId once more."),
    Go(Where.BY_HAND),
    signs.mended(GET_ID),
)


def _broken(detail: str, *, message: str) -> Step:
    """GetId sent by hand, and its token refused, in words that contain these."""
    done = signs.refused(GET_ID, "NotAuthorizedException", message=message)
    return Step(_BREAK, detail, Go(Where.BY_HAND), done)


ENDPOINT = Lesson(
    "endpoint",
    N_("The wrong endpoint"),
    N_("You will see why “The server did not understand the operation that was requested”."),
    _READER,
    (
        _NOTHING_WRONG,
        _SIGN_IN,
        Step(
            _BREAK,
            N_("Under Break it on purpose choose “Wrong endpoint”, and send GetId."),
            Go(Where.BY_HAND),
            signs.sent_to_the_user_pool("GetId"),
        ),
        _MEND,
    ),
    N_(
        "User pools and identity pools are two services with two endpoints: cognito-idp and "
        "cognito-identity. Each knows its own operations and calls every other one unknown."
    ),
)

HEADER = Lesson(
    "header",
    N_("A missing header"),
    N_("You will see that the right endpoint, too, may not understand the operation."),
    _READER,
    (
        _NOTHING_WRONG,
        _SIGN_IN,
        Step(
            _BREAK,
            N_("Under Break it on purpose choose “No X-Amz-Target”, and send GetId."),
            Go(Where.BY_HAND),
            signs.sent_without_its_name("GetId"),
        ),
        _MEND,
    ),
    N_(
        "The address and the method are the same for every operation, so a header has to name the "
        "one that is meant. Without X-Amz-Target the service does not know what is asked."
    ),
)

EXPIRED = Lesson(
    "expired",
    N_("An expired token"),
    N_("You will see how the identity pool tells that a token is too old."),
    _READER,
    (
        _NOTHING_WRONG,
        _SIGN_IN,
        _broken(
            N_("Under Break it on purpose choose “Expired token”, and send GetId."),
            message="Token expired",
        ),
        _MEND,
    ),
    N_(
        "An ID token is good for an hour, unless the app client is set otherwise. The refusal has "
        "two numbers: the server's time, and the token's end."
    ),
    "exp",
)

ONE_LETTER = Lesson(
    "one-letter",
    N_("One letter of the token changed"),
    N_("You will see that a token cannot be altered without being noticed."),
    _READER,
    (
        _NOTHING_WRONG,
        _SIGN_IN,
        Step(
            N_("Change one letter"),
            N_("On the page Token, press Change one letter, and look which checks notice."),
            Go(Where.TOKEN),
            signs.did(Deed.LETTER_CHANGED),
        ),
        _broken(
            N_("Now by hand: choose “One letter of the token changed”, and send GetId."),
            message="verify signed token",
        ),
        _MEND,
    ),
    N_(
        "The user pool signs the header and the payload with a key that only it has. Anyone can "
        "read a token and check its signature, and nobody else can make another."
    ),
)

ACCESS_TOKEN = Lesson(
    "access-token",
    N_("An access token in place of the ID token"),
    N_("You will see which claim the identity pool misses."),
    _READER,
    (
        _NOTHING_WRONG,
        _SIGN_IN,
        _broken(
            N_("Choose “Access token in place of the ID token”, and send GetId."),
            message="Missing a required claim: aud",
        ),
        _MEND,
    ),
    N_(
        "The identity pool wants to know for which app client a token was issued, and reads that "
        "from “aud”. An ID token has that claim, an access token has “client_id” instead."
    ),
    "aud",
)
