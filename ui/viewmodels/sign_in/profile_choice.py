"""One line of the list of profiles on the sign-in form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from core.i18n import _
from ui.backend.gateway import PRACTICE_ID
from ui.messages import Message, Tone

if TYPE_CHECKING:
    from core.profile.files.alternatives import Alternatives
    from core.profile.profile import Profile


class ProfileChoice(NamedTuple):
    """detail: what the profile connects to, in one line, or empty.

    in_browser: its user pool has a web page to sign in at. advice: what to know of it, if anything.
    """

    id: str
    name: str
    detail: str = ""
    in_browser: bool = False
    advice: Message | None = None


class ProfileOffer(NamedTuple):
    """The set-ups of one file, to choose one of; source is the file's name.

    incomplete: a sentence for each part of it that is not a set-up.
    """

    source: str
    choices: tuple[ProfileChoice, ...]
    incomplete: tuple[str, ...] = ()


def practice_choice() -> ProfileChoice:
    """The line of the practice cloud."""
    name = _("Practice – no AWS account needed")
    return ProfileChoice(PRACTICE_ID, name, in_browser=True)


def profile_choice(profile: Profile) -> ProfileChoice:
    """The line of a kept profile."""
    table, pool = profile.table.name, profile.user_pool_id
    detail = _("Table {table} · user pool {pool}", table=table, pool=pool)
    in_browser, advice = profile.managed_login is not None, secret_advice(profile)
    return ProfileChoice(profile.id, name_with_host(profile), detail, in_browser, advice)


def name_with_host(profile: Profile) -> str:
    """The profile's name; behind it the hosts that it calls, where they are not AWS's."""
    hosts = profile.endpoints.foreign_hosts
    if profile.id == PRACTICE_ID or not hosts:
        return profile.name
    return f"{profile.name} ({', '.join(hosts)})"


def profile_offer(alternatives: Alternatives) -> ProfileOffer:
    """What a file describes, by the names that it gives."""
    choices = (profile_choice(each.profile)._replace(name=each.name) for each in alternatives.found)
    incomplete = tuple(f"{each.name}: {each.reason}" for each in alternatives.incomplete)
    return ProfileOffer(alternatives.source, tuple(choices), incomplete)


def secret_advice(profile: Profile) -> Message | None:
    """What to know of a profile whose app client has a secret; None for any other."""
    if profile.client_secret is None:
        return None
    return Message(
        Tone.WARNING,
        _("This profile's app client has a secret."),
        _(
            "It works until you close Bookplate and is not kept. A secret that ships to every "
            "desktop is not secret: use an app client without one."
        ),
    )
