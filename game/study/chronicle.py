"""A match told in lines of text: what was said, what happened, how everybody stands."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from game.rules import events as e
from game.rules.commands import Command, SetReady
from game.rules.ids import LEVELS, PowerId
from game.rules.outcome import outcome
from game.rules.state import State, Threat
from game.rules.world import World
from game.study.phrases import Phrases
from game.wire.chat import ChatLine
from game.wire.log import Opened


class Chronicle:
    """Tells one match."""

    def __init__(self, world: World) -> None:
        self.world = world

    @cached_property
    def words(self) -> Phrases:
        """Names and phrases of this world."""
        return Phrases(self.world)

    def opening(self, entry: Opened, state: State) -> Iterator[str]:
        """The scenario, who sits where, and the threats the match opens with."""
        setup = self.world.setup
        yield f"{setup.names['en']} ({setup.key}), seed {entry.seed}, rules {entry.rules}"
        for power, plan in enumerate(entry.seats):
            yield f"  {self.words.power(power)}: {plan}"
        yield from self._threats(state)
        yield "Turn 1"

    def said(self, power: PowerId, command: Command) -> Iterator[str]:
        """A line for a command; being ready is not worth one."""
        if not isinstance(command, SetReady):
            yield f"  {self.words.power(power)} {self.words.command(command)}"

    def wrote(self, line: ChatLine) -> str:
        """A line for a line of free text."""
        to = ", ".join(self.words.power(power) for power in line.to)
        return f"  {self.words.power(line.power)}{f' to {to}' if to else ''}: {line.text}"

    def closed(
        self, turn: int, events: Iterable[e.Event], before: State, after: State, hashed: bytes
    ) -> Iterator[str]:
        """What a resolution brought, the numbers summed, and the hash of the state after it."""
        for event in events:
            told = self._event(event)
            if told:
                yield f"  * {told}"
        for power in range(self.world.powers):
            yield f"  = {self.words.power(power)}: {self._standing(power, before, after)}"
        yield f"  = world order {before.order} -> {after.order}"
        yield f"  # {hashed.hex()}"
        if not after.over:
            yield from self._threats(after)
            yield f"Turn {turn + 1}"

    def ending(self, state: State) -> Iterator[str]:
        """The outcome."""
        result = outcome(state)
        yield "World order has collapsed: all lose." if result.collapsed else "World order held."
        for seat in sorted(result.seats, key=lambda s: (-s.score, s.power)):
            rank = "-" if seat.rank is None else seat.rank
            parts = ", ".join(
                f"{name} {points(value)}"
                for name, value in (
                    ("security", seat.parts.security),
                    ("prosperity", seat.parts.prosperity),
                    ("standing", seat.parts.standing),
                    ("agenda", seat.parts.agenda),
                )
            )
            yield f"  {rank} {self.words.power(seat.power)}: {points(seat.score)} ({parts})"

    # ---- Parts

    def _threats(self, state: State) -> Iterator[str]:
        for threat in sorted(state.threats):
            yield f"  ! {self._threat(state.threats[threat])}"

    def _threat(self, threat: Threat) -> str:
        kind = threat.kind.replace("_", " ")
        where = self.words.regions[threat.region]
        return f"threat {threat.id}, {kind} in {where}: strength {threat.strength}"

    def _standing(self, power: int, before: State, after: State) -> str:
        return ", ".join(
            f"{name} {old[power]} -> {new[power]}"
            for name, old, new in (
                ("stability", before.stability, after.stability),
                ("funds", before.funds, after.funds),
                ("standing", before.standing, after.standing),
                ("credit", before.credit, after.credit),
            )
        )

    def _event(self, event: e.Event) -> str:
        return self._pacts(event) or self._deeds(event) or self._dangers(event)

    def _pacts(self, event: e.Event) -> str:
        match event:
            case e.TargetAuthorised():
                target = event.authorisation
                by = self.words.all(target.support)
                return f"pact {event.pact} may act on threat {target.threat}, authorised by {by}"
            case e.MotionFailed():
                return f"pact {event.pact}: the motion on threat {event.threat} fails"
            case e.AuthorisationLapsed():
                return f"pact {event.pact} may no longer act on threat {event.threat}"
            case e.PartyLeft():
                return f"{self.words.power(event.power)} leaves pact {event.pact}"
            case e.PactEnded():
                return f"pact {event.pact} ends: {event.cause.rule}"
            case e.PactRevealed():
                return f"pact {event.pact} becomes public"
            case e.PactFound():
                return f"{self.words.power(event.finder)} finds out pact {event.pact}"
        return ""

    def _deeds(self, event: e.Event) -> str:
        name = self.words.power
        match event:
            case e.PledgeBroken():
                return f"{name(event.power)} breaks its word: {event.short} of {event.due} short"
            case e.Operated():
                return (
                    f"pact {event.pact} acts on threat {event.threat} "
                    f"({self.words.all(event.contributors)}): {self.words.points(event.raw)}; "
                    f"interoperability {event.interoperability}, legitimacy {event.legitimacy}"
                )
            case e.PointsLost():
                return f"{name(event.power)} sends points to pact {event.pact} for nothing"
            case e.ActedAtHome():
                raw = self.words.points(event.raw)
                return f"{name(event.power)} acts at home on threat {event.threat}: {raw}"
            case e.Contained():
                return f"threat {event.threat} is contained to {event.coverage} %"
            case e.Coerced():
                how = "succeeds" if event.success else "fails"
                return (
                    f"{name(event.coercer)} coerces {name(event.target)} and {how}: "
                    f"{event.force} against {event.deterrence}"
                )
            case e.Feared():
                return f"{name(event.power)} fears {name(event.of)}"
            case e.Exercised():
                return f"{self.words.all(event.powers)} exercise: {LEVELS[event.level]}"
            case e.SponsorFound():
                return (
                    f"{name(event.finder)} finds out that {name(event.sponsor)} "
                    f"sponsors threat {event.threat}"
                )
            case e.VulnerabilityFound():
                return f"{name(event.finder)} knows how {event.kind} hits {name(event.power)}"
        return ""

    def _dangers(self, event: e.Event) -> str:
        match event:
            case e.ThreatAppeared():
                return f"new: {self._threat(event.threat)}"
            case e.ThreatMoved():
                return f"threat {event.threat} moves to {self.words.regions[event.region]}"
            case e.ThreatTurned():
                return f"threat {event.threat} turns from {event.former} into {event.kind}"
            case e.ThreatSplit():
                return f"threat {event.threat} splits: {self._threat(event.half)}"
            case e.ThreatDefeated():
                return f"threat {event.threat} is beaten by {self.words.all(event.by)}"
            case e.PowerFailed():
                return f"{self.words.power(event.power)} fails"
            case e.FateStruck():
                return f"fate: {event.key}"
        return ""


def points(hundredths: int) -> str:
    """Hundredths as points with two decimals."""
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02}"
