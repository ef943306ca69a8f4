"""`python -m bench.personas`: can one tell a persona from what it does in a match?

Matches with random personas in all seats are played, and what each seat did is counted: what the
public ledger says, and what the log shows once the match is over (orders, sponsors). A logistic
regression learns from some matches and is asked about others. The bar is 70 per cent of 200 seats.
"""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from game.ai.dice import ai_key
from game.ai.personas import PERSONAS
from game.ai.policies import drawn, parts_of, policy_named
from game.rules import State
from game.rules import events as e
from game.rules.clauses.purpose import AnyAggressor, NamedAdversary
from game.rules.events import Event
from game.rules.ids import PowerId
from game.rules.orders import Commit, Endorse, ExercisePact, ExerciseWith, Home, Invest, Sponsor
from game.rules.terms import Terms
from game.scenario import load
from game.study.play import play

HELD_OUT = 200
BAR = 70

SHARES = {
    "proposals that are standing": ("standing offered", "proposed"),
    "proposals it would lead": ("lead offered", "proposed"),
    "proposals that name an adversary": ("adversary offered", "proposed"),
    "proposals for collective security": ("security offered", "proposed"),
    "parties it asks": ("asked", "proposed"),
    "offers it refuses": ("declined", "addressed"),
    "offers it counters": ("countered", "addressed"),
    "offers it signs": ("signed", "addressed"),
    "pacts it leads": ("led", "pacts"),
    "parties in its pacts": ("parties", "pacts"),
    "pacts that stand": ("standing", "pacts"),
    "pacts decided by vote": ("voted", "pacts"),
    "closed pacts": ("closed", "pacts"),
    "pacts against an adversary": ("adversary", "pacts"),
    "pacts of collective security": ("security", "pacts"),
    "delivery": ("sent", "due"),
    "home action": ("home", "points"),
}
"""Counts in relation to others."""

RATES = (
    "proposed", "pacts", "acceded", "operated", "broken", "paid", "received", "coerced",
    "sponsored", "endorsed", "invited", "exercised", "invested", "messages", "due", "home",
)  # fmt: skip
"""Counts a turn."""


@dataclass(frozen=True)
class Seat:
    """A persona, and what it did in one match."""

    persona: str
    match: int
    figures: tuple[float, ...]


class Ledger:
    """Counts what each seat does, shown turn by turn."""

    def __init__(self, powers: int) -> None:
        self.counts: list[Counter[str]] = [Counter() for _ in range(powers)]
        self.turns = 0

    def watch(self, state: State, events: list[Event]) -> None:
        self.turns += bool(events)
        sheets: dict[PowerId, e.SheetSet] = {}
        for event in events:
            if isinstance(event, e.SheetSet):
                sheets[event.power] = event
            else:
                self._event(event)
        for sealed in sheets.values():
            self._sheet(sealed)

    def figures(self, power: int) -> tuple[float, ...]:
        """What it comes to, in the order of `SHARES` and `RATES`."""
        counts = self.counts[power]
        shares = (counts[part] / counts[of] if counts[of] else 0 for part, of in SHARES.values())
        rates = (counts[what] / self.turns for what in RATES)
        return tuple(chain(shares, rates))

    def _event(self, event: Event) -> None:
        match event:
            case e.ProposalMade(proposal=offer) if not offer.revises:
                own = self.counts[offer.proposer]
                own["proposed"] += 1
                own["asked"] += len(offer.addressed)
                self._terms(own, offer.terms, offer.proposer, " offered")
                for power in offer.addressed:
                    self.counts[power]["addressed"] += 1
            case e.ProposalCountered(by=power):
                self.counts[power]["countered"] += 1
            case e.ProposalSigned(by=power):
                self.counts[power]["signed"] += 1
            case e.ProposalDeclined(by=power):
                self.counts[power]["declined"] += 1
            case e.PactEntered(pact=pact):
                for power in pact.parties:
                    self._joined(power, pact.terms, len(pact.parties))
            case e.PartyJoined(power=power, terms=terms):
                self.counts[power]["acceded"] += 1
                self._joined(power, terms, len(terms.pledges))
            case e.PowerInvited(cause=cause):
                if cause.power >= 0:
                    self.counts[cause.power]["invited"] += 1
            case e.Delivered(power=power, due=due, committed=sent):
                self.counts[power]["due"] += sum(due)
                self.counts[power]["sent"] += min(sum(sent), sum(due))
            case e.PledgeBroken(power=power):
                self.counts[power]["broken"] += 1
            case e.Operated(contributors=powers):
                for power in powers:
                    self.counts[power]["operated"] += 1
            case e.Changed(quantity="funds", of=power, delta=delta, cause=cause):
                if cause.rule == "payments":
                    self.counts[power]["received" if delta > 0 else "paid"] += abs(delta)
            case e.Coerced(coercer=power):
                self.counts[power]["coerced"] += 1
            case e.MessageSent(sent=sent):
                self.counts[sent.power]["messages"] += 1

    def _joined(self, power: PowerId, terms: Terms, parties: int) -> None:
        own = self.counts[power]
        own["pacts"] += 1
        own["parties"] += parties
        own["led"] += terms.lead == power
        own["voted"] += terms.lead is None
        own["closed"] += terms.access == "closed"
        self._terms(own, terms, power, "")

    @staticmethod
    def _terms(own: Counter[str], terms: Terms, power: PowerId, suffix: str) -> None:
        own["standing" + suffix] += terms.standing
        own["lead" + suffix] += terms.lead == power
        own["adversary" + suffix] += any(isinstance(p, NamedAdversary) for p in terms.purposes)
        own["security" + suffix] += any(isinstance(p, AnyAggressor) for p in terms.purposes)

    def _sheet(self, sealed: e.SheetSet) -> None:
        own = self.counts[sealed.power]
        for order in sealed.sheet or ():
            match order:
                case Home(points=points):
                    own["home"] += sum(points)
                    own["points"] += sum(points)
                case Commit(points=points):
                    own["points"] += sum(points)
                case Endorse():
                    own["endorsed"] += 1
                case ExerciseWith() | ExercisePact():
                    own["exercised"] += 1
                case Invest():
                    own["invested"] += 1
                case Sponsor():
                    own["sponsored"] += 1


