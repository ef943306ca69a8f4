"""The debrief says what the ledger says, on a page and in tables that need nothing else."""

import csv
import io
from functools import cache

import pytest

from game.errors import Failed
from game.rules import Seat, view_for
from game.rules import events as e
from game.rules.ids import PowerId
from game.scenario.library import load
from game.study.match import opened
from game.teaching.debrief import Debrief, debrief
from game.teaching.page import page
from game.teaching.recording import Recording
from game.teaching.sheet import tables
from game.teaching.telling import Telling
from game.wire.log import Acted, TurnClosed
from game.words import LANGUAGES, Words
from tests.teaching.matches import SCENARIO, played


@cache
def told(policy: str) -> Debrief:
    return debrief(Recording(played(policy), "K7QM2P").tale())


def closings(policy: str) -> list[TurnClosed]:
    return [entry for entry in played(policy) if isinstance(entry, TurnClosed)]


# ---- What it says


@pytest.mark.parametrize("policy", ["sensible", "random_legal"])
def test_world_order_is_told_as_it_was(policy: str) -> None:
    recording = Recording(played(policy))
    was = [recording.view(turn).order for turn in range(1, recording.turns + 2)]
    assert list(told(policy).order) == was


@pytest.mark.parametrize("policy", ["sensible", "random_legal"])
def test_pledges_are_counted_as_they_were_delivered(policy: str) -> None:
    debriefed = told(policy)
    delivered = [
        (closing.turn, event)
        for closing in closings(policy)
        for event in closing.events
        if isinstance(event, e.Delivered)
    ]
    assert [(p.turn, p.power, p.pact, p.short) for p in debriefed.facts.pledges] == [
        (turn, event.power, event.pact, event.short) for turn, event in delivered
    ]
    for power in range(debriefed.tale.powers):
        known = debriefed.power(power)
        mine = [event for _, event in delivered if event.power == power]
        assert known.due == sum(sum(event.due) for event in mine)
        assert known.short == sum(event.short for event in mine)


def test_the_biggest_betrayal_is_the_largest_shortfall_or_force_against_a_partner() -> None:
    worst = told("random_legal").betrayal
    assert worst is not None, "who plays at random breaks promises"
    broken = [
        event.short
        for closing in closings("random_legal")
        for event in closing.events
        if isinstance(event, e.PledgeBroken)
    ]
    if worst.kind == "broken":
        assert worst.n == max(broken)
    else:
        assert worst.weight >= 2 + max(broken, default=0)


def test_who_keeps_every_promise_has_no_betrayal() -> None:
    debriefed = told("sensible")
    assert sum(debriefed.power(p).broken for p in range(debriefed.tale.powers)) == 0
    assert debriefed.betrayal is None or debriefed.betrayal.kind == "coerced"


def test_a_pact_is_told_from_its_first_turn_to_its_last() -> None:
    entries = played("sensible")
    events = [x for entry in entries if isinstance(entry, Acted | TurnClosed) for x in entry.events]
    entered = {event.pact.id for event in events if isinstance(event, e.PactEntered)}
    ended = {event.pact for event in events if isinstance(event, e.PactEnded)}
    pacts = told("sensible").facts.pacts
    opening = {pact.id for pact in Recording(entries).view(1).pacts}
    assert set(pacts) == entered | opening
    assert {number for number, pact in pacts.items() if pact.ended} == ended
    beaten = sum(len(pact.beaten) for pact in pacts.values())
    assert beaten > 0
    best = told("sensible").best
    assert best is not None
    assert len(best.beaten) == max(len(pact.beaten) for pact in pacts.values())


@pytest.mark.parametrize("policy", ["sensible", "random_legal"])
def test_there_are_always_three_questions_and_they_can_be_asked(policy: str) -> None:
    debriefed = told(policy)
    for language in LANGUAGES:
        telling = Telling(Words(language), debriefed)
        asked = {telling.question(question) for question in debriefed.questions}
        assert len(asked) == 3
        assert all(text.endswith("?") for text in asked)


# ---- On a page and in tables


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("policy", ["sensible", "random_legal"])
def test_the_page_stands_alone_and_tells_everything(policy: str, language: str) -> None:
    debriefed, words = told(policy), Words(language)
    text = page(debriefed, words)
    assert f'<html lang="{language}">' in text
    for outside in ("http:", "https:", "src=", "<script", "<link", "@import", "url("):
        assert outside not in text
    telling = Telling(words, debriefed)
    for power in range(debriefed.tale.powers):
        assert telling.power(power) in text
    assert text.count("<svg") == 2
    assert text.count("<li>") == 3
    assert "K7QM2P" in text


def test_names_players_gave_are_text_on_the_page_and_no_formula_in_a_table() -> None:
    debriefed = debrief(Recording(played("sensible")).tale())
    pact = debriefed.best
    assert pact is not None
    for name in ("<script>alert(1)</script>", "=1+1"):
        pact.name = name
        assert "<script" not in page(debriefed, Words())
        rows = list(csv.reader(io.StringIO(tables(debriefed, Words())["pacts"])))
        assert not any(cell.startswith("=") for row in rows for cell in row)
        assert any(name in cell for row in rows for cell in row)


def test_the_tables_have_a_line_for_every_power_and_pledge() -> None:
    debriefed = told("random_legal")
    found = tables(debriefed, Words("fr"))
    read = {key: list(csv.DictReader(io.StringIO(text))) for key, text in found.items()}
    assert [int(row["score"]) for row in read["powers"]] == [s.score for s in debriefed.seats]
    assert len(read["pledges"]) == len(debriefed.facts.pledges)
    assert len(read["pacts"]) == len(debriefed.facts.pacts)
    assert [int(row["order"]) for row in read["order"]] == list(debriefed.order)
    assert [int(row["turn"]) for row in read["decisions"]] == [d.turn for d in debriefed.decisions]
    assert [row["topic"] for row in read["questions"]] == [q.topic for q in debriefed.questions]


# ---- A recording


def test_a_recording_shows_every_seat_what_it_saw_then() -> None:
    entries = played("sensible")
    recording = Recording(entries)
    first, state = opened(load(SCENARIO), "3", ("sensible",) * 6)
    assert recording.opened == first
    for power in range(6):
        assert recording.view(1, PowerId(power)) == view_for(state, Seat(PowerId(power)))
    for turn in (2, recording.turns):
        mine, whole = recording.view(turn, PowerId(0)), recording.view(turn)
        assert mine.turn == turn
        assert mine.powers[1].credit is None, "what is another's stays hidden"
        assert whole.powers[1].credit is not None
        seen = recording.chapter(turn, PowerId(0))
        assert len(seen.resolved) <= len(recording.chapter(turn).resolved)
    assert recording.view(recording.turns + 1).over


def test_a_match_that_goes_on_gives_nothing_away() -> None:
    entries = played("sensible")
    with pytest.raises(Failed, match="still being played"):
        Recording(entries[:-1])
