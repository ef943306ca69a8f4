"""What a pact being written would do, and what it would ask of oneself."""

from dataclasses import dataclass
from functools import partial

from game.client.counsel import Counsel, PartyTable, gauges
from game.client.editor.draft import PactDraft
from game.client.editor.paper import paper
from game.client.editor.spare import one_more, too_much
from game.client.sentences import Speaker
from game.client.theatre import INSTRUMENT_ICONS
from game.client.ui import Button, Label, Meter, Panel, Widget
from game.rules.forecast import Forecast
from game.rules.ids import INSTRUMENTS, NO_POINTS, NOBODY, Points, PowerId
from game.rules.terms import Terms, rigidity

_SHOWN = 3
"""Threats whose forecast is shown; the others are counted."""


@dataclass
class Reading:
    """Whose reasons are read beside the editor (nobody: none are), and who judges."""

    counsel: Counsel
    reasons_of: PowerId = NOBODY

    def read(self, power: PowerId) -> None:
        """Read a power's reasons, or close them again."""
        self.reasons_of = NOBODY if power == self.reasons_of else power


def outlook(say: Speaker, draft: PactDraft, reading: Reading) -> list[Widget]:
    """The panels beside the editor: who would sign and why, what it would do, what it asks of
    oneself, how it reads."""
    forecasts = draft.forecasts()
    return [
        _answers(say, draft, reading),
        Panel(_forecasts(say, draft, forecasts, reading), title=say.words("pact.forecast"), gap=12),
        Panel(_mine(say, draft), title=say.words("pact.yourself"), gap=6),
        Panel([paper(say, draft.terms, draft.base)], title=say.words("pact.in_words")),
    ]


def _answers(say: Speaker, draft: PactDraft, reading: Reading) -> Widget:
    """What each party would likely say to it."""
    me, deal = draft.model.me, draft.deal
    order = sorted(draft.parties, key=lambda power: (power != me, power))
    judged = {power: reading.counsel.of(deal, power) for power in order}
    table = PartyTable(say, judged, {}, reading.reasons_of, reading.read)
    hint = Label(say.words("pact.reasons_hint"), style="small", tone="faint")
    parts: list[Widget | None] = [*table.build(), None if reading.reasons_of in judged else hint]
    return Panel(parts, title=say.words("pact.answers"), gap=8)


def coverage_tone(coverage: int) -> str:
    """The tone of a coverage: enough, a half-measure, hardly anything."""
    return "good" if coverage >= 60 else "warn" if coverage >= 20 else "bad"


def _forecasts(
    say: Speaker, draft: PactDraft, forecasts: list[Forecast], reading: Reading
) -> list[Widget]:
    w = say.words
    risks = [
        gauges(
            say,
            reading.counsel.of(draft.deal, draft.model.me),
            partial(reading.read, draft.model.me),
        ),
        rigidity_meter(say, draft.terms),
    ]
    if not forecasts:
        return [Label(w("pact.acts_on_nothing"), tone="soft"), *risks]
    parts: list[Widget] = [] if draft.terms.lead is not None else [Label(w("pact.votes_first"))]
    for forecast in forecasts[:_SHOWN]:
        parts.append(forecast_card(say, forecast))
    if len(forecasts) > _SHOWN:
        parts.append(Label(w("pact.more_threats", n=len(forecasts) - _SHOWN), tone="soft"))
    parts += risks
    if draft.occasion == "new":
        more = _invitees(say, draft, forecasts[0])
        if more is not None:
            parts.append(more)
    return parts


