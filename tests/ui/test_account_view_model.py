"""The account's view model without a window: it keeps its own page, and tells when that changes."""

from __future__ import annotations

from core.errors import AccountUnconfirmed
from ui.viewmodels.sign_in.account import AccountPage
from ui.viewmodels.sign_in.sign_in import SignInViewModel


def test_before_anything_is_asked_for_an_account_the_form_is_shown() -> None:
    sign_in = SignInViewModel()
    assert sign_in.account_page is None
    assert sign_in.account.state is None


def test_whoever_asks_for_the_account_twice_speaks_to_the_same_one() -> None:
    sign_in = SignInViewModel()
    assert sign_in.account is sign_in.account


def test_a_page_is_opened_told_once_and_left_with_the_name_that_was_typed() -> None:
    sign_in = SignInViewModel()
    told: list[AccountPage | None] = []
    returned: list[str] = []

    def changed() -> None:
        state = sign_in.account_page
        told.append(state.page if state is not None else None)

    sign_in.account.changed.connect(changed)
    sign_in.returned.connect(returned.append)
    sign_in.account.forgot_password(" ann ")
    sign_in.account.forgot_password("ann")
    sign_in.account.back()
    assert told == [AccountPage.FORGOT_PASSWORD, None]
    assert returned == ["ann"]


def test_what_is_missing_is_said_on_the_page_and_the_page_stays() -> None:
    sign_in = SignInViewModel()
    sign_in.account.forgot_password("")
    sign_in.account.have_code(" ")
    state = sign_in.account_page
    assert state is not None
    assert state.page is AccountPage.FORGOT_PASSWORD
    assert state.field == "username"
    assert not sign_in.state.busy


def test_a_refused_sign_in_leads_to_the_page_that_helps() -> None:
    sign_in = SignInViewModel()
    refused = AccountUnconfirmed("The account is not confirmed.", "Enter the code.", username="ann")
    sign_in.account.help_after(refused)
    assert sign_in.account_page is not None
    assert sign_in.account_page.page is AccountPage.CONFIRM_SIGN_UP
    assert sign_in.state.notice is not None
    assert sign_in.state.notice.title == "The account is not confirmed."
