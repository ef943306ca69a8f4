"""Terms, commands and orders in short English, for the chronicle of a match."""

import msgspec

from game.rules import commands as c
from game.rules import orders as o
from game.rules.clauses.credit import FixedShares
from game.rules.clauses.decision import Lead
from game.rules.clauses.exit import ExitPenalty, Notice
from game.rules.clauses.purpose import NamedAdversary, Purpose, ThisThreat
from game.rules.clauses.scope import NamedRegions
from game.rules.clauses.term import UntilDone
from game.rules.ids import INSTRUMENTS, LEVELS, NOBODY, Points
from game.rules.messages import Message
from game.rules.papers import Call
from game.rules.terms import Terms
from game.rules.world import World


def tag(value: msgspec.Struct) -> str:
    """A kind in words: its key with blanks."""
    return str(value.__struct_config__.tag).replace("_", " ")


class Phrases:
    """Puts names on numbers and commands into words."""

    def __init__(self, world: World) -> None:
        self.powers = [sheet.names["en"] for sheet in world.setup.powers]
        self.regions = [sheet.names["en"] for sheet in world.setup.regions]

    def power(self, power: int) -> str:
        """A power's name."""
        return self.powers[power] if 0 <= power < len(self.powers) else "nobody"

    def all(self, powers: tuple[int, ...]) -> str:
        """Powers in a row."""
        return ", ".join(self.power(p) for p in powers) or "nobody"

    def points(self, points: Points) -> str:
        """Points by instrument, those of nothing left out."""
        given = [f"{n} {INSTRUMENTS[k]}" for k, n in enumerate(points) if n]
        return ", ".join(given) or "nothing"

    def message(self, message: Message) -> str:
        """What is said, by its topic and what it names."""
        parts = [message.topic.replace("_", " ")]
        if message.about:
            parts.append(f"pact {message.about}")
        if message.threat:
            parts.append(f"threat {message.threat}")
        if message.power != NOBODY:
            parts.append(self.power(message.power))
        if message.amount:
            parts.append(str(message.amount))
        if message.reasons:
            parts.append(f"for {' and '.join(message.reasons)}")
        return ", ".join(parts)

    # ---- Terms

    def terms(self, terms: Terms) -> str:
        """All clauses, the usual ones left out."""
        parts = [" and ".join(self._purpose(p) for p in terms.purposes)]
        lead = isinstance(terms.decision, Lead)
        parts.append(f"led by {self.power(terms.lead or 0)}" if lead else tag(terms.decision))
        if isinstance(terms.scope, NamedRegions):
            parts.append("in " + ", ".join(self.regions[r] for r in terms.scope.regions))
        else:
            parts.append(f"scope {tag(terms.scope)}")
        term = terms.term
        parts.append(f"{term.turns} turns" if isinstance(term, UntilDone) else "standing")
        parts.append(terms.access)
        if terms.quorum.signatures:
            parts.append(f"quorum {terms.quorum.signatures}")
        parts.extend(
            f"{self.power(p.party)} pledges {self.points(p.points)}{' if it likes' * p.opt_in}"
            for p in terms.pledges
        )
        if isinstance(terms.credit, FixedShares):
            shares = (f"{self.power(s.party)} {s.percent} %" for s in terms.credit.shares)
            parts.append("credit " + ", ".join(shares))
        else:
            parts.append(f"credit by {tag(terms.credit)}")
        parts.extend(
            f"{self.power(p.payer)} pays {self.power(p.payee)} {p.funds}" for p in terms.payments
        )
        match terms.exit:
            case Notice(turns):
                parts.append(f"notice {turns} turns")
            case ExitPenalty(funds, standing):
                parts.append(f"exit costs {funds} funds and {standing} standing")
            case _:
                parts.append("free exit")
        parts.append(terms.publicity)
        return "; ".join(parts)

    def _purpose(self, purpose: Purpose) -> str:
        match purpose:
            case ThisThreat(threat):
                return f"threat {threat}"
            case NamedAdversary(power):
                return f"against {self.power(power)}"
            case _:
                return tag(purpose)

    def call(self, call: Call | None) -> str:
        """What is called, line by line."""
        if call is None:
            return "all pledges"
        lines = (f"{self.power(n.party)} {self.points(n.points)} on {n.threat}" for n in call)
        return "; ".join(lines) or "nothing"

    # ---- Commands

    def command(self, command: c.Command) -> str:
        """What a power said, as the rest of a sentence that begins with its name."""
        match command:
            case c.ProposePact():
                about = f" to revise pact {command.revises}" if command.revises else ""
                return (
                    f"proposes to {self.all(command.addressed)}{about}: {self.terms(command.terms)}"
                )
            case c.CounterProposal():
                return (
                    f"counters offer {command.proposal} (revision {command.revision}): "
                    f"{self.terms(command.terms)}"
                )
            case c.SignProposal() | c.DeclineProposal():
                verb = "signs" if isinstance(command, c.SignProposal) else "declines"
                return f"{verb} offer {command.proposal}, revision {command.revision}"
            case c.WithdrawProposal():
                return f"withdraws offer {command.proposal}"
            case c.AccedePact():
                return f"accedes to pact {command.pact} with {self.points(command.points)}"
            case c.InvitePower():
                return f"invites {self.power(command.power)} into pact {command.pact}"
            case c.CallPledges():
                return f"calls in pact {command.pact}: {self.call(command.call)}"
            case c.FileMotion():
                call = self.call(command.call)
                return f"moves in pact {command.pact} to act on threat {command.threat}: {call}"
            case c.DenyPact():
                verb = "denies" if command.denied else "no longer denies"
                return f"{verb} pact {command.pact} its regions"
            case c.SendMessage():
                to = self.all(command.to) if command.to else "all"
                return f"says to {to}: {self.message(command.message)}"
            case c.SetOrders():
                orders = "; ".join(self.order(order) for order in command.sheet or ())
                return f"seals: {orders or 'nothing'}"
            case c.SetReady():
                return "is ready" if command.ready else "is not ready"
            case _:
                return f"{tag(command)} {command.pact}"

    def order(self, order: o.Order) -> str:
        """An order in a few words."""
        match order:
            case o.Commit():
                points = self.points(order.points)
                return f"commit {points} to pact {order.pact} on threat {order.threat}"
            case o.Home():
                return f"at home {self.points(order.points)} on threat {order.threat}"
            case o.Stabilise():
                return f"stabilise with {self.points((0, 0, order.law, order.aid))}"
            case o.AssessThreat():
                return f"assess threat {order.threat} with {order.points}"
            case o.AssessPower():
                return f"assess {self.power(order.power)} with {order.points}"
            case o.ExerciseWith():
                return f"exercise with {self.power(order.power)}, {LEVELS[order.level]}"
            case o.ExercisePact():
                return f"exercise in pact {order.pact}, {LEVELS[order.level]}"
            case o.Coerce():
                return f"coerce {self.power(order.power)} with {order.force}"
            case o.Sponsor():
                return f"sponsor threat {order.threat} with {order.points}"
            case o.Invest():
                return f"invest in {INSTRUMENTS[order.instrument]}"
            case o.Endorse():
                return f"endorse pact {order.pact}"
            case o.Vote():
                verb = "authorise" if order.authorise else "withhold"
                return f"{verb} threat {order.threat} in pact {order.pact}"
            case o.Adopt():
                return "adopt the open standard"
