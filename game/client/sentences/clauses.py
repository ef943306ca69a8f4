"""Clauses of a pact, in words."""

from collections.abc import Iterator
from typing import assert_never

from game.client.sentences.speaker import Speaker
from game.rules.clauses.credit import ByContribution, Credit, EqualCredit, FixedShares
from game.rules.clauses.decision import Decision, Lead
from game.rules.clauses.exit import Exit, ExitPenalty, FreeExit, Notice
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import (
    AnyAggressor,
    AnyThreat,
    NamedAdversary,
    Purpose,
    Readiness,
    ThisThreat,
)
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import NamedRegions, Scope
from game.rules.clauses.term import Term, UntilDone
from game.rules.tags import tag
from game.rules.terms import Terms


def option_name(say: Speaker, clause: str, option: str) -> str:
    """What an option of a clause is called."""
    return say.words(f"clauses.{clause}.option.{option}.name")


def option_about(say: Speaker, clause: str, option: str) -> str:
    """What an option of a clause means, in a sentence."""
    return say.words(f"clauses.{clause}.option.{option}.about")


def clause_lines(say: Speaker, clause: str, terms: Terms) -> list[str]:
    """What the terms say in one clause (its key): one line, or one for each entry of a list."""
    w = say.words
    match clause:
        case "purposes":
            return [_purpose(say, purpose) for purpose in terms.purposes] or [w("clauses.none")]
        case "scope":
            return [_scope(say, terms.scope)]
        case "term":
            return [_term(say, terms.term)]
        case "decision":
            return [_decision(say, terms.decision)]
        case "access":
            return [w(f"clauses.access.say.{terms.access}")]
        case "quorum":
            return [_quorum(say, terms.quorum)]
        case "pledges":
            pledged = [_pledge(say, pledge) for pledge in terms.pledges if any(pledge.points)]
            return pledged or [w("clauses.pledges.say.none")]
        case "credit":
            return [_credit(say, terms.credit)]
        case "payments":
            return list(_payments(say, terms)) or [w("clauses.payments.say.none")]
        case "exit":
            return [_exit(say, terms.exit)]
        case "publicity":
            return [w(f"clauses.publicity.say.{terms.publicity}")]
        case _:
            raise KeyError(clause)


def _purpose(say: Speaker, purpose: Purpose) -> str:
    w = say.words
    match purpose:
        case ThisThreat(threat):
            return w("clauses.purposes.say.threat", threat=say.threat(threat))
        case NamedAdversary(power):
            return w("clauses.purposes.say.adversary", power=say.power(power))
        case AnyThreat() | AnyAggressor() | Readiness():
            return w(f"clauses.purposes.say.{tag(purpose)}")
        case _:
            assert_never(purpose)


def _scope(say: Speaker, scope: Scope) -> str:
    if isinstance(scope, NamedRegions):
        names = ", ".join(sorted(say.region(region) for region in scope.regions))
        return say.words("clauses.scope.say.regions", regions=names)
    return say.words(f"clauses.scope.say.{tag(scope)}")


def _term(say: Speaker, term: Term) -> str:
    if isinstance(term, UntilDone):
        return say.words("clauses.term.say.until_done", n=term.turns)
    return say.words("clauses.term.say.standing")


def _decision(say: Speaker, decision: Decision) -> str:
    if isinstance(decision, Lead):
        return say.words("clauses.decision.say.lead", power=say.power(decision.power))
    return say.words(f"clauses.decision.say.{tag(decision)}")


def _quorum(say: Speaker, quorum: Quorum) -> str:
    text = (
        say.words("clauses.quorum.say.some", n=quorum.signatures)
        if quorum.signatures
        else say.words("clauses.quorum.say.all")
    )
    if quorum.required:
        text += ", " + say.words("clauses.quorum.say.required", powers=say.powers(quorum.required))
    return text


def _pledge(say: Speaker, pledge: Pledge) -> str:
    key = "opt_in" if pledge.opt_in else "party"
    return say.words(
        f"clauses.pledges.say.{key}",
        power=say.power(pledge.party),
        points=say.points(pledge.points),
    )


def _credit(say: Speaker, credit: Credit) -> str:
    w = say.words
    match credit:
        case FixedShares(shares):
            parts = [
                w("clauses.credit.say.share", power=say.power(s.party), percent=s.percent)
                for s in shares
            ]
            return w("clauses.credit.say.shares", shares=", ".join(parts) or w("clauses.none"))
        case ByContribution() | EqualCredit():
            return w(f"clauses.credit.say.{tag(credit)}")
        case _:
            assert_never(credit)


def _payments(say: Speaker, terms: Terms) -> Iterator[str]:
    for payment in terms.payments:
        yield say.words(
            "clauses.payments.say.payment",
            payer=say.power(payment.payer),
            payee=say.power(payment.payee),
            n=payment.funds,
        )


def _exit(say: Speaker, exit_: Exit) -> str:
    w = say.words
    match exit_:
        case FreeExit():
            return w("clauses.exit.say.free")
        case Notice(turns):
            return w("clauses.exit.say.notice", n=turns)
        case ExitPenalty(funds, standing):
            return w("clauses.exit.say.penalty", funds=funds, standing=standing)
        case _:
            assert_never(exit_)
