"""The pages that the browser comes back to speak the language of the app, and say which it is."""

from __future__ import annotations

import pytest

from core.auth.managed_login import page
from tests.support.language import speaking

PAGES = [page.DONE, page.DENIED, page.NOT_OURS, page.LATE, page.NOTHING_HERE]


@pytest.mark.parametrize("shown", PAGES, ids=lambda shown: str(shown[0]))
def test_a_page_is_in_the_language_of_the_app(shown: tuple[str, str]) -> None:
    english = page.page(*shown).decode()
    assert '<html lang="en">' in english
    assert all(text in english for text in shown)
    with speaking("en_XA"):
        other = page.page(*shown).decode()
    assert '<html lang="en-XA">' in other
    assert not any(text in other for text in shown)
