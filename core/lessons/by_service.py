"""Lessons on what happens beside permissions: too many requests, a wrong clock, other people."""

from __future__ import annotations

from core.i18n import N_
from core.lessons import signs
from core.lessons.by_group import SET, SIGN_IN
from core.lessons.lesson import Do, Go, Lesson, SetScene, SignIn, Step, Where
from core.lessons.names import BOOKS_READ, BOOKS_WRITE, READ_ACCESS, READER, WRITE_ACCESS, WRITER
from core.lessons.scene import BookIs, ClockAhead, GroupIs, MemberOf, Throttled

FIVE_HOURS = 5 * 3600.0
SCAN = frozenset({"Scan"})
_READS_BOOKS = (MemberOf(READER, (BOOKS_READ,)), GroupIs(BOOKS_READ, 10, READ_ACCESS))
_SIGN_IN = Step(SIGN_IN, N_("testuser1"), SignIn(READER), signs.works_as(READER))

THROTTLING = Lesson(
    "throttling",
    N_("Too many requests"),
    N_("You will see a table that answers nobody for a while, and what Bookplate does."),
    (*_READS_BOOKS, Throttled("Scan")),
    (
        Step(SET, N_("DynamoDB refuses every Scan for its rate."), SetScene(), signs.performed),
        _SIGN_IN,
        Step(
            N_("Refresh the books"),
            N_("Press F5. The books stay, and Bookplate keeps trying, less and less often."),
            Go(Where.BOOKS),
            signs.refused(SCAN, "Throttling"),
        ),
        Step(
            N_("The rush is over"),
            N_("DynamoDB answers again."),
            Do((Throttled(""),)),
            signs.performed,
        ),
        Step(
            N_("Refresh again"),
            N_("Press F5, or wait: Bookplate tries again without you."),
            Go(Where.BOOKS),
            signs.went_well(SCAN),
        ),
    ),
    N_(
        "A table that gets more requests than it is set up for refuses some of them. Asking again "
        "at once makes it worse, so programs wait longer after each refusal."
    ),
)

CLOCK = Lesson(
    "clock",
    N_("Five hours slow"),
    N_("You will see a wrong clock, and why signing in works all the same."),
    (*_READS_BOOKS, ClockAhead(FIVE_HOURS)),
    (
        Step(
            SET,
            N_("The services' clock is five hours ahead of this computer's."),
            SetScene(),
            signs.performed,
        ),
        _SIGN_IN,
        Step(
            N_("What happened?"),
            N_("Bookplate names the wrong clock, and goes by the server's time."),
            Go(Where.BOOKS),
            signs.clock_is(FIVE_HOURS),
        ),
        Step(
            N_("Set the clock"),
            N_("The two clocks agree again."),
            Do((ClockAhead(0.0),)),
            signs.performed,
        ),
        Step(
            N_("Refresh the books"),
            N_("Press F5: the next answer tells Bookplate the time."),
            Go(Where.BOOKS),
            signs.clock_is(0.0),
        ),
    ),
    N_(
        "Tokens and signatures carry times, and AWS refuses what is more than a few minutes off. "
        "Every answer says the server's time, so Bookplate uses that instead of the computer's."
    ),
    "exp",
)

FOR_TWO = "Duets"
_AUTHOR = "Bookplate"

TWO_PEOPLE = Lesson(
    "two-people",
    N_("Two people edit one book"),
    N_("You will see that nobody's change is overwritten."),
    (
        MemberOf(WRITER, (BOOKS_READ, BOOKS_WRITE)),
        GroupIs(BOOKS_READ, 10, READ_ACCESS),
        GroupIs(BOOKS_WRITE, 5, WRITE_ACCESS),
        BookIs(_AUTHOR, FOR_TWO, 2001),
    ),
    (
        Step(
            SET,
            N_("The table has a book for this lesson: “Duets”, by Bookplate."),
            SetScene(),
            signs.performed,
        ),
        Step(SIGN_IN, N_("testuser2"), SignIn(WRITER), signs.works_as(WRITER)),
        Step(
            N_("Open the book"),
            N_("Find “Duets” and press Edit book. Change the year, but do not save yet."),
            Go(Where.BOOKS),
            signs.in_the_form(FOR_TWO),
        ),
        Step(
            N_("Meanwhile, someone else"),
            N_("Another person sets its year to 2002."),
            Do((BookIs(_AUTHOR, FOR_TWO, 2002),)),
            signs.performed,
        ),
        Step(
            N_("Save your change"),
            N_("It is not saved: the book is no longer as you saw it."),
            Go(Where.BOOKS),
            signs.refused(signs.SAVES, signs.CONFLICT),
        ),
        Step(
            N_("Decide"),
            N_("Discard your change, or edit the book again and save it over theirs."),
            Go(Where.BOOKS),
            signs.decided,
        ),
    ),
    N_(
        "Bookplate sends each change with a condition: only if the book is still as you saw it. "
        "DynamoDB checks the condition and writes in one step, so no change gets lost."
    ),
)
