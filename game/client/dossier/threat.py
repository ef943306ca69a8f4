"""The page on a threat: how strong, what it needs, who feels it, who acts."""

from game.client import look
from game.client.advice import expected_damage
from game.client.dossier.parts import Reader, card, group, pact_button
from game.client.theatre import INSTRUMENT_ICONS, strength_known, strength_text, threat_title
from game.client.ui import Label, Meter, Panel, Widget
from game.rules.formulas import acts_on
from game.rules.ids import INSTRUMENTS, Points
from game.rules.views import ThreatView


def threat_page(reader: Reader, threat: ThreatView) -> Widget:
    """All one knows of a threat."""
    w, model = reader.words, reader.model
    kind = model.world.kinds[threat.kind]
    damage, known = expected_damage(model, threat), strength_known(threat)
    why = reader.why("strength", threat.id) if threat.bound == 0 else None
    trend = w("screens.threat.growth", n=w.number(threat.growth, signed=True))
    if damage and known:
        trend += " " + w("screens.threat.damage", n=w.number(damage, decimals=1))
    return Panel(
        [
            Label(w(f"threats.{threat.kind}.about"), tone="soft", style="small"),
            Meter(
                w("screens.threat.strength"),
                threat.estimate if known else 0,
                model.world.constants.strength_most,
                text=strength_text(w, threat),
                tone="bad",
                key="threat_strength",
                tip=reader.numbered(w("screens.threat.strength_tip"), why),
                on=why,
            ),
            Label(
                trend,
                style="small_strong",
                tone="warn" if damage else "plain",
                tip=w("screens.threat.trend_tip"),
            ),
            _acting(reader, threat),
            _needs(reader, threat.needs) if known else None,
            _felt(reader, threat),
            card(
                reader,
                "screens.threat",
                [
                    ("strength", strength_text(w, threat)),
                    *_near(reader, threat),
                    ("force", reader.percent(kind.needs[0])),
                    ("mutability", reader.percent(kind.changes)),
                ],
            ),
        ],
        title=threat_title(w, model, threat),
        gap=10,
    )


def _near(reader: Reader, threat: ThreatView) -> list[tuple[str, str]]:
    """How near it is to oneself, for who has a seat."""
    model = reader.model
    if not model.seated:
        return []
    return [("proximity", reader.percent(threat.base_exposure[model.me]))]


def _needs(reader: Reader, needs: Points) -> Widget:
    """What would contain it this turn, instrument by instrument."""
    w, most = reader.words, max(needs)
    bars = [
        Meter(
            w(f"screens.instrument.{key}"),
            needs[k],
            most,
            text=w.number(needs[k] // 10, decimals=1),
            icon=INSTRUMENT_ICONS[k],
        )
        for k, key in enumerate(INSTRUMENTS)
    ]
    return group(w("screens.threat.needs"), bars, tip=w("screens.threat.needs_tip"))


def _felt(reader: Reader, threat: ThreatView) -> Widget:
    """Who feels it how much, whoever feels it most first."""
    w = reader.words
    # Where a vulnerability is unknown, geography says what it would be at its middle.
    felt = [
        (known if known is not None else threat.base_exposure[power], known is not None, power)
        for power, known in enumerate(threat.exposure)
    ]
    bars = [
        Meter(
            reader.power(power),
            exposure,
            100,
            text=w.number(exposure) if sure else w("screens.threat.roughly", n=exposure),
            colour=look.POWERS[power],
        )
        for exposure, sure, power in sorted(felt, key=lambda entry: (-entry[0], entry[2]))
    ]
    return group(w("screens.threat.felt"), bars, tip=w("screens.threat.felt_tip"))


def _acting(reader: Reader, threat: ThreatView) -> Widget:
    """The pacts that act on it this turn, as far as one knows."""
    w, view = reader.words, reader.model.view
    acting = [
        pact_button(reader, pact)
        for pact in view.pacts
        if threat.id in acts_on(view.world, pact, view.threats, view.turn)
    ]
    if not acting:
        return Label(w("screens.threat.nobody"), tone="warn", style="small_strong")
    return group(w("screens.threat.pacts"), acting)