def forecast_card(say: Speaker, forecast: Forecast) -> Widget:
    """What would be done to one threat: coverage, change, efficiency, instrument by instrument."""
    w, model = say.words, say.model
    threat = model.view.threat(forecast.threat)
    assert threat is not None, "a forecast is about a threat that can be seen"
    constants = model.world.constants
    half = constants.half_measure_from <= forecast.coverage < constants.half_measure_below
    able = len(forecast.contributors) >= 2
    name = say.threat(forecast.threat)
    return Panel(
        [
            Meter(
                name,
                forecast.coverage,
                100,
                text=w("screens.percent", n=forecast.coverage),
                tone=coverage_tone(forecast.coverage),
                key=f"coverage{forecast.threat}",
                tip=w("pact.coverage_tip"),
            ),
            Label(
                w(
                    "pact.change" if threat.estimate + forecast.change > 0 else "pact.beaten",
                    strength=say.strength(threat.estimate, threat.bound),
                    change=w.number(forecast.change, signed=True),
                ),
                style="small_strong",
                tone="good" if forecast.change < 0 else "warn",
                tip=w("pact.change_tip"),
            ),
            Label(
                w(
                    "pact.efficiency",
                    n=w.number(forecast.efficiency, decimals=2),
                    interoperability=forecast.interoperability,
                    legitimacy=forecast.legitimacy,
                )
                if able
                else w("pact.no_mandate"),
                style="small",
                tone="soft" if able else "bad",
                tip=w("pact.efficiency_tip"),
            ),
            *[
                _instrument(say, forecast, k)
                for k in range(4)
                if forecast.need[k] or forecast.effective[k]
            ],
            Label(w("pact.half_measure"), style="small", tone="warn") if half else None,
        ],
        name=name,
        bare=True,
        gap=4,
    )


def _instrument(say: Speaker, forecast: Forecast, k: int) -> Widget:
    w, wasted = say.words, forecast.wasted[k]
    values = {"met": say.tenths(forecast.met[k]), "need": say.tenths(forecast.need[k])}
    text = (
        w("pact.met_wasted", **values, wasted=say.tenths(wasted))
        if wasted >= 50
        else w("pact.met", **values)
    )
    return Meter(
        say.instrument(INSTRUMENTS[k]),
        forecast.met[k],
        max(1, forecast.need[k]),
        text=text,
        tone="good" if forecast.met[k] == forecast.need[k] else "accent",
        icon=INSTRUMENT_ICONS[k],
        tip=w("pact.met_tip"),
    )


def _invitees(say: Speaker, draft: PactDraft, forecast: Forecast) -> Widget | None:
    """What each other power would add at the table, the most useful first."""
    w, view = say.words, draft.model.view
    gains = []
    for power in range(view.world.powers):
        if power not in draft.parties:
            brings, more = one_more(
                view, draft.terms, draft.parties, PowerId(power), forecast.threat
            )
            gains.append((more, PowerId(power), brings))
    gains = sorted((gain for gain in gains if any(gain[2])), key=lambda gain: (-gain[0], gain[1]))
    if not gains:
        return None
    buttons = [
        Button(
            w("pact.would_add", power=say.power(power), n=w.number(more, signed=True)),
            lambda power=power, brings=brings: draft.add(power, brings),  # type: ignore[misc]
            key=f"add_power{power}",
            emblem=power,
            tip=w("pact.would_add_tip", points=say.points(brings)),
        )
        for more, power, brings in gains[:_SHOWN]
    ]
    title = w("pact.one_more")
    return Panel([Label(title, style="subheading"), *buttons], name=title, bare=True, gap=4)


def asked(say: Speaker, pledge: Points, over: Points) -> list[Widget | None]:
    """What one would promise, and by how much that would be more than one can deliver."""
    w = say.words
    return [
        Label(
            w("pact.you_pledge", points=say.points(pledge))
            if pledge != NO_POINTS
            else w("pact.you_pledge_nothing")
        ),
        Label(w("pact.too_much", points=say.points(over)), tone="bad") if any(over) else None,
    ]


def _mine(say: Speaker, draft: PactDraft) -> list[Widget | None]:
    """What it asks of oneself, with all that one has promised elsewhere."""
    w, model = say.words, draft.model
    mine = draft.terms.pledge(model.me).points
    return [
        *asked(say, mine, too_much(model, mine, draft.number)),
        Label(w("pact.envoy", n=model.own.envoys or 0), style="small", tone="soft")
        if draft.occasion != "counter"
        else Label(w("pact.counter_free"), style="small", tone="soft"),
    ]


def rigidity_meter(say: Speaker, terms: Terms) -> Widget:
    """How rigid terms are."""
    w = say.words
    return Meter(
        w("pact.rigidity"),
        rigidity(terms),
        100,
        tone="soft",
        key="rigidity",
        tip=w("pact.rigidity_tip"),
    )
