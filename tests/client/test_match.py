"""What a client holds of a match, and how it answers to what the server says."""

from game.client.match import MatchModel, Notice, Phase
from game.rules.commands import ProposePact, SignProposal
from game.rules.ids import PactId, PowerId, ThreatId
from game.rules.orders import Sheet, Stabilise
from game.scenario.presets import presets
from game.wire.player import LineState
from game.wire.to_client import Refused
from tests.client.samples import Chair, Referee, sample


def chair(model: MatchModel) -> Chair:
    assert isinstance(model.connection, Chair)
    return model.connection


def busy(model: MatchModel) -> bool:
    return model.busy


def phase(model: MatchModel) -> Phase:
    return model.status.phase


def draft(model: MatchModel) -> Sheet | None:
    return model.draft


def test_a_command_that_is_refused_is_told_and_changes_nothing() -> None:
    model = sample("first_coalition")
    before = model.view
    model.send(SignProposal(PactId(99), 1))
    assert busy(model)
    assert model.poll()
    assert not busy(model)
    assert model.last_refusal is not None
    assert model.last_refusal.code == "unknown_proposal"
    assert [notice for notice in model.notices if isinstance(notice, Refused)]
    assert model.view == before


def test_a_refusal_is_forgotten_with_the_next_command() -> None:
    model = sample("first_coalition")
    model.send(SignProposal(PactId(99), 1))
    model.poll()
    model.seal()
    assert model.last_refusal is None


def test_a_turn_that_closes_is_kept_with_what_stood_before_it() -> None:
    model = sample("first_coalition")
    before = model.view
    while model.view.turn == 1:
        model.seal()
        model.poll()
    assert model.report_turn == 1
    assert model.report(1) == model.history[1]
    assert model.history[1]
    assert model.before is not None
    assert model.before.turn == before.turn == 1
    assert model.report(2) is None, "it has not closed"


def test_a_turn_before_one_came_is_asked_for_once() -> None:
    referee = Referee("first_coalition")
    first = MatchModel(referee.sit(0))
    first.poll()
    while first.view.turn == 1:
        first.seal()
        first.poll()
    again = MatchModel(referee.sit(0))
    again.poll()
    assert again.report(1) is None
    assert again.report(1) is None
    again.poll()
    assert again.report(1) == first.history[1]


def test_a_draft_lasts_for_its_turn() -> None:
    model = sample("first_coalition")
    order = Stabilise(law=1, aid=0)
    model.set_draft((order,))
    model.poll()
    assert (model.draft, model.own.sheet) == ((order,), (order,))
    other = Stabilise(law=0, aid=1)
    model.set_draft((other,))
    assert draft(model) == (other,)
    model.set_draft(())
    assert draft(model) == ()
    while model.view.turn == 1:
        model.seal()
        model.poll()
    assert draft(model) is None


def test_who_comes_back_finds_the_draft() -> None:
    referee = Referee("first_coalition")
    first = MatchModel(referee.sit(0))
    first.poll()
    order = Stabilise(law=1, aid=1)
    first.set_draft((order,))
    again = MatchModel(referee.sit(0))
    again.poll()
    assert again.draft == (order,)


def test_an_offer_to_oneself_is_a_notice_and_waits_for_an_answer() -> None:
    referee = Referee("multipolar", people=(0, 1))
    mine = MatchModel(referee.sit(0))
    mine.poll()
    mine.notices.clear()
    known = {offer.id for offer in mine.addressed()}
    other = MatchModel(referee.sit(1))
    other.poll()
    terms = presets()["coalition"].terms_for(
        (PowerId(1), PowerId(0)), lead=PowerId(1), threat=ThreatId(other.view.threats[0].id)
    )
    other.send(ProposePact(terms, (PowerId(0),), preset="coalition"))
    other.poll()
    assert other.last_refusal is None
    mine.poll()
    assert Notice.OFFER in mine.notices
    (offer,) = [offer for offer in mine.addressed() if offer.id not in known]
    assert offer.proposer == 1


def test_the_status_says_what_one_can_do() -> None:
    referee = Referee("first_coalition", people=(0, 1))
    model = MatchModel(referee.sit(0))
    assert phase(model) is Phase.CONNECTING
    model.poll()
    assert phase(model) is Phase.PLANNING
    while not model.sealed:
        model.seal()
        model.poll()
    assert phase(model) is Phase.WAITING
    assert PowerId(1) in model.status.waiting_for
    model.notices.clear()
    chair(model).state = LineState.LOST
    assert model.poll()
    assert phase(model) is Phase.LOST
    assert model.notices == [Notice.LOST]


def test_a_line_lost_for_a_moment_is_told_when_it_is_back() -> None:
    model = sample("first_coalition")
    chair(model).state = LineState.LOST
    model.poll()
    model.notices.clear()
    chair(model).state = LineState.ONLINE
    model.poll()
    assert model.notices == [Notice.BACK]


def test_the_end_brings_the_scores() -> None:
    model = sample("first_coalition", turns=40)
    assert phase(model) is Phase.OVER
    assert model.outcome is not None
    assert len(model.outcome.seats) == model.world.powers
