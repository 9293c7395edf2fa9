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

from core.practice.process.launcher import PracticeCloud
from core.vault.vault import open_vault
from main import paint_window
from tests.journeys import (
    test_coming_back,
    test_several_users,
    test_signing_in,
    test_without_network,
    test_writing,
)
from tests.support.aws_peer import signed_in
from tests.support.bad_network import BadNetwork, bad_network
from tests.support.dynamodb_peer import TABLE
from tests.support.persistent import IMPATIENT, FarCloud, FarComputer, PersistentDriver
from tests.support.secret_service import SecretService
from tests.support.seeds import Seeds
from tests.support.shell import Computer
from ui.backend.services import Services
from ui.tour.apart_vault import ApartVault
from ui.tour.chapters import writer
from ui.tour.driver import Driver
from ui.tour.stage import Stage
from ui.tour.tour import take

FOUL = 0.2
"""The share of requests that something happens to."""
ROUNDS = 5
TOURS = 3
NOTHING_LOST = {writer.SAVED[1], writer.OFFLINE[1]}
"""What the tour adds to the table."""

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


class FarStage(Stage):
    """The tour's stage in a bad network, with somebody persistent on it."""

    async def open(self, *, scan_takes: float = 0.0, reachable: bool = True) -> Driver:
        """As the tour does; the hands are persistent."""
        driver = await super().open(scan_takes=scan_takes, reachable=reachable)
        return PersistentDriver(driver.window)

    def _services(self) -> Services:
        return Services(
            self._workers, self._folders, self._start_cloud, lambda: self._vault, IMPATIENT
        )


@pytest.mark.parametrize("_round", range(TOURS))
async def test_the_tour_shows_all_that_it_must(
    qapp: QApplication,
    tmp_path: Path,
    cloud: PracticeCloud,
    network: BadNetwork,
    secret_service: SecretService,
    _round: int,
) -> None:
    def far(*_: object) -> FarCloud:
        return FarCloud(cloud, network)

    pictures = tmp_path / "pictures"
    pictures.mkdir()
    vault = ApartVault(open_vault())
    stage = FarStage(qapp, tmp_path / "home", paint_window, far, vault, pictures)
    shown = await take(stage)
    assert shown, stage.transcript.path.read_text("utf-8")
    assert titles(cloud) >= NOTHING_LOST


def titles(cloud: PracticeCloud) -> set[str]:
    """The titles in the table, as another program reads them; each is there once."""
    client = signed_in(cloud, "testuser1").dynamodb()
    pages = client.get_paginator("scan").paginate(TableName=TABLE)
    found = [item["title"]["S"] for page in pages for item in page["Items"]]
    assert len(found) == len(set(found))
    return set(found)
