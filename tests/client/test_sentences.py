"""What the rules say is said in every language: nothing is left as a key, a code or a number."""

import typing
from collections.abc import Iterator
from functools import cache

import msgspec
import pytest

from game.ai.policies import policy_named
from game.client.match import MatchModel
from game.client.sentences import (
    Speaker,
    agenda_sentence,
    cause_sentence,
    clause_lines,
    delta_text,
    event_sentence,
    number_name,
    option_about,
    option_name,
    order_sentence,
    refusal_sentence,
)
from game.rules import Seat, fork, project
from game.rules.agendas import AGENDA_MODULES, Agenda
from game.rules.clauses import CLAUSES
from game.rules.clauses.credit import EqualCredit, FixedShares, Share
from game.rules.clauses.decision import Lead, Majority
from game.rules.clauses.exit import ExitPenalty, Notice
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat, NamedAdversary, ThisThreat
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import NamedRegions
from game.rules.clauses.term import StandingTerm, UntilDone
from game.rules.events import Cause, Changed, Event, ThreatDefeated
from game.rules.ids import PactId, PowerId, RegionId, ThreatId
from game.rules.orders import (
    ORDERS,
    Adopt,
    AssessPower,
    AssessThreat,
    Coerce,
    Commit,
    Endorse,
    ExercisePact,
    ExerciseWith,
    Home,
    Invest,
    Order,
    Sponsor,
    Stabilise,
    Vote,
)
from game.rules.quantities import QUANTITIES
from game.rules.refusal_codes import REFUSALS
from game.rules.refusals import Refusal
from game.rules.state import State
from game.rules.terms import Terms
from game.rules.threats import KINDS
from game.rules.views import SeenEvent, View
from game.scenario.library import load
from game.study.play import play
from game.wire import to_client as wire
from game.wire.denials import DENIALS, REASONS, sentence
from game.wire.notices import NOTICES
from game.wire.told import goodbye_sentence
from game.words import LANGUAGES, Words, parameters
from game.words import load as load_words
from tests.client.samples import Chair, Referee, sample

P0, P1, P2 = PowerId(0), PowerId(1), PowerId(2)


@pytest.fixture(scope="module")
def model() -> MatchModel:
    return sample("multipolar", turns=2)


@pytest.fixture(scope="module", params=LANGUAGES)
def say(request: pytest.FixtureRequest, model: MatchModel) -> Speaker:
    return Speaker(Words(request.param), model)


# ---- Everything random matches bring


@cache
def ledger() -> list[tuple[MatchModel, list[Event], list[SeenEvent]]]:
    """Of each turn of some random matches: somebody's view after it, what happened in it, and what
    that power saw of it."""
    turns: list[tuple[MatchModel, list[Event], list[SeenEvent]]] = []
    for scenario, seeds in (("multipolar", range(9)), ("first_coalition", range(1))):
        before: list[State] = []

        def watch(state: State, events: list[Event], before: list[State] = before) -> None:
            if events:
                me = PowerId(state.turn % state.world.powers)
                (seen,) = project(before[-1], events, [Seat(me)])
                turns.append((_looking(state, me), events, seen))
            before[:] = [fork(state)]

        loaded = load(scenario)
        chaos = [policy_named("random_legal")] * len(loaded.setup.powers)
        for seed in seeds:
            play(loaded, str(seed), chaos, watching=watch)
    return turns


def _looking(state: State, me: PowerId) -> MatchModel:
    referee = Referee("first_coalition")
    referee.state = state
    chair = Chair(referee, Seat(me))
    chair.look()
    model = MatchModel(chair)
    model.poll()
    return model


def happened() -> Iterator[tuple[MatchModel, SeenEvent]]:
    """Every event of the ledger, as it is and as a power saw it."""
    for model, events, seen in ledger():
        for event in (*events, *seen):
            yield model, event


def tags(union: object) -> set[str]:
    return {str(kind.__struct_config__.tag) for kind in typing.get_args(union)}


RARE = {"fate_struck", "power_failed", "threat_split", "vulnerability_found", "coercion_seen"}
"""What a handful of random matches may lack: at least most of the rest has to be there."""


def test_random_matches_bring_every_event() -> None:
    seen = {str(type(event).__struct_config__.tag) for _, event in happened()}
    assert tags(SeenEvent) - seen <= RARE


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_is_a_sentence(language: str) -> None:
    words = Words(language)
    said: dict[str, str] = {}
    for model, event in happened():
        tag = str(event.__struct_config__.tag)
        if tag in said and tag != "changed":
            continue
        said[tag] = sentence = event_sentence(Speaker(words, model), event)
        assert len(sentence) > 8
        assert "{" not in sentence
        assert "_" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cause_of_random_matches_has_words(language: str) -> None:
    words = Words(language)
    hidden = words("events.cause.hidden.plain")
    told: dict[tuple[str, bool, bool, bool], str] = {}
    for model, event in happened():
        cause = event.cause
        shape = (cause.rule, bool(cause.pact), bool(cause.threat), cause.power >= 0)
        if shape not in told:
            told[shape] = cause_sentence(Speaker(words, model), cause)
    assert [shape for shape, text in told.items() if text == hidden and shape[0] != "hidden"] == []
    assert len({shape[0] for shape in told}) > 50
    assert not any("{" in text for text in told.values())


