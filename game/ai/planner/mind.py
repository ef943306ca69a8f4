"""One seat at one moment: its view, who it is, how hard it thinks, and what follows from all that.

Everything a planner works out in an answer hangs on a `Mind`, so that nothing is worked out twice
and nothing outlives the answer.
"""

from collections.abc import Collection
from functools import cached_property

from game.ai.appraisal import Appraiser, Noise
from game.ai.dice import Dice
from game.ai.planner.level import Level
from game.ai.planner.outlook import HOPEFUL, SOBER, Outlook
from game.ai.planner.traits import Traits
from game.rules.ids import Points, PowerId, ThreatId
from game.rules.messages import Style
from game.rules.views import PactView, PowerView, ProposalView, ThreatView, View


class Mind:
    """``dice``: chance of this answer alone."""

    def __init__(
        self,
        view: View,
        me: PowerId,
        traits: Traits,
        level: Level,
        dice: Dice,
        style: Style = "plain",
    ) -> None:
        self.view, self.me = view, me
        self.traits, self.level, self.dice, self.style = traits, level, dice, style
        self.constants = view.world.constants
        self.mine: PowerView = view.powers[me]
        self.orders = frozenset(kind.__name__ for kind in view.world.rules.orders)
        """Names of the orders the match has."""
        self.said = 0
        """Messages in this answer so far."""
        self._spare: dict[tuple[PowerId, tuple[ThreatId, ...]], Points] = {}

    @cached_property
    def outlook(self) -> Outlook:
        """What it expects of turns to come. Who would coerce others expects the same of them."""
        return SOBER if self.level.sober and not self.traits.coercion.margin else HOPEFUL

    @cached_property
    def appraiser(self) -> Appraiser:
        """Judges deals as this seat does."""
        noise = Noise(self.view.commitment + bytes([self.me]), self.level.noise)
        return Appraiser(self.view, self.traits.character, noise if self.level.noise else None)

    @property
    def turns_left(self) -> int:
        """Turns that are likely left, this one included."""
        return self.appraiser.ground.turns_left

    def exposure(self, threat: ThreatView) -> int:
        """One's own exposure, 0..100."""
        known = threat.exposure[self.me]
        return threat.base_exposure[self.me] if known is None else known

    @property
    def talkative(self) -> bool:
        """Whether it says why it does what it does: while it has words left this turn."""
        if not self.level.talkative:
            return False
        before = sum(sent.power == self.me for sent in self.view.messages)
        return before + self.said < self.constants.messages_most

    @cached_property
    def pacts(self) -> list[PactView]:
        """The pacts one is in."""
        return [pact for pact in self.view.pacts if self.me in pact.parties]

    # ---- What there is to give

    @cached_property
    def unpromised(self) -> list[Points]:
        """Usable means of each power that no pact, and no offer it signed that may still enter, has
        a claim to."""
        left = [list(power.usable) for power in self.view.powers]
        for pact in self.view.pacts:
            if pact.terms.lead is None and not (pact.authorisations or pact.motions):
                continue
            for pledge in pact.terms.pledges:
                if pledge.party in pact.parties:
                    _take(left[pledge.party], pledge.points)
        for offer in self.view.proposals:
            if not offer.revises and may_enter(offer):
                for party in offer.signed:
                    _take(left[party], offer.terms.pledge(party).points)
        return [(f, i, l, a) for f, i, l, a in left]

    def spare(self, power: PowerId, against: Collection[ThreatId] = ()) -> Points:
        """What a power has for a new pact: not promised, not needed at home. A pact ``against`` a
        threat at home may have what is kept for that threat."""
        key = (power, tuple(against))
        found = self._spare.get(key)
        if found is None:
            found = self._spare[key] = self._unneeded(power, against)
        return found

    def _unneeded(self, power: PowerId, against: Collection[ThreatId]) -> Points:
        f, i, l, a = self.unpromised[power]
        for threat in self.appraiser.ground.at_home[power]:
            if threat.id not in against:
                nf, ni, nl, na = threat.needs
                f, i = max(0, f - -(-nf // 100)), max(0, i - -(-ni // 100))
                l, a = max(0, l - -(-nl // 100)), max(0, a - -(-na // 100))
        return (f, i, l, a)

    def envoys(self, power: PowerId) -> int:
        """Envoys a power has left: one's own exactly, others' as far as their offers show."""
        own = self.view.powers[power].envoys
        if own is not None:
            return own
        used = sum(power in (offer.proposer, *offer.signed) for offer in self.view.proposals)
        return max(0, self.constants.envoys - used)

    def welcome(self, power: PowerId) -> bool:
        """Whether a power is worth asking: it can still sign, has not said no to oneself this turn,
        and is trusted enough."""
        if not self.envoys(power) or self.trust(power) < self.traits.grudge:
            return False
        return not any(
            power in offer.declined for offer in self.view.proposals if offer.proposer == self.me
        )

    def likely(self, power: PowerId) -> int:
        """How likely a power is to join a coalition, going by the company it keeps: per cent."""
        coalition = alliance = False
        for pact in self.view.pacts:
            if power in pact.parties:
                if pact.terms.standing:
                    alliance = True
                else:
                    coalition = True
        return 100 if coalition else 40 if alliance else 80

    def trust(self, power: PowerId) -> int:
        """One's trust in a power to deliver, 0..100."""
        trust = self.mine.trust
        return 100 if trust is None else trust[power]


def may_enter(offer: ProposalView) -> bool:
    """Whether an offer can still enter into force, as answers stand."""
    left = frozenset(offer.table).difference(offer.declined)
    return not offer.entered and offer.terms.quorum.reached(left, offer.table)


def _take(left: list[int], points: Points) -> None:
    for k in range(4):
        left[k] = max(0, left[k] - points[k])
