"""A message being written: what is said, about what, why, how and to whom."""

from dataclasses import dataclass, field
from typing import Self

from game.client.match import MatchModel
from game.rules.commands import SendMessage
from game.rules.ids import NO_PACT, NO_THREAT, NOBODY, PactId, PowerId, ThreatId
from game.rules.messages import TOPICS, Ground, Message, Style, Topic, TopicKey, privy


@dataclass
class MessageDraft:
    """The form's choices. What a topic does not name is kept for the next, and not sent."""

    model: MatchModel
    topic: TopicKey = "hello"
    about: PactId = NO_PACT
    threat: ThreatId = NO_THREAT
    power: PowerId = NOBODY
    amount: int = 1
    reasons: tuple[Ground, ...] = ()
    style: Style = "plain"
    everybody: bool = True
    to: set[PowerId] = field(default_factory=set)

    @classmethod
    def begun(cls, model: MatchModel, about: PactId = NO_PACT) -> Self:
        """A message about an offer or a pact, to those it concerns; or else a call for help."""
        threats = model.view.threats
        draft = cls(model, threat=threats[0].id if threats else NO_THREAT, power=model.me)
        papers = draft.papers()
        draft.about = about if about in papers else papers[0] if papers else NO_PACT
        offer, pact = model.view.proposal(about), model.view.pact(about)
        if about not in papers:
            draft.topic = "asks_help" if threats else "hello"
            return draft
        if offer is not None and not offer.entered:
            draft.topic = "proposes" if offer.proposer == model.me else "join_if_less"
        else:
            draft.topic = "reminds"
        concerned = (*(offer.table if offer else ()), *(pact.parties if pact else ()))
        draft.everybody, draft.to = False, {p for p in concerned if p != model.me}
        return draft

    # --- What there is to choose from ----------------------------------------------------------
    @property
    def kind(self) -> Topic:
        """What the topic names."""
        return TOPICS[self.topic]

    def papers(self) -> list[PactId]:
        """Offers, then pacts one can speak of: those whose secret somebody else may hear."""
        view = self.model.view
        numbers = [*(offer.id for offer in view.proposals), *(pact.id for pact in view.pacts)]
        return [number for number in dict.fromkeys(numbers) if self._ears(number)]

    def _ears(self, about: PactId) -> set[PowerId]:
        """Who else may be told of an offer or a pact."""
        view = self.model.view
        may_hear = privy(view.pact(about), view.proposal(about))
        powers = {PowerId(p) for p in range(len(view.powers)) if p != self.model.me}
        return powers if may_hear is None else powers & may_hear

    def hearers(self) -> list[PowerId]:
        """Who may be written to."""
        view, about = self.model.view, self.about if "about" in self.kind.needs else NO_PACT
        if about != NO_PACT:
            return sorted(self._ears(about))
        return [PowerId(p) for p in range(len(view.powers)) if p != self.model.me]

    @property
    def public(self) -> bool:
        """Whether everybody may hear it."""
        view = self.model.view
        if "about" not in self.kind.needs or self.about == NO_PACT:
            return True
        return privy(view.pact(self.about), view.proposal(self.about)) is None

    def address(self, power: PowerId, on: bool) -> None:
        """Write to a power, or not."""
        self.to = self.to | {power} if on else self.to - {power}

    def reason(self, place: int, ground: Ground | None) -> None:
        """The first or second reason; None takes it and those behind it out."""
        kept = self.reasons[:place]
        if ground is not None:
            after = self.reasons[place + 1 :]
            kept = tuple(dict.fromkeys((*kept, ground, *after)))
        self.reasons = kept

    # --- What is sent --------------------------------------------------------------------------
    def problem(self) -> str:
        """The key of what keeps it from being sent; "" where nothing does."""
        needs = self.kind.needs
        if self.model.view.over or not room_left(self.model):
            return "enough"
        if "about" in needs and self.about not in self.papers():
            return "nothing"
        if "threat" in needs and self.model.view.threat(self.threat) is None:
            return "no_threat"
        return "" if self._recipients() is not None else "nobody"

    def _recipients(self) -> tuple[PowerId, ...] | None:
        if self.everybody and self.public:
            return ()
        return tuple(sorted(self.to & set(self.hearers()))) or None

    def message(self) -> Message:
        """What is said, with what the topic names and nothing else."""
        needs = self.kind.needs
        return Message(
            self.topic,
            about=self.about if "about" in needs else NO_PACT,
            threat=self.threat if "threat" in needs else NO_THREAT,
            power=self.power if "power" in needs else NOBODY,
            amount=self.amount if "amount" in needs else 0,
            reasons=self.reasons if self.kind.reasons else (),
            style=self.style,
        )

    def command(self) -> SendMessage:
        """The message as a command; where `problem` has none to name."""
        return SendMessage(self._recipients() or (), self.message())


def room_left(model: MatchModel) -> int:
    """How many messages one may still send this turn."""
    said = sum(sent.power == model.me for sent in model.view.messages)
    return max(0, model.world.constants.messages_most - said)