def test_a_cause_tells_as_much_as_is_known(model: MatchModel) -> None:
    say = Speaker(Words("en"), model)
    threat = model.view.threats[0]
    assert say.threat(threat.id) in cause_sentence(say, Cause(rule="damage", threat=threat.id))
    assert cause_sentence(say, Cause(rule="damage")) == "Harm done by threats"
    assert cause_sentence(say, Cause(rule="hidden")) == "Something you cannot see"


# ---- Numbers


@pytest.mark.parametrize("quantity", list(QUANTITIES))
def test_every_number_has_a_name(say: Speaker, quantity: str) -> None:
    change = Changed(cause=Cause(rule="score"), quantity=quantity, of=1, to=1, delta=-3)
    name = number_name(say, quantity, 1, 1)
    assert len(name) > 5
    assert event_sentence(say, change).startswith(name)


def test_credit_is_told_in_points(model: MatchModel) -> None:
    assert delta_text(Speaker(Words("en"), model), "credit", 125) == "+1.25"
    assert delta_text(Speaker(Words("fr"), model), "stability", -7) == "−7"


# ---- Clauses


@pytest.mark.parametrize(
    ("clause", "option"), [(c.key, option) for c in CLAUSES.values() for option in c.options]
)
def test_every_option_of_every_clause_is_explained(say: Speaker, clause: str, option: str) -> None:
    assert option_name(say, clause, option)
    assert option_about(say, clause, option).endswith(".")
    assert say.words(f"clauses.{clause}.about").endswith(".")


def test_terms_read_clause_by_clause(model: MatchModel) -> None:
    say = Speaker(Words("en"), model)
    threat = model.view.threats[0]
    terms = Terms(
        purposes=(ThisThreat(threat.id), NamedAdversary(P2)),
        decision=Lead(P1),
        scope=NamedRegions((RegionId(0), RegionId(1))),
        term=UntilDone(3),
        quorum=Quorum(2, (P1,)),
        pledges=(Pledge(P0, (3, 0, 2, 0)), Pledge(P1, (0, 1, 0, 0), opt_in=True)),
        credit=FixedShares((Share(P0, 60), Share(P1, 40))),
        payments=(Payment(P0, P1, 2),),
        exit=ExitPenalty(5, 4),
        publicity="secret",
    )
    a, b, c = (model.power_name(power, "en") for power in range(3))
    first, second = (model.region_name(region, "en") for region in range(2))
    read = {key: clause_lines(say, key, terms) for key in CLAUSES}
    assert read == {
        "purposes": [f"Against {say.threat(threat.id)}", f"Against {c} as named adversary"],
        "scope": [f"In {', '.join(sorted((first, second)))}"],
        "term": ["Until done, at most 3 turns"],
        "decision": [f"{b} leads"],
        "access": ["Anyone may accede"],
        "quorum": [f"2 signatures are enough, among them {b}"],
        "pledges": [f"{a}: 3 force, 2 law", f"{b}: 1 intelligence, if it chooses to"],
        "credit": [f"Credit in fixed shares: {a} 60 %, {b} 40 %"],
        "payments": [f"{a} pays {b} 2 funds a turn"],
        "exit": ["Leaving costs 5 funds and 4 standing"],
        "publicity": ["Secret"],
    }


def test_other_values_read_in_both_languages(say: Speaker) -> None:
    terms = Terms(
        purposes=(AnyThreat(),),
        decision=Majority(),
        term=StandingTerm(),
        access="closed",
        credit=EqualCredit(),
        exit=Notice(2),
    )
    for key in CLAUSES:
        (line,) = clause_lines(say, key, terms)
        assert line
        assert "{" not in line


# ---- Orders, refusals, objectives


EXAMPLES: list[Order] = [
    Commit(PactId(1), ThreatId(1), (1, 0, 2, 0)),
    Home(ThreatId(1), (0, 0, 0, 3)),
    Stabilise(2, 1),
    AssessThreat(ThreatId(1), 2),
    AssessPower(P1, 3, ("terrorism", "epidemic")),
    ExerciseWith(P1, 0),
    ExercisePact(PactId(1), 2),
    Adopt(),
    Coerce(P2, 4),
    Sponsor(ThreatId(1), 2),
    Invest(3),
    Endorse(PactId(1)),
    Vote(PactId(1), ThreatId(1), True),
    Vote(PactId(1), ThreatId(1), False),
]


