"""Offers and pacts as an onlooker reads them: who is at the table, what each said, the terms."""

from collections.abc import Callable

from game.client.editor.paper import paper
from game.client.parley.feed import feed
from game.client.parley.lists import Lists
from game.client.sentences import Speaker
from game.client.ui import Icon, Label, Panel, Row, Widget
from game.client.ui.core import Handler
from game.rules.ids import NO_PACT, PactId, PowerId
from game.rules.views import PactView, ProposalView


def negotiations(
    say: Speaker,
    chosen: PactId,
    select: Callable[[PactId], None],
    whole: bool,
    show_whole: Handler,
) -> list[Widget | None]:
    """What is on the table and in force, the page on what is chosen, and what was said: the last
    of it, or the ``whole``.
    """
    view = say.model.view
    offers = [offer for offer in view.proposals if not offer.entered]
    offer, pact = view.proposal(chosen), view.pact(chosen)
    page = None
    if pact is not None:
        page = _pact_page(say, pact)
    elif offer is not None:
        page = _offer_page(say, offer)
    lists = Lists(say, offers, chosen, select, whole, show_whole)
    return [*lists.build(), page, feed(say, select, whole, show_whole)]


def _offer_page(say: Speaker, offer: ProposalView) -> Widget:
    w = say.words
    author = offer.revisions[-1].by
    before = offer.revisions[-2].terms if offer.revision > 1 else None
    revised = say.model.view.pact(offer.revises) if offer.revises != NO_PACT else None
    origin = w(
        "table.from", power=say.power(offer.proposer), author=say.power(author), n=offer.revision
    )
    return Panel(
        [
            _secrecy(say, offer.terms.publicity == "public"),
            Label(origin, tone="soft", style="small"),
            Label(w("table.revises", pact=say.pact(revised.id))) if revised else None,
            *[_answer(say, offer, power) for power in offer.table],
            paper(say, offer.terms, before or (revised.terms if revised else None)),
        ],
        title=say.pact(offer.id),
        padding=12,
        gap=8,
    )


def _answer(say: Speaker, offer: ProposalView, power: PowerId) -> Widget:
    """A party, and what it has said."""
    key = "signed" if power in offer.signed else "declined" if power in offer.declined else "silent"
    tone = {"signed": "good", "declined": "bad", "silent": "soft"}[key]
    text = say.words(f"table.{key}", power=say.power(power))
    return Row([Icon(emblem=power, size=18), Label(text, tone=tone, style="small")], gap=6)


def _pact_page(say: Speaker, pact: PactView) -> Widget:
    w = say.words
    since = w("table.since", entered=pact.entered_on)
    until = w("table.until", entered=pact.entered_on, turn=pact.expires_on)
    known = say.powers(pact.known_to) if pact.known_to else ""
    return Panel(
        [
            _secrecy(say, pact.public),
            Label(w("watching.papers.known", powers=known), style="small") if known else None,
            Label(until if pact.expires_on else since, tone="soft", style="small"),
            *[_party(say, pact, power) for power in pact.parties],
            *[
                Label(w("table.motion", power=say.power(m.by), threat=say.threat(m.threat)))
                for m in pact.motions
            ],
            *[
                Label(w("table.authorised", threat=say.threat(a.threat), turn=a.since))
                for a in pact.authorisations
            ],
            paper(say, pact.terms),
        ],
        title=say.pact(pact.id),
        padding=12,
        gap=8,
    )


def _party(say: Speaker, pact: PactView, power: PowerId) -> Widget:
    w, name = say.words, say.power(power)
    leaving = next((d.on_turn for d in pact.departures if d.power == power), None)
    if leaving is not None:
        name = w("table.leaves", power=name, turn=leaving)
    elif power == pact.terms.lead:
        name = w("table.leads", power=name)
    tone = "plain" if leaving is None else "warn"
    return Row([Icon(emblem=power, size=18), Label(name, tone=tone, style="small")], gap=6)


def _secrecy(say: Speaker, public: bool) -> Widget | None:
    """Marks what the others do not know."""
    if public:
        return None
    text = say.words("watching.papers.secret")
    return Row([Icon("secret", size=18), Label(text, tone="accent", style="small_strong")], gap=6)
