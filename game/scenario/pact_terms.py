"""Clause values of an opening pact: the tables of `pact_tables` to the rules' own types."""

from game.rules.clauses.credit import ByContribution, Credit, EqualCredit, FixedShares, Share
from game.rules.clauses.decision import Decision, Lead, Majority, Unanimity
from game.rules.clauses.exit import Exit, ExitPenalty, FreeExit, Notice
from game.rules.clauses.payments import Payment
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyAggressor, AnyThreat, NamedAdversary, Purpose, Readiness
from game.rules.clauses.quorum import Quorum
from game.rules.clauses.scope import MembersTerritory, NamedRegions, Scope, WholeWorld
from game.rules.clauses.term import StandingTerm, Term, UntilDone
from game.rules.setup import OpeningPact
from game.rules.terms import Terms
from game.scenario import pact_tables as tables
from game.scenario.known import Numbers


def opening_pact(table: tables.PactTable, numbers: Numbers) -> OpeningPact:
    """The pact a well-formed table describes."""
    return OpeningPact(
        name=table.name,
        preset=table.preset or "",
        parties=tuple(sorted(numbers.powers[party] for party in table.parties)),
        terms=terms_of(table, numbers),
    )


def terms_of(table: tables.PactTable, numbers: Numbers) -> Terms:
    """The terms of a well-formed table; whether they make sense is for the clauses to say."""
    powers = numbers.powers
    return Terms(
        purposes=tuple(_purpose(value, numbers) for value in table.purposes),
        decision=_decision(table.decision, numbers),
        scope=_scope(table.scope, numbers),
        term=_term(table.term),
        access=table.access,
        quorum=_quorum(table.quorum, numbers),
        pledges=tuple(
            Pledge(powers[party], (p.force, p.intelligence, p.law, p.aid), p.opt_in)
            for party, p in table.pledges.items()
        ),
        credit=_credit(table.credit, numbers),
        payments=tuple(
            Payment(powers[payment.payer], powers[payment.payee], payment.funds)
            for payment in table.payments
        ),
        exit=exit_of(table.exit),
        publicity=table.publicity,
    )


def _purpose(value: tables.PurposeValue, numbers: Numbers) -> Purpose:
    match value:
        case tables.PurposeTable(adversary=power):
            return NamedAdversary(numbers.powers[power])
        case "any_threat":
            return AnyThreat()
        case "aggressor":
            return AnyAggressor()
        case "readiness":
            return Readiness()


def _decision(value: tables.DecisionValue, numbers: Numbers) -> Decision:
    match value:
        case tables.DecisionTable(lead=power):
            return Lead(numbers.powers[power])
        case "majority":
            return Majority()
        case "unanimity":
            return Unanimity()


def _scope(value: tables.ScopeValue, numbers: Numbers) -> Scope:
    match value:
        case tables.ScopeTable(regions=regions):
            return NamedRegions(tuple(numbers.regions[region] for region in regions))
        case "members":
            return MembersTerritory()
        case "world":
            return WholeWorld()


def _term(value: tables.TermValue) -> Term:
    if isinstance(value, tables.TermTable):
        return UntilDone(value.until_done)
    return StandingTerm()


def _quorum(value: tables.QuorumValue, numbers: Numbers) -> Quorum:
    if isinstance(value, tables.QuorumTable):
        required = tuple(numbers.powers[party] for party in value.required)
        return Quorum(value.signatures, required)
    return Quorum()


def _credit(value: tables.CreditValue, numbers: Numbers) -> Credit:
    match value:
        case tables.CreditTable(shares=shares):
            return FixedShares(
                tuple(Share(numbers.powers[party], share) for party, share in shares.items())
            )
        case "contribution":
            return ByContribution()
        case "equal":
            return EqualCredit()


def exit_of(value: tables.ExitValue) -> Exit:
    """The exit clause of a pact or preset."""
    match value:
        case tables.ExitTable(notice=int(turns)):
            return Notice(turns)
        case tables.ExitTable(penalty=tables.PenaltyTable(funds=funds, standing=standing)):
            return ExitPenalty(funds, standing)
        case _:
            return FreeExit()