def test_every_order_has_a_sentence_of_its_own(say: Speaker) -> None:
    assert {type(order) for order in EXAMPLES} == {kind.type for kind in ORDERS.values()}
    sentences = [order_sentence(say, order) for order in EXAMPLES]
    assert len(set(sentences)) == len(sentences)
    for key in ORDERS:
        assert say.words(f"orders.kind.{key}.about").endswith(".")


def test_every_refusal_code_has_words_for_its_parameters() -> None:
    for language in LANGUAGES:
        texts = load_words(language)
        codes = {key.removeprefix("refusals.") for key in texts if key.startswith("refusals.")}
        assert codes == set(REFUSALS)
        for code, template in REFUSALS.items():
            assert parameters(texts[f"refusals.{code}"]) <= parameters(template), code


def test_denials_of_the_server_have_words_for_their_parameters() -> None:
    for language in LANGUAGES:
        texts = load_words(language)
        keys = {key.removeprefix("denials.") for key in texts if key.startswith("denials.")}
        reasons = {key for key in keys if key.startswith("reason.")}
        assert reasons == {f"reason.{reason}" for reason in REASONS}
        codes = keys - reasons
        assert codes == set(DENIALS)
        for code in codes:
            assert parameters(texts[f"denials.{code}"]) <= parameters(DENIALS[code]), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_a_server_says_is_shown_as_it_came_where_it_has_a_code(language: str) -> None:
    """Neither its English sentence nor the English of a reason in it."""
    words = Words(language)
    for code, template in DENIALS.items():
        names = parameters(template)
        for reason in REASONS if "reason" in names else ("",):
            params: dict[str, int | str] = dict.fromkeys(names, 7)
            if reason:
                params["reason"] = reason
            told = goodbye_sentence(words, wire.Goodbye(code=code, params=params, sentence="RAW"))
            assert "RAW" not in told, code
            if reason:
                assert words(f"denials.reason.{reason}") in told
            if language != "en":
                assert told != sentence(code, params), code
                assert not reason or REASONS[reason] not in told, code


def test_every_notice_has_words_for_its_parameters() -> None:
    for language in LANGUAGES:
        texts = load_words(language)
        for code, template in NOTICES.items():
            assert parameters(texts[f"notices.{code}"]) <= parameters(template), code


def test_a_notice_calls_powers_and_players_by_their_names(model: MatchModel) -> None:
    notice = wire.Notice(
        n=7, code="handed_over", params={"power": 1, "policy": "hegemon:hard"}, sentence="English"
    )
    name = model.power_name(1, "en")
    assert name in refusal_sentence(Words("en"), model, notice)
    assert "hegemon:hard" not in refusal_sentence(Words("en"), model, notice)


def test_a_refusal_calls_things_by_their_names(model: MatchModel) -> None:
    refusal = Refusal("call_exceeds_pledge", {"power": 1, "pledged": 3, "instrument": "law"})
    name = model.power_name(1, "en")
    assert (
        refusal_sentence(Words("en"), model, refusal) == f"{name} pledged 3 points of law, no more."
    )
    option = Refusal("option_off", {"clause": "publicity", "option": "secret"})
    assert "Secret" in refusal_sentence(Words("fr"), model, option)
    nobody = Refusal("unknown_power", {"power": 77})
    assert "77" in refusal_sentence(Words("en"), model, nobody)
    exercise = Refusal("order_twice", {"order": "exercise"})
    assert "Exercise" in refusal_sentence(Words("en"), model, exercise)


def test_a_code_of_a_newer_server_is_said_in_its_own_words(model: MatchModel) -> None:
    class Newer(msgspec.Struct):
        code: str = "not_invented_yet"
        params: dict[str, int | str] = {}
        sentence: str = "That is not invented yet."

    assert refusal_sentence(Words("fr"), model, Newer()) == "That is not invented yet."


@pytest.mark.parametrize("key", list(AGENDA_MODULES))
def test_every_objective_says_what_it_is_worth(
    say: Speaker, model: MatchModel, key: typing.Any
) -> None:
    sentence = agenda_sentence(say.words, model, Agenda(key, "terrorism", RegionId(3)))
    assert ("12" if key == "unarmed" else "6") in sentence


def test_every_kind_of_threat_is_described(say: Speaker) -> None:
    for kind in KINDS:
        assert say.words(f"threats.{kind}.about").endswith(".")


# ---- What is gone


def test_a_threat_that_is_gone_keeps_its_name_as_long_as_anybody_speaks_of_it() -> None:
    for model, events, _ in ledger():
        for event in events:
            if isinstance(event, ThreatDefeated):
                model.history[model.view.turn - 1] = list(events)
                name = Speaker(Words("en"), model).threat(event.threat)
                assert "gone" not in name
                return
    pytest.fail("no threat was beaten")


def test_secret_pacts_do_not_show_the_number_of_their_table(model: MatchModel) -> None:
    say = Speaker(Words("en"), model)
    assert "1003002" not in say.pact(1_003_002)
    assert isinstance(model.view, View)
