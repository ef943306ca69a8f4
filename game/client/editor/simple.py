"""Rows of the clauses that hold one value: term, decision, access, exit, publicity."""

from typing import cast

from game.client.editor.rows import Rows
from game.client.ui import Stepper, Widget
from game.rules.clauses.access import Access
from game.rules.clauses.decision import Decision, Lead, Majority, Unanimity
from game.rules.clauses.exit import Exit, ExitPenalty, FreeExit, Notice
from game.rules.clauses.publicity import Publicity
from game.rules.clauses.term import StandingTerm, UntilDone
from game.rules.tags import tag


def term(rows: Rows) -> Widget:
    draft, w, term = rows.draft, rows.say.words, rows.draft.terms.term
    most = draft.model.world.constants.until_done_most

    def choose(option: str) -> None:
        draft.set(term=UntilDone(most) if option == "until_done" else StandingTerm())

    turns = None
    if isinstance(term, UntilDone):
        turns = Stepper(
            w("pact.turns_most"),
            term.turns,
            1,
            most,
            lambda n: draft.set(term=UntilDone(n)),
            key="term_turns",
            tip=w("pact.turns_most_tip"),
        )
    return rows.row("term", tag(term), choose, turns)


def decision(rows: Rows) -> Widget:
    draft, decision = rows.draft, rows.draft.terms.decision

    def choose(option: str) -> None:
        values: dict[str, Decision] = {
            "lead": Lead(draft.model.me),
            "majority": Majority(),
            "unanimity": Unanimity(),
        }
        draft.set(decision=values[option])

    lead = None
    if isinstance(decision, Lead):
        lead = rows.choose_power(
            rows.say.words("pact.lead"),
            "lead",
            decision.power,
            lambda power: draft.set(decision=Lead(power)),
            draft.parties,
        )
    return rows.row("decision", tag(decision), choose, lead)


def access(rows: Rows) -> Widget:
    draft = rows.draft
    return rows.row(
        "access", draft.terms.access, lambda value: draft.set(access=cast(Access, value))
    )


def exit(rows: Rows) -> Widget:
    draft, w, exit_ = rows.draft, rows.say.words, rows.draft.terms.exit
    constants = draft.model.world.constants

    def choose(option: str) -> None:
        values: dict[str, Exit] = {
            "free": FreeExit(),
            "notice": Notice(1),
            "penalty": ExitPenalty(constants.exit_funds, constants.exit_standing),
        }
        draft.set(exit=values[option])

    extras: list[Widget] = []
    match exit_:
        case Notice(turns):
            extras.append(
                Stepper(
                    w("pact.notice"),
                    turns,
                    1,
                    constants.notice_most,
                    lambda n: draft.set(exit=Notice(n)),
                    key="notice",
                )
            )
        case ExitPenalty(funds, standing):
            most = constants.exit_most
            extras += [
                Stepper(
                    w("pact.penalty_funds"),
                    funds,
                    0,
                    most,
                    lambda n: draft.set(exit=ExitPenalty(n, standing)),
                    key="penalty_funds",
                ),
                Stepper(
                    w("pact.penalty_standing"),
                    standing,
                    0,
                    most,
                    lambda n: draft.set(exit=ExitPenalty(funds, n)),
                    key="penalty_standing",
                ),
            ]
        case FreeExit():
            pass
    return rows.row("exit", tag(exit_), choose, *extras)


def publicity(rows: Rows) -> Widget:
    draft = rows.draft
    return rows.row(
        "publicity",
        draft.terms.publicity,
        lambda value: draft.set(publicity=cast(Publicity, value)),
    )
