"""Forms at the table: what is called of whom, and what one would pledge on joining."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast

from game.client.sentences import Speaker
from game.client.ui import Checkbox, Column, Icon, Label, Panel, Row, Stepper, Widget
from game.rules.clauses.pledges import PLEDGE_MOST
from game.rules.formulas import call_of
from game.rules.ids import INSTRUMENTS, NO_POINTS, Points, PowerId, ThreatId
from game.rules.papers import Call, CallLine
from game.rules.views import PactView, View


@dataclass
class CallForm:
    """A call being written: points by party and target."""

    pact: PactView
    threats: tuple[ThreatId, ...]
    points: dict[tuple[PowerId, ThreatId], Points] = field(default_factory=dict)

    def call(self) -> Call:
        """The call as written, without empty lines."""
        return tuple(
            CallLine(party, threat, points)
            for (party, threat), points in sorted(self.points.items())
            if any(points)
        )

    def rows(self, say: Speaker) -> Widget:
        """Steppers for every party with a pledge, target by target."""
        groups = []
        for threat in self.threats:
            lines = [
                self._line(say, party, threat)
                for party in self.pact.parties
                if any(self.pact.terms.pledge(party).points)
            ]
            name = say.threat(threat)
            groups.append(
                Panel([Label(name, style="subheading"), *lines], name=name, bare=True, gap=6)
            )
        return Column(groups, gap=12)

    def _line(self, say: Speaker, party: PowerId, threat: ThreatId) -> Widget:
        pledged = self.pact.terms.pledge(party).points
        points = self.points.get((party, threat), NO_POINTS)

        def put(k: int, n: int) -> None:
            changed = list(points)
            changed[k] = n
            self.points[party, threat] = cast(Points, tuple(changed))

        steppers = [
            Stepper(
                say.words("pact.of", instrument=say.instrument(key), n=pledged[k]),
                points[k],
                0,
                pledged[k],
                lambda n, k=k: put(k, n),  # type: ignore[misc]
                key=f"call{threat}_{party}_{key}",
                width=152,
            )
            for k, key in enumerate(INSTRUMENTS)
            if pledged[k]
        ]
        return _party(say, party, steppers)


def call_form(view: View, pact: PactView, threats: Iterable[ThreatId]) -> CallForm:
    """A form that starts from what is called as things stand, or else from all pledges."""
    acting = list(threats)
    kinds = {threat.id: threat.kind for threat in view.threats}
    standing = call_of(view.world, pact, acting, kinds)
    points = {(line.party, line.threat): line.points for line in standing}
    return CallForm(pact, tuple(acting), points)


@dataclass
class PledgeForm:
    """What one would bring on joining a pact."""

    usable: Points
    points: Points = NO_POINTS
    opt_in: bool = False

    def rows(self, say: Speaker, party: PowerId, *, may_opt_in: bool) -> Widget:
        def put(k: int, n: int) -> None:
            changed = list(self.points)
            changed[k] = n
            self.points = cast(Points, tuple(changed))

        steppers = [
            Stepper(
                say.words("pact.of", instrument=say.instrument(key), n=self.usable[k]),
                self.points[k],
                0,
                PLEDGE_MOST,
                lambda n, k=k: put(k, n),  # type: ignore[misc]
                key=f"join_{key}",
                width=152,
            )
            for k, key in enumerate(INSTRUMENTS)
        ]
        opt_in = Checkbox(
            say.words("clauses.pledges.option.opt_in.name"),
            self.opt_in,
            lambda on: setattr(self, "opt_in", on),
            key="join_opt_in",
            tip=say.words("clauses.pledges.option.opt_in.about"),
        )
        return Column([_party(say, party, steppers), opt_in if may_opt_in else None], gap=8)


def _party(say: Speaker, party: PowerId, steppers: list[Stepper]) -> Widget:
    name = say.power(party)
    head = Row([Icon(emblem=party, size=18), Label(name, style="small_strong")], gap=6)
    return Panel([head, Row([*steppers], gap=8)], name=name, bare=True, gap=2)
