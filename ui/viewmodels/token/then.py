"""The token as it was when something happened, in a few sentences. Pure."""

from __future__ import annotations

from collections.abc import Callable

from core.i18n import _
from core.identity.arn import role_name
from core.identity.session_time.axis import Event
from core.identity.session_time.memory import Memory, Moment
from core.redaction import on_one_line
from ui.messages import Message, Tone, lines, time_of_day

Clock = Callable[[float], str]


def then_message(memory: Memory, event: Event, skew: float) -> Message:
    """What was known then, and what is different now; or that it is not known any more.

    skew: the server's time minus this computer's, in seconds.
    """

    def clock(server_time: float) -> str:
        return time_of_day(server_time - skew)

    title = _("{time} {event}", time=clock(event.at), event=event.words)
    moment = memory.at(event)
    if moment is None:
        return Message(
            Tone.INFO,
            title,
            _(
                "The token of that time is not known: Bookplate only remembers tokens since it "
                "started."
            ),
        )
    return Message(Tone.INFO, title, lines(*_was(moment, clock), _since(moment, memory)))


def _was(moment: Moment, clock: Clock) -> tuple[str, ...]:
    claims = moment.claims
    preferred = role_name(claims.preferred_role) if claims.preferred_role else _("none")
    token = _(
        "The token then: groups {groups}, preferred role {preferred}, from {issued} to {expires}.",
        groups=on_one_line(", ".join(claims.groups)) or _("none"),
        preferred=preferred,
        issued=clock(claims.issued_at),
        expires=clock(claims.expires_at),
    )
    if moment.aws_ends is None:
        return token, _("There were no AWS credentials.")
    return token, _(
        "Role in force: {role}, with credentials until {time}.",
        role=moment.role or _("not known"),
        time=clock(moment.aws_ends),
    )


def _since(moment: Moment, memory: Memory) -> str:
    now = memory.moments[-1]
    if moment is now:
        return _("Nothing has changed since.")
    same = moment.claims.issued_at == now.claims.issued_at
    if same:
        return _("The token is the same, but the role or the credentials have changed.")
    same_access = (moment.claims.groups, moment.claims.preferred_role) == (
        now.claims.groups,
        now.claims.preferred_role,
    )
    if same_access:
        return _("It was renewed since, with the same groups and the same preferred role.")
    return _("It was renewed since, with other groups or another preferred role.")
