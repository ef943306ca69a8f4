"""The page on a region: whose it is, how it is governed, what troubles it."""

from game.client import look
from game.client.dossier.parts import Reader, power_button, threat_button
from game.client.screens.frame import level_tone
from game.client.ui import Label, Meter, Panel, Widget
from game.rules.ids import NOBODY, RegionId


def region_page(reader: Reader, region: RegionId) -> Widget:
    """All one knows of a region."""
    w, model = reader.words, reader.model
    owner = model.world.owner(region)
    governance = model.view.governance[region]
    why = reader.why("governance", region)
    here = [threat for threat in model.view.threats if threat.region == region]
    return Panel(
        [
            Label(w("screens.region.nobody"), tone="soft")
            if owner == NOBODY
            else power_button(reader, owner),
            Meter(
                w("screens.region.governance"),
                governance,
                100,
                tone=level_tone(governance),
                key="governance",
                tip=reader.numbered(w("screens.region.governance_tip"), why),
                on=why,
            ),
            *[threat_button(reader, threat) for threat in here],
            None if here else Label(w("screens.region.quiet"), tone="good"),
        ],
        title=model.region_name(region, w.language),
        stripe=None if owner == NOBODY else look.POWERS[owner],
        gap=10,
    )
