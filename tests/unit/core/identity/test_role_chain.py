"""Every face of the chain, in the words that a screen reader says."""

from __future__ import annotations

from core.errors import RoleUnavailable
from core.identity.role_chain.building import Surroundings, chain_of
from core.identity.role_chain.chain import Broken, Counts, Face, RoleChain
from core.identity.role_chain.words import in_force_words, may_words, sentence, text
from core.identity.role_in_force import AssumedRole, Evidence, RoleInForce
from core.identity.roles.groups import GroupFacts
from tests.support.desk import assumed, id_claims, role_arn

READ, WRITE, CURATE = map(role_arn, ("BooksReadAccess", "BooksWriteAccess", "BooksCurateAccess"))
KNOWN = {
    "BooksWrite": GroupFacts("BooksWrite", 5, WRITE),
    "BooksRead": GroupFacts("BooksRead", 10, READ),
    "BooksCurate": GroupFacts("BooksCurate", 10, CURATE),
}
DENIED = RoleUnavailable("The identity pool gave no role.", code="X", message="…")


def clock(_moment: float) -> str:
    return "14:02"


def given(name: str) -> AssumedRole:
    return AssumedRole(assumed(name).arn, Evidence.CALLER_IDENTITY)


def both(role: RoleInForce) -> RoleChain:
    claims = id_claims(("BooksRead", "BooksWrite"), (WRITE, READ), WRITE)
    return chain_of(claims, Surroundings(role, KNOWN, confirmed_at=1.0))


def test_the_group_that_comes_first_leads_to_the_role_in_force() -> None:
    chain = both(RoleInForce((WRITE, READ), WRITE, assumed=given("BooksWriteAccess")))
    assert [group.name for group in chain.groups] == ["BooksWrite", "BooksRead"]
    assert [line.group for line in chain.lines if line.wins] == ["BooksWrite"]
    assert sentence(chain) == (
        "BooksWrite comes first (5). It gives BooksWriteAccess, which your token prefers."
    )
    assert "confirmed it at 14:02" in in_force_words(chain, clock)


def test_without_precedences_no_line_is_drawn_and_none_is_guessed() -> None:
    claims = id_claims(("BooksRead", "BooksWrite"), (WRITE, READ), WRITE)
    chain = chain_of(claims, Surroundings(RoleInForce((WRITE, READ), WRITE)))
    assert (chain.lines, chain.winners) == ((), ())
    assert "BooksRead, BooksWrite: neither precedence nor role" in text(chain, clock)


def test_one_group_and_one_role_belong_together() -> None:
    chain = chain_of(id_claims(), Surroundings(RoleInForce((READ,), READ)))
    assert [(line.group, line.role, line.wins) for line in chain.lines] == [
        ("BooksRead", READ, True)
    ]


def test_a_tie_offers_its_roles_denied_or_resolved() -> None:
    claims = id_claims(("BooksRead", "BooksCurate"), (READ, CURATE), None)
    denied = chain_of(claims, Surroundings(RoleInForce((READ, CURATE), refused=DENIED), KNOWN))
    assert (denied.face, denied.tied) == (Face.TIE, (READ, CURATE))
    assert in_force_words(denied, clock) == "No role until you choose one."
    own = RoleInForce((READ, CURATE), assumed=given("BooksSignedInAccess"))
    resolved = chain_of(claims, Surroundings(own, KNOWN))
    assert (resolved.face, resolved.tied) == (Face.OTHER_ROLE, (READ, CURATE))
    assert "its role for signed-in users" in sentence(resolved)


def test_no_group_and_groups_without_roles_say_which_it_is() -> None:
    none = chain_of(id_claims((), (), None), Surroundings(RoleInForce(refused=DENIED)))
    assert (none.face, "no group" in sentence(none)) == (Face.NO_GROUP, True)
    claims = id_claims(("Staff", "Press"), (), None)
    bare = chain_of(claims, Surroundings(RoleInForce(refused=DENIED)))
    assert sentence(bare) == "None of your groups has a role, so your token names none."


def test_another_role_than_the_preferred_one_parts_the_chain() -> None:
    chain = both(RoleInForce((WRITE, READ), WRITE, assumed=given("BooksSignedInAccess")))
    assert (chain.face, chain.parted) == (Face.OTHER_ROLE, True)
    assert "The identity pool ignores the token." in sentence(chain)


def test_a_role_chosen_by_hand_is_no_fault() -> None:
    chain = both(RoleInForce((WRITE, READ), READ, asked=True, assumed=given("BooksReadAccess")))
    assert (chain.face, chain.parted) == (Face.CHOSEN, False)
    assert sentence(chain) == "You chose BooksReadAccess."


def test_the_preferred_role_chosen_by_hand_is_the_preferred_role() -> None:
    """There is nothing to go back to."""
    chain = both(RoleInForce((WRITE, READ), WRITE, asked=True, assumed=given("BooksWriteAccess")))
    assert (chain.face, chain.parted) == (Face.PREFERRED, False)
    assert "which your token prefers" in sentence(chain)
    assert "Same as the preferred role" in in_force_words(chain, clock)


def test_a_role_that_the_pool_does_not_give_breaks_the_chain() -> None:
    chain = both(RoleInForce((WRITE, READ), WRITE, refused=DENIED))
    assert (chain.face, chain.in_force) == (Face.REFUSED, None)
    assert sentence(chain) == DENIED.title


def test_a_session_without_network_says_that_it_is_from_before() -> None:
    assert chain_of(None, Surroundings(offline=True)).face is Face.NO_TOKEN
    chain = chain_of(id_claims(), Surroundings(RoleInForce((READ,), READ), offline=True))
    assert "before the network was lost" in text(chain, clock)


def test_counts_are_shown_only_where_they_are_known() -> None:
    role = RoleInForce((READ,), READ, assumed=given("BooksReadAccess"))
    assert may_words(chain_of(id_claims(), Surroundings(role)), clock) == ""
    around = Surroundings(role, counts=Counts(7, 1, 2), broken=Broken("PutItem", 1.0))
    said = may_words(chain_of(id_claims(), around), clock)
    assert said == ("7 actions allowed, 1 refused, 2 not known. PutItem was refused at 14:02.")
