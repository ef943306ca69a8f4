"""The next step a player is told."""

from msgspec.structs import replace

from game.client.advice import advise, expected_damage, felt, joinable, unmet
from game.client.match import MatchModel
from game.client.orders.sheet import SheetBook, dues, kept
from game.client.screens.world import World
from game.client.ui import Driver, Stage
from game.rules.clauses.decision import Lead
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat, ThisThreat
from game.rules.commands import DeclineProposal, SignProposal
from game.rules.orders import Invest, Stabilise
from game.rules.terms import Terms
from game.rules.views import ThreatView
from game.words import Words
from tests.client.samples import sample
from tests.client.scenes import P0, P1, P2, Room, Trail


def test_an_offer_is_answered_first() -> None:
    model = next(
        found for seed in range(1, 20) if (found := sample("multipolar", seed=seed)).addressed()
    )
    advice = advise(model)
    assert (advice.step, advice.n) == ("answer", len(model.addressed()))


def test_a_threat_that_hurts_and_nobody_meets_asks_for_a_pact() -> None:
    model = sample("first_coalition")
    for offer in model.addressed():
        model.send(DeclineProposal(offer.id, offer.revision))
        model.poll()
    assert not model.addressed()
    advice, worst = advise(model), felt(model)[0]
    assert advice.threat == worst.id
    at_home = model.world.owner(worst.region) == model.me
    assert advice.step == ("orders" if at_home else "propose")


def test_felt_threats_come_in_the_order_of_what_they_cost() -> None:
    model = sample("multipolar", turns=2)
    costs = [expected_damage(model, threat) for threat in felt(model)]
    assert costs == sorted(costs, reverse=True)
    # Rulebook 5.2, 9: exposure x strength / 500, here in tenths.
    worst = felt(model)[0]
    assert costs[0] == (worst.exposure[model.me] or 0) * worst.estimate * 10 // 500


def test_who_is_sealed_waits_and_who_has_finished_sees_the_result() -> None:
    over = sample("first_coalition", turns=40)
    assert advise(over).step == "ending"


def test_a_pact_that_acts_needs_no_other() -> None:
    for seed in range(1, 40):
        model = sample("multipolar", seed=seed)
        for offer in model.addressed()[:1]:
            model.send(SignProposal(offer.id, offer.revision))
            model.poll()
        if model.own_pacts() and not model.addressed():
            met = {
                purpose.threat
                for pact in model.own_pacts()
                for purpose in pact.terms.purposes
                if hasattr(purpose, "threat")
            }
            assert advise(model).threat not in met
            return
    raise AssertionError("no seed of these leads to a pact")


def led_by_second(threat: ThreatView) -> Terms:
    pledges = (Pledge(P1, (1, 1, 1, 1)), Pledge(P2, (1, 1, 1, 1)))
    return Terms(purposes=(ThisThreat(threat.id),), decision=Lead(P1), pledges=pledges)


def test_where_others_act_already_one_is_told_to_join_them() -> None:
    room = Room("first_coalition", seed=3)
    worst = unmet(room.me)
    assert worst is not None
    assert advise(room.me).step == "propose"
    pact = room.pact((P1, P2), led_by_second(worst))
    assert (advise(room.me).step, advise(room.me).pact) == ("join", pact.id)


def test_only_an_open_pact_of_others_can_be_joined() -> None:
    room = Room()
    threat = felt(room.me)[0]
    terms = led_by_second(threat)
    room.pact((P1, P2), replace(terms, access="closed"))
    assert joinable(room.me, threat) == []
    pact = room.pact((P1, P2), terms)
    assert [found.id for found in joinable(room.me, threat)] == [pact.id]
    assert joinable(room.seats[P1], threat) == []


def quiet(seed: int) -> MatchModel:
    """A match two turns old whose offers are all declined."""
    model = sample("multipolar", seed=seed, turns=2)
    for offer in model.addressed():
        model.send(DeclineProposal(offer.id, offer.revision))
        model.poll()
    return model


def test_who_wrote_orders_before_a_pact_is_told_what_it_asks_for() -> None:
    room = Room()
    room.me.set_draft((Stabilise(1, 0),))
    room.news()
    room.pact((P0, P1))
    owed = sum(sum(each.points) for each in dues(room.me))
    advice = advise(room.me)
    assert (advice.key, advice.step, advice.n) == ("short", "orders", owed)
    stage = Stage(Words("en"))
    stage.show(World(room.me, Trail()))
    told = [node.name for node in Driver(stage).find_all("text")]
    assert any(f"{owed} points short of what is due" in line for line in told), "in the bar, too"
    SheetBook(room.me).keep_word()
    room.news()
    assert advise(room.me).key != "short"
    stage.context.refresh()
    assert not any("short of what is due" in n.name for n in Driver(stage).find_all("text"))


def test_what_nobody_can_send_is_no_reason_to_write_orders() -> None:
    room = Room()
    usable = room.me.own.usable
    pledges = (Pledge(P0, (usable[0] + 1, 0, 0, 0)), Pledge(P1, (1, 1, 1, 1)))
    for _ in range(2):
        room.pact((P0, P1), Terms(purposes=(AnyThreat(),), decision=Lead(P0), pledges=pledges))
    room.me.set_draft(kept(room.me))
    room.news()
    assert advise(room.me).key != "short"


def test_idle_funds_are_noticed_once_nothing_else_waits() -> None:
    models = (quiet(seed) for seed in range(1, 30))
    model = next(m for m in models if unmet(m) is None and not m.addressed())
    assert (model.own.funds or 0) >= model.world.constants.invest_funds
    assert advise(model).key == "invest"
    model.set_draft((Invest(0),))
    assert advise(model).key == "seal"
    assert advise(sample("first_coalition")).key != "invest"
