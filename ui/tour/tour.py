"""The whole story, from first start to a wrong clock. See the acts for what each has to show."""

from __future__ import annotations

import sys

from core.pseudo_locale import EN_XA
from core.replay.repeatable import Way
from ui.tour.chapters import (
    access,
    checks,
    exchange,
    faces,
    lessons,
    others,
    questions,
    reader,
    refusals,
    requests,
    tokens,
    writer,
)
from ui.tour.driver import NotSeen
from ui.tour.proofreading import Proofreader, summary
from ui.tour.stage import Stage

TYPED = (*reader.DISPOSSESSED, *refusals.REFUSED, *refusals.SENT_AS, *writer.SAVED, *writer.OFFLINE)
SERVICES_WORDS = (
    "The ambiguous role mapping rules denied this request",
    *(f"Your {what} code is" for what in ("authentication", "confirmation", "password reset")),
)
"""What Cognito says and sends, word for word."""
SERVICES_SENTENCES = (
    r"is not authorized to perform: \S+ on resource: \S+ because no identity-based policy"
    r" allows the \S+ action",
    r"⟨[^⟩]*⟩",
)
"""A refusal as AWS words it, and what stands for a secret in each kept request and answer."""
NAMES = (Way.AWS_CLI.value, exchange.PROVIDER)
"""A program, and a provider as the profile names it: no words of a language."""


def proofreader_for(language: str) -> Proofreader | None:
    """Somebody to read the screens of a tour in the pseudo-locale."""
    if language != EN_XA:
        return None
    return Proofreader((*TYPED, *SERVICES_WORDS, *NAMES), SERVICES_SENTENCES)


async def take(stage: Stage) -> bool:
    """Do the whole main job; False when a step did not show what it must.

    Pictures and transcript are written as it goes.
    """
    try:
        await _story(stage)
    except AssertionError as failed:
        stage.transcript.failed(str(failed))
        if stage.window is not None:
            stage.camera.take(stage.window, "failed")
        return False
    finally:
        await stage.close()
        _hand_in(stage)
    stage.transcript.done()
    return True


def _hand_in(stage: Stage) -> None:
    """What the proofreader found: all of it in a file, the sum to whoever started the tour."""
    if stage.proofreader is not None:
        stage.proofreader.write(stage.camera.folder / "proofreading.txt")
        told = summary(stage.proofreader.findings)
        stage.note(told)
        if sys.stdout is not None:  # a window's program on Windows has none
            sys.stdout.write(f"{told}\n")
            sys.stdout.flush()


async def _story(stage: Stage) -> None:
    driver = await stage.open()
    await reader.first_start(stage, driver)
    await reader.books_and_token(stage, driver)
    await tokens.token_page(stage, driver)
    await reader.refused_write(stage, driver)
    await access.reader_tries(stage, driver)
    await checks.trust_policy(stage, driver)
    await checks.permission_policy(stage, driver)
    await requests.exchange(stage, driver)
    await requests.case_file(stage, driver)
    await refusals.explained(stage, driver)
    await reader.about(stage, driver)
    if not stage.remembers:
        raise NotSeen("There is no keyring here, so a restart cannot be shown.")
    await stage.close()
    driver = await stage.open(reachable=False)
    await faces.without_network(stage, driver)
    await stage.close()
    driver = await stage.open(scan_takes=3.0)
    await reader.start_again(stage, driver)
    await writer.add_and_edit(stage, driver)
    await writer.without_network(stage, driver)
    await writer.sign_out_without_network(stage, driver)
    await access.tie(stage, driver)
    await others.tie(stage, driver)
    await others.no_group(stage, driver)
    await faces.no_role(stage, driver)
    await faces.another_role(stage, driver)
    await faces.chosen_by_hand(stage, driver)
    await faces.what_if(stage, driver)
    await refusals.sent_as_another_role(stage, driver)
    await others.temporary_password(stage, driver)
    await others.two_users(stage, driver)
    await lessons.a_lesson(stage, driver)
    await questions.code_by_mail(stage, driver)
    await questions.choose_how(stage, driver)
    await questions.forgotten_password(stage, driver)
    await exchange.by_hand(stage, driver)
    await others.wrong_clock(stage, driver)
