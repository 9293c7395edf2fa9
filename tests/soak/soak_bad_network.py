"""The journeys in a bad network: answers are reset, lost, cut off, late, throttled, at random.

Who is persistent gets as far as in a good one: no crash dialog, nothing lost, nothing twice. What
a journey asserts at its end is asserted here too; journeys about one certain trouble at a certain
moment are left out, since here troubles come when they like.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.auth.vault import open_vault
from core.practice.launcher import PracticeCloud
from tests.journeys import (
    test_coming_back,
    test_several_users,
    test_signing_in,
    test_without_network,
    test_writing,
)
from tests.support.bad_network import BadNetwork, bad_network
from tests.support.persistent import IMPATIENT, FarComputer
from tests.support.secret_service import SecretService
from tests.support.seeds import Seeds
from tests.support.shell import Computer

FOUL = 0.2
"""The share of requests that something happens to."""
ROUNDS = 5

Alone = Callable[[Computer], Awaitable[None]]
WithCloud = Callable[[Computer, PracticeCloud], Awaitable[None]]

ALONE: tuple[Alone, ...] = (
    test_signing_in.test_the_reader_signs_in_and_sees_books_and_token,
    test_signing_in.test_the_writer_gets_the_role_of_the_group_that_comes_first,
    test_signing_in.test_a_tie_is_explained_and_a_role_chosen,
    test_signing_in.test_no_group_shows_the_token_and_why_there_is_no_role,
    test_writing.test_a_refused_edit_is_a_draft_until_it_is_discarded,
    test_coming_back.test_widths_and_order_of_the_columns_and_the_sorting_stay,
    test_several_users.test_switching_to_and_fro_asks_for_no_password,
    test_several_users.test_a_restart_opens_the_last_one_used_and_lists_the_other,
)
WITH_CLOUD: tuple[WithCloud, ...] = (
    test_writing.test_the_writer_adds_a_book_and_corrects_it,
    test_writing.test_the_reader_adds_a_book_is_refused_and_keeps_what_was_typed,
    test_writing.test_once_the_policy_is_widened_the_same_edit_is_saved,
    test_writing.test_a_conflict_is_told_and_nothing_is_overwritten,
    test_writing.test_keeping_the_other_version_shows_it_and_sends_nothing,
    test_writing.test_whoever_chose_to_read_is_refused_and_writes_after_switching_the_role,
    test_without_network.test_an_edit_made_offline_waits_and_is_sent_by_itself,
    test_without_network.test_an_edit_made_offline_is_sent_after_a_restart_as_the_same_user_and_role,
    test_without_network.test_the_cloud_dies_in_mid_load_and_returns,
    test_coming_back.test_a_restart_is_still_signed_in_and_shows_the_cache_before_the_network_answers,
    test_coming_back.test_what_one_user_keeps_another_user_of_the_computer_does_not_see,
    test_several_users.test_an_offline_edit_is_sent_when_its_user_is_back_and_as_nobody_else,
)


@pytest.fixture
def network(cloud: PracticeCloud, seeds: Seeds) -> Iterator[BadNetwork]:
    """The bad network of one journey."""
    silence = IMPATIENT.read + 0.3
    with bad_network(cloud.port, seeds.random(), foul=FOUL, silence=silence) as network:
        yield network


@pytest.fixture
def far_computer(
    qapp: QApplication,
    tmp_path: Path,
    cloud: PracticeCloud,
    network: BadNetwork,
    secret_service: SecretService,
) -> FarComputer:
    """A computer with a real keyring, far from the cloud."""
    return FarComputer(qapp, tmp_path, cloud, open_vault, network)


@pytest.mark.parametrize("_round", range(ROUNDS))
@pytest.mark.parametrize("journey", ALONE, ids=lambda journey: journey.__name__)
async def test_a_journey_ends_well(journey: Alone, _round: int, far_computer: FarComputer) -> None:
    await journey(far_computer)


@pytest.mark.parametrize("_round", range(ROUNDS))
@pytest.mark.parametrize("journey", WITH_CLOUD, ids=lambda journey: journey.__name__)
async def test_a_journey_ends_well_and_the_table_holds_what_it_must(
    journey: WithCloud, _round: int, far_computer: FarComputer, cloud: PracticeCloud
) -> None:
    await journey(far_computer, cloud)
