"""Threats and deals of all sorts in the tiny world, for properties of appraisals."""

from hypothesis import strategies as st

from game.ai.appraisal import Deal
from game.rules.clauses.credit import ByContribution, Credit, EqualCredit, FixedShares, Share
from game.rules.clauses.decision import Decision, Lead, Majority
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import (
    AnyAggressor,
    AnyThreat,
    NamedAdversary,
    Purpose,
    ThisThreat,
)
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import MembersTerritory, Scope, WholeWorld
from game.rules.clauses.term import StandingTerm, Term, UntilDone
from game.rules.ids import Points, PowerId, ThreatId
from game.rules.state import Threat
from game.rules.terms import Terms
from tests.rules.tiny import tiny_threat

POWERS = tuple(PowerId(p) for p in range(4))
KINDS = ("terrorism", "insurgency", "organised_crime", "failing_state", "aggression", "epidemic")


@st.composite
def threats(draw: st.DrawFn) -> list[Threat]:
    """One to four threats of the tiny world, known exactly."""
    return [
        tiny_threat(
            number,
            draw(st.sampled_from(KINDS)),
            draw(st.integers(0, 5)),
            strength=draw(st.integers(1, 14)),
            growth=draw(st.integers(1, 2)),
        )
        for number in range(1, draw(st.integers(1, 4)) + 1)
    ]


def _points(most: int) -> st.SearchStrategy[Points]:
    return st.tuples(*(st.integers(0, most) for _ in range(4)))


@st.composite
def deals(draw: st.DrawFn, count: int) -> Deal:
    """Terms of all sorts between two to four powers."""
    parties = tuple(sorted(draw(st.permutations(POWERS))[: draw(st.integers(2, 4))]))
    purposes: list[Purpose] = draw(
        st.sampled_from(
            [
                [AnyThreat()],
                [ThisThreat(ThreatId(1))],
                [ThisThreat(ThreatId(1)), ThisThreat(ThreatId(count))],
                [ThisThreat(ThreatId(1)), AnyAggressor()],
            ]
        )
    )
    purposes = list(dict.fromkeys(purposes))
    outside = [p for p in POWERS if p not in parties]
    if draw(st.booleans()) and outside:
        purposes.append(NamedAdversary(outside[0]))
    credits_: list[Credit] = [
        ByContribution(),
        EqualCredit(),
        FixedShares((Share(parties[0], 70), Share(parties[1], 30))),
    ]
    decisions: list[Decision] = [Lead(parties[0]), Lead(parties[-1]), Majority()]
    scopes: list[Scope] = [WholeWorld(), MembersTerritory()]
    term: list[Term] = [UntilDone(1), UntilDone(4), StandingTerm()]
    pairs = draw(st.lists(st.permutations(parties), max_size=2, unique_by=lambda p: tuple(p[:2])))
    return Deal(
        Terms(
            purposes=tuple(purposes),
            decision=draw(st.sampled_from(decisions)),
            scope=draw(st.sampled_from(scopes)),
            term=draw(st.sampled_from(term)),
            access=draw(st.sampled_from(["open", "closed"])),
            quorum=draw(st.sampled_from([Quorum(), Quorum(2)])),
            pledges=tuple(
                Pledge(p, draw(_points(5)), draw(st.integers(0, 5)) == 0) for p in parties
            ),
            credit=draw(st.sampled_from(credits_)),
            payments=tuple(
                sorted(
                    (Payment(a, b, draw(st.integers(1, 12))) for a, b, *_ in pairs),
                    key=lambda p: (p.payer, p.payee),
                )
            ),
        ),
        parties,
    )
