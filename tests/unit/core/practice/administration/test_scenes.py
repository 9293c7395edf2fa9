"""A scene is put back exactly, whatever was changed in it; what the users did meanwhile stays."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from core.practice import ids
from core.practice.administration import commands
from core.practice.administration.apply import administered
from core.practice.administration.scenes import with_scene, without_scene
from core.practice.state import codec
from core.practice.state.cloud_state import CloudState, UserStatus
from core.practice.state.identity_pool import AmbiguousRoleResolution
from core.practice.state.seed import seed
from tests.support.seeds import Seeds

NOW = 1_700_000_000.0
NEW = "new-"
"""Whoever came in a scene is called so, and no lesson is about them."""
NOTHING: dict[str, object] = {"Version": "2012-10-17", "Statement": []}


@pytest.fixture(scope="module")
def first_day() -> CloudState:
    """The practice cloud on its first day."""
    return seed()


def a_change(chance: Random, state: CloudState) -> commands.StateCommand:
    """Something that a lesson may change."""
    group = chance.choice([*state.groups, "BookClub"])
    role = chance.choice(list(state.roles))
    user = chance.choice([name for name in state.users if not name.startswith(NEW)])
    return chance.choice(
        (
            commands.SetGroup(group, chance.choice((None, 1, 10)), chance.choice((None, role))),
            commands.RemoveGroup(group),
            commands.SetUserGroups(user, tuple(sorted(state.groups)[: chance.randint(0, 2)])),
            commands.SetRolePolicy(role, "OfTheLesson", NOTHING),
            commands.RemoveRolePolicy(role, "ReadBooks"),
            commands.SetPermissionsBoundary(role, NOTHING),
            commands.SetTrustPolicy(role, NOTHING),
            commands.SetAmbiguousRoleResolution(chance.choice(list(AmbiguousRoleResolution))),
            commands.SetRoleMapping(ids.CLIENT_ID, None),
            commands.SetTokenValidity(chance.randint(60, 3600)),
            commands.ShiftClock(chance.uniform(-1e5, 1e5)),
        )
    )


def test_whatever_was_changed_all_of_it_is_put_back(first_day: CloudState, seeds: Seeds) -> None:
    for chance in (seeds.random() for _each in range(100)):
        state = with_scene(first_day, "any")
        for _each in range(chance.randint(0, 12)):
            # A scene outlives the process: it goes over the disk.
            state = codec.typed(CloudState, codec.plain(state))
            state = administered(state, a_change(chance, state), NOW)
        assert without_scene(state) == first_day


def a_deed(chance: Random, state: CloudState, number: int) -> CloudState:
    """Something that a practice user does, or that is done to their account."""
    user = chance.choice(list(state.users))
    newcomer = replace(state.users[user], username=f"{NEW}{number}", groups=())
    return chance.choice(
        (
            lambda: state.with_user(newcomer),
            lambda: administered(state, commands.RemoveUser(user), NOW),
            lambda: administered(state, commands.SetUserEnabled(user, False), NOW),
            lambda: administered(
                state, commands.SetUserStatus(user, UserStatus.RESET_REQUIRED), NOW
            ),
        )
    )()


def test_what_users_did_in_a_scene_stays(first_day: CloudState, seeds: Seeds) -> None:
    for chance in (seeds.random() for _each in range(50)):
        deeds = [chance.getrandbits(64) for _each in range(4)]
        alone, inside = first_day, with_scene(first_day, "any")
        for number, deed in enumerate(deeds):
            alone = a_deed(Random(deed), alone, number)
            inside = a_deed(Random(deed), inside, number)
            inside = administered(inside, a_change(chance, inside), NOW)
        assert without_scene(inside) == alone


def test_without_a_scene_nothing_is_put_back(first_day: CloudState) -> None:
    changed = administered(first_day, commands.SetGroup("BookClub", 1), NOW)
    assert without_scene(changed) is changed
