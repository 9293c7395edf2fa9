"""Every file that people really have, and what a person expects of it.

The files are in cases/, byte for byte as editors, shells and Amplify's command line write them.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from core.errors import ProfileError
from core.profile.files.alternatives import Alternatives
from core.profile.files.reading import read_configuration
from core.profile.profile import Profile
from tests.support.seeds import Seeds

CASES = Path(__file__).parent / "cases"
POOL, CLIENT = "eu-central-1_AbCdEfGhI", "1example23456789abcdefghij"
IDENTITIES = "eu-central-1:11111111-2222-3333-4444-555555555555"
DEV_POOL, DEV_CLIENT = "eu-central-1_DevAbCdEfG", "1devexample23456789abcdef"
DEV_IDENTITIES = "eu-central-1:11111111-2222-3333-4444-000000000001"
PROD_POOL, PROD_CLIENT = "eu-central-1_ProdAbCdEfG", "1prodexample23456789abcdef"
PROD_IDENTITIES = "eu-central-1:11111111-2222-3333-4444-000000000002"
Facts = tuple[str, str, str, str]
DEV: Facts = (DEV_POOL, DEV_CLIENT, DEV_IDENTITIES, "books-dev")
PROD: Facts = (PROD_POOL, PROD_CLIENT, PROD_IDENTITIES, "books-prod")
BOOKS: Facts = (POOL, CLIENT, IDENTITIES, "book-table")

READ: dict[str, Facts] = {
    **{f"01-encodings/{file.name}": BOOKS for file in (CASES / "01-encodings").iterdir()},
    **{f"02-aws-exports-js/{file.name}": BOOKS for file in (CASES / "02-aws-exports-js").iterdir()},
    "03-two-stacks/a-one-stack.json": DEV,
    "03-two-stacks/e-cdk-split-stacks.json": DEV,
    "03-two-stacks/f-cdk-hashed-keys.json": DEV,
}
CHOICES: dict[str, dict[str, Facts]] = {
    "02-aws-exports-js/g2-two-tables.js": {
        "book-table-dev": (*BOOKS[:3], "book-table-dev"),
        "book-table-prod": (*BOOKS[:3], "book-table-prod"),
    },
    "03-two-stacks/b-two-complete-stacks.json": {"books-dev": DEV, "books-prod": PROD},
    "03-two-stacks/c-two-stacks-second-without-table.json": {"books-dev": DEV},
    "03-two-stacks/d-cdk-two-stages.json": {"BooksDev": DEV, "BooksProd": PROD},
}
REFUSED = {
    "02-aws-exports-js/g-no-identity-pool.js": "aws_cognito_identity_pool_id is missing in",
    "03-two-stacks/g-list-stacks-region-output.json": "Region is eu-west-1, but the user pool is",
    "03-two-stacks/h-export-names-only.json": "UserPoolClientId is missing in",
}
for other in (*CHOICES, *REFUSED):
    READ.pop(other, None)

# Every script says where its managed login is, but for the one whose oauth is empty.
WITH_PAGE = {name for name in READ if name.startswith("02") and "g3" not in name}


def facts(profile: Profile) -> Facts:
    """What must belong together: users of one stage with the table of the same."""
    table = profile.table
    assert {profile.region, table.region, profile.identity_region} == {"eu-central-1"}
    return profile.user_pool_id, profile.client_id, profile.identity_pool_id, table.name


def test_every_file_has_an_outcome() -> None:
    files = {file.relative_to(CASES).as_posix() for file in CASES.rglob("*") if file.is_file()}
    assert files == {*READ, *CHOICES, *REFUSED}
    assert len(files) > 30


@pytest.mark.parametrize("name", sorted(READ))
def test_it_is_opened(name: str) -> None:
    profile = read_configuration(CASES / name)
    assert isinstance(profile, Profile)
    assert facts(profile) == READ[name]
    page = profile.managed_login
    assert (page is not None) == (name in WITH_PAGE)
    if page is not None:
        assert page.domain == "books-dev.auth.eu-central-1.amazoncognito.com"
        assert page.loopback_uris == ("http://localhost:43117/callback",)


@pytest.mark.parametrize("name", sorted(CHOICES))
def test_nobody_guesses_which_one_is_meant(name: str) -> None:
    offered = read_configuration(CASES / name)
    assert isinstance(offered, Alternatives)
    assert offered.source == Path(name).name
    assert {each.name: facts(each.profile) for each in offered.found} == CHOICES[name]
    assert len({each.profile.id for each in offered.found}) == len(offered.found)


def test_a_stack_that_is_no_set_up_is_named_with_what_it_lacks() -> None:
    file = CASES / "03-two-stacks" / "c-two-stacks-second-without-table.json"
    offered = read_configuration(file)
    assert isinstance(offered, Alternatives)
    ((name, reason),) = ((each.name, each.reason) for each in offered.incomplete)
    assert name == "crm-prod"
    assert reason.startswith("IdentityPoolId is missing")


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_missing_or_contradicts_itself_is_told(name: str) -> None:
    with pytest.raises(ProfileError) as told:
        read_configuration(CASES / name)
    assert REFUSED[name] in told.value.title
    assert Path(name).name in told.value.title
    assert told.value.hint


def test_whatever_happens_to_a_file_it_is_a_sentence_and_never_a_crash(
    tmp_path: Path, seeds: Seeds
) -> None:
    luck = seeds.random()
    files = sorted(file for file in CASES.rglob("*") if file.is_file())
    damaged = tmp_path / "damaged.json"
    for _ in range(300):
        content = bytearray(luck.choice(files).read_bytes())
        for _ in range(luck.randint(1, 6)):
            start = luck.randrange(len(content) + 1)
            stop = start + luck.choice((0, 1, 2, luck.randrange(200)))
            content[start:stop] = luck.choice((b"", b"{", b"}", b"'", b"/*", luck.randbytes(2)))
        damaged.write_bytes(content)
        with suppress(ProfileError):
            read_configuration(damaged)
