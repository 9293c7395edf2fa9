"""A ready text for an administrator: who was refused what, and what would allow it.

It is copied or sent by the person, and holds ids and AWS's words but no secret.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from core.i18n import _
from core.identity.access_denied.explanation import DenialExplanation
from core.identity.access_denied.message import Denial
from core.identity.arn import role_name
from core.redaction import strike_out

LONGEST_LINK = 2000
"""Letters that every system's mail links can have (Windows cuts them off at 2,048)."""


@dataclass(frozen=True, slots=True)
class Letter:
    """subject is one line."""

    subject: str
    body: str

    @property
    def link(self) -> str:
        """A mailto: link without an address, or "" when it would be cut off."""
        link = f"mailto:?subject={quote(self.subject)}&body={quote(self.body)}"
        return link if len(link) <= LONGEST_LINK else ""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes, and the ids of what they work with; what is empty is left out."""

    username: str = ""
    groups: tuple[str, ...] = ()
    user_pool: str = ""
    identity_pool: str = ""


def letter(denial: Denial, explained: DenialExplanation, sender: Sender) -> Letter:
    """The letter about this refusal."""
    role = role_name(denial.principal) if denial.principal else ""
    asked = explained.what.splitlines()[0]
    facts = (
        (_("User"), sender.username),
        (_("Groups"), ", ".join(sender.groups)),
        (_("Role"), role),
        (_("Refused"), asked),
        (_("On"), denial.resource or explained.where),
        (_("User pool"), sender.user_pool),
        (_("Identity pool"), sender.identity_pool),
    )
    lines = [
        _("Hello,"),
        "",
        _("AWS refused something that I wanted to do in Bookplate. Can you help?"),
        "",
        *(_("{name}: {value}", name=name, value=value) for name, value in facts if value),
        "",
        explained.remedy,
        *((explained.policy,) if explained.policy else ()),
        *(("", explained.statement) if explained.statement else ()),
        "",
        _("AWS said:"),
        _without_secrets(denial.raw),
    ]
    return Letter(_subject(role, asked), "\n".join(lines))


def _subject(role: str, asked: str) -> str:
    if role:
        return _("{role} was refused: {what}", role=role, what=asked)
    return _("Access refused: {what}", what=asked)


def _without_secrets(message: str) -> str:
    """A refusal's own grammar knows no secret; what an SDK or a proxy puts around it might."""
    return strike_out(message)
