"""What a seat makes of its view, worked out once: what threatens it, what all have to give."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from msgspec.structs import replace

from game.rules.forecast import Forecast, forecast
from game.rules.formulas import add, targets
from game.rules.ids import NO_POINTS, NOBODY, Points, PowerId, ThreatId
from game.rules.terms import Terms
from game.rules.views import PactView, PowerView, ProposalView, ThreatView, View

DANGER_FROM = 6
"""A threat this strong will soon weigh on world order, and so on everybody."""

DANGER = 150
"""How much such a threat counts above its exposure × strength."""


@dataclass
class Outlook:
    """A view with what follows from it. Others are judged by what is public about them."""

    view: View
    me: PowerId

    @cached_property
    def mine(self) -> PowerView:
        """Oneself."""
        return self.view.powers[self.me]

    @cached_property
    def turns_left(self) -> int:
        """Turns that are likely left, this one included, at least 1."""
        constants = self.view.world.constants
        return max(1, (constants.last_turn_min + constants.last_turn_max) // 2 - self.view.turn + 1)

    def exposure(self, threat: ThreatView, power: PowerId) -> int:
        """Exposure of a power, 0..100: before vulnerability where that is unknown."""
        known = threat.exposure[power]
        return threat.base_exposure[power] if known is None else known

    def weight(self, threat: ThreatView) -> int:
        """How much a threat matters to oneself: exposure × strength, and more once it endangers
        world order."""
        danger = DANGER if threat.estimate >= DANGER_FROM else 0
        agenda = sum(
            100
            for agenda in self.mine.agendas or ()
            if (agenda.key == "specialist" and agenda.kind == threat.kind)
            or (agenda.key == "haven" and agenda.region == threat.region)
        )
        return self.exposure(threat, self.me) * threat.estimate + danger + agenda

    @cached_property
    def threats(self) -> list[ThreatView]:
        """All threats, what matters most first."""
        return sorted(self.view.threats, key=lambda t: (-self.weight(t), t.id))

    def at_home(self, power: PowerId) -> list[ThreatView]:
        """Threats in a power's own regions, the strongest first."""
        owners = self.view.world.owners
        home = [t for t in self.view.threats if power != NOBODY and owners[t.region] == power]
        return sorted(home, key=lambda t: (-t.estimate, t.id))

    @cached_property
    def forecasts(self) -> dict[ThreatId, list[Forecast]]:
        """What pacts in force would do to each threat, as far as they can be seen."""
        found: dict[ThreatId, list[Forecast]] = {t.id: [] for t in self.view.threats}
        for pact in self.view.pacts:
            if pact.terms.lead is None:
                continue
            for each in forecast(self.view, pact.terms, pact.parties):
                found[each.threat].append(each)
        return found

    def coverage(self, threat: ThreatView) -> int:
        """Per cent of a threat's needs that pacts in force and its host will see to."""
        met = sum(min(sum(f.met), sum(threat.needs)) for f in self.forecasts[threat.id])
        host = self.view.world.owners[threat.region]
        if host != NOBODY:
            met += 100 * sum(self._home_plan(host).get(threat.id, NO_POINTS))
        return min(100, 100 * met // max(1, sum(threat.needs)))

    # ---- What there is to give

    def _home_plan(self, power: PowerId) -> dict[ThreatId, Points]:
        """What a power needs against threats at home, as far as its means go."""
        plan = self._home_plans.get(power)
        if plan is None:
            left = list(self._unpromised(power))
            plan = {}
            for threat in self.at_home(power):
                points = [min(left[k], -(-threat.needs[k] // 100)) for k in range(4)]
                left = [left[k] - points[k] for k in range(4)]
                plan[threat.id] = cast(Points, tuple(points))
            self._home_plans[power] = plan
        return plan

    @cached_property
    def _home_plans(self) -> dict[PowerId, dict[ThreatId, Points]]:
        return {}

    @cached_property
    def _pledged(self) -> list[Points]:
        pledged = [NO_POINTS] * len(self.view.powers)
        for pact in self.view.pacts:
            for party in pact.parties:
                pledged[party] = add(pledged[party], self._promise(pact, party))
        for offer in self.view.proposals:
            if not offer.revises and _may_enter(offer):
                for party in offer.signed:
                    pledged[party] = add(pledged[party], offer.terms.pledge(party).points)
        return pledged

    def _promise(self, pact: PactView, party: PowerId) -> Points:
        """What a pact may want of a party this turn or next: a voted pact once it is asked to
        act."""
        if pact.terms.lead is None and not (pact.authorisations or pact.motions):
            return NO_POINTS
        return pact.terms.pledge(party).points

    @property
    def overstretched(self) -> bool:
        """Whether one has promised more than one can deliver."""
        usable, pledged = self.mine.usable, self._pledged[self.me]
        return any(pledged[k] > usable[k] for k in range(4))

    def _unpromised(self, power: PowerId) -> Points:
        usable, pledged = self.view.powers[power].usable, self._pledged[power]
        return cast(Points, tuple(max(0, usable[k] - pledged[k]) for k in range(4)))

    def spare(self, power: PowerId, against: Collection[ThreatId] = ()) -> Points:
        """What a power has for a new pact: usable, not pledged, not needed at home. A pact
        ``against`` a threat at home may have what is kept for that threat: it will be met all the
        same, and with help.
        """
        left = list(self._unpromised(power))
        for threat, points in self._home_plan(power).items():
            if threat not in against:
                left = [left[k] - points[k] for k in range(4)]
        return cast(Points, tuple(left))

    def rivals(self, terms: Terms) -> tuple[ProposalView, ...]:
        """Offers one signed that still wait for others and have a purpose in common with the terms:
        one of both is enough."""
        return tuple(
            offer
            for offer in self.view.proposals
            if self.me in offer.signed
            and not offer.entered
            and not offer.revises
            and set(offer.terms.purposes).intersection(terms.purposes)
        )

    def without(self, offers: tuple[ProposalView, ...]) -> "Outlook":
        """The same if these offers had not been made: what one promised in them is free again."""
        if not offers:
            return self
        left = tuple(offer for offer in self.view.proposals if offer not in offers)
        return Outlook(replace(self.view, proposals=left), self.me)

    def targets(self, terms: Terms, parties: tuple[PowerId, ...]) -> list[ThreatId]:
        """What a pact would act on."""
        return targets(self.view.world, terms, parties, self.view.threats)

    @cached_property
    def spare_view(self) -> View:
        """The view with everyone's usable means cut to what they can spare: what `filled` may
        draw on."""
        return replace(
            self.view,
            powers=tuple(
                replace(power, usable=self.spare(PowerId(p)))
                for p, power in enumerate(self.view.powers)
            ),
        )

    def envoys(self, power: PowerId) -> int:
        """Envoys a power has left: one's own exactly, others' as far as their offers show."""
        own = self.view.powers[power].envoys
        if own is not None:
            return own
        used = sum(1 for offer in self.view.proposals if power in (offer.proposer, *offer.signed))
        return max(0, self.view.world.constants.envoys - used)


def _may_enter(offer: ProposalView) -> bool:
    """Whether an offer can still enter into force, as answers stand."""
    left = frozenset(offer.table).difference(offer.declined)
    return not offer.entered and offer.terms.quorum.reached(left, offer.table)
