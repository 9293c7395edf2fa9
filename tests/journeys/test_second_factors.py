"""From the form to the books through every question that the user pool has."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from core.practice.process.launcher import PracticeCloud
from tests.support.questions import asked, books_of, sent_to, type_and_enter
from tests.support.shell import Computer
from tests.support.window import bookplate, choose, fact, refused_with, sign_in_as
from ui.tour.chapters.people import all_books, sign_out


async def test_with_an_authenticator_app(computer: Computer, cloud: PracticeCloud) -> None:
    async with bookplate(computer) as opened:
        await opened.see.click("More practice users")
        await opened.see.click("totp")
        await opened.see.click("Sign in")
        await opened.see.reads("Enter your code")
        await type_and_enter(opened, "Code", cloud.control.totp_code("totp"))
        await all_books(opened.see)


@pytest.mark.parametrize(
    ("username", "address"), [("sms", "+491713920011"), ("email", "email@example.com")]
)
async def test_with_a_code_that_is_sent(
    computer: Computer, cloud: PracticeCloud, username: str, address: str
) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, username, "Enter your code")
        await opened.see.click(f"Use {sent_to(cloud, address)}")
        await opened.see.click("Continue")
        await all_books(opened.see)


@pytest.mark.parametrize(
    ("factor", "address"), [("SMS", "+491713920012"), ("E-mail", "chooses@example.com")]
)
async def test_with_one_of_several_second_factors(
    computer: Computer, cloud: PracticeCloud, factor: str, address: str
) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "chooses", "Choose a second step")
        await opened.see.click(factor)
        await opened.see.reads("Enter your code")
        await type_and_enter(opened, "Code", sent_to(cloud, address))
        await all_books(opened.see)


async def test_with_an_authenticator_that_is_set_up_on_the_way_and_asked_for_from_then_on(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "setup", "Set up a second step")
        await opened.see.click("Authenticator app")
        await opened.see.reads("Set up an authenticator app")
        await type_and_enter(opened, "Code", cloud.control.totp_code("setup"))
        await all_books(opened.see)
        await sign_out(opened.see)
        await asked(opened, "setup", "Enter your code")


async def test_with_the_answer_to_the_pools_own_question(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "question", "Answer a question")
        await type_and_enter(opened, "Answer", "a bookplate")
        await all_books(opened.see)


async def test_without_a_password_by_a_code_chosen_from_the_other_ways(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await opened.see.fill("Username", "passkey")
        await opened.see.click("More ways to sign in")
        await opened.see.reads("Passkey (in the browser)")
        await opened.see.click("Code by e-mail")
        await opened.see.reads("Enter your code")
        await type_and_enter(opened, "Code", sent_to(cloud, "passkey@example.com"))
        await all_books(opened.see)


async def test_a_wrong_code_is_corrected_without_starting_over(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "email", "Enter your code")
        right = sent_to(cloud, "email@example.com")
        await type_and_enter(opened, "Code", "000000")
        await opened.see.reads("The code is wrong.")
        assert sent_to(cloud, "email@example.com") == right, "a second code was sent"
        await type_and_enter(opened, "Code", right)
        await all_books(opened.see)


async def test_a_sign_in_that_took_too_long_says_so_and_keeps_the_user_name(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "sms", "Enter your code")
        code = sent_to(cloud, "+491713920011")
        cloud.control.shift_clock(20 * 60)
        await type_and_enter(opened, "Code", code)
        await refused_with(opened, "sms", "This sign-in took too long")
        cloud.control.shift_clock(0)
        await asked(opened, "sms", "Enter your code")
        await type_and_enter(opened, "Code", sent_to(cloud, "+491713920011"))
        await all_books(opened.see)


async def test_three_wrong_answers_lead_back_to_the_form(computer: Computer) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "question", "Answer a question")
        for left in ("3", "2", "1"):
            await fact(opened.see, "Tries left", left)
            await type_and_enter(opened, "Answer", "a bookmark")
        await refused_with(opened, "question", "The sign-in service did not accept the answer.")


async def test_a_lost_network_keeps_the_question_until_it_is_back(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "sms", "Enter your code")
        code = sent_to(cloud, "+491713920011")
        cloud.kill()
        await type_and_enter(opened, "Code", code)
        await opened.see.reads("could not be reached")
        cloud.restart()
        await opened.see.click("Continue")
        await books_of(opened)


async def test_a_remembered_device_is_not_asked_for_a_code_even_after_a_restart(
    computer: Computer, cloud: PracticeCloud
) -> None:
    async with bookplate(computer) as opened:
        await asked(opened, "device", "Enter your code")
        await type_and_enter(opened, "Code", sent_to(cloud, "device@example.com"))
        await all_books(opened.see)
        await opened.see.click("Remember")
        await opened.see.reads("This computer is remembered.")
        await sign_out(opened.see)
    async with bookplate(computer) as opened:
        await opened.see.find(QLineEdit, "Username")
        await sign_in_as(opened, "device")
        await all_books(opened.see)
        await choose(opened.see, "Forget this computer")
        await opened.see.reads("This computer is forgotten.")
        await sign_out(opened.see)
        await asked(opened, "device", "Enter your code")