def seats_of(scenario: str, match: int, level: str) -> list[Seat]:
    """Play a match of random personas and count."""
    read = load(scenario)
    powers = len(read.setup.powers)
    names = drawn([f"random:{level}"] * powers, ai_key(match))
    ledger = Ledger(powers)
    play(read, str(match), [policy_named(name) for name in names], watching=ledger.watch)
    return [
        Seat(parts_of(name)[0], match, ledger.figures(power)) for power, name in enumerate(names)
    ]


def report(seats: Sequence[Seat]) -> float:
    """Learn from all but the last `HELD_OUT` seats, ask about those; print, return the accuracy in
    per cent."""
    known, asked = seats[:-HELD_OUT], seats[-HELD_OUT:]
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000, C=0.3))
    model.fit([seat.figures for seat in known], [seat.persona for seat in known])
    told = list(model.predict([seat.figures for seat in asked]))
    right = sum(bool(guess == seat.persona) for guess, seat in zip(told, asked, strict=True))
    accuracy = 100 * right / len(asked)
    _means(seats)
    print(f"\nlearnt from {len(known)} seats, right in {right} of {len(asked)}: {accuracy:.0f} %")
    _confusion(asked, told)
    return accuracy


def _means(seats: Sequence[Seat]) -> None:
    """What each persona did, on average."""
    names = [*SHARES, *RATES]
    print(f"{'':34}" + "".join(f"{key[:7]:>8}" for key in PERSONAS))
    own = {key: [seat.figures for seat in seats if seat.persona == key] for key in PERSONAS}
    for place, name in enumerate(names):
        means = (sum(f[place] for f in figures) / max(1, len(figures)) for figures in own.values())
        label = name if name in SHARES else f"{name} a turn"
        print(f"{label:34}" + "".join(f"{mean:8.2f}" for mean in means))


def _confusion(asked: Sequence[Seat], told: Sequence[str]) -> None:
    """Rows are what they were, columns what they were taken for."""
    found = Counter(zip((seat.persona for seat in asked), told, strict=True))
    print(f"{'was, and taken for':20}" + "".join(f"{key[:7]:>8}" for key in PERSONAS))
    for key in PERSONAS:
        print(f"{key:20}" + "".join(f"{found[key, other] or '·':>8}" for other in PERSONAS))


def main() -> None:
    """Play, learn, ask; leaves with 1 below the bar."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", default="multipolar")
    parser.add_argument("--matches", type=int, default=120)
    parser.add_argument("--level", default="study")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    numbers = range(1, options.matches + 1)
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        played = pool.map(
            seats_of,
            [options.scenario] * options.matches,
            numbers,
            [options.level] * options.matches,
        )
        seats = [seat for match in played for seat in match]
    raise SystemExit(report(seats) < BAR)


if __name__ == "__main__":
    main()
