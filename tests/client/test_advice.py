"""The next step a player is told."""

from game.client.advice import advise, expected_damage, felt
from game.rules.commands import DeclineProposal, SignProposal
from tests.client.samples import sample


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
