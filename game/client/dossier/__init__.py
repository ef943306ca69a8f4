"""What is known of a threat, a power, a region or a pact: the side panel of the world screen."""

from game.client.dossier.pact import pact_page
from game.client.dossier.parts import Reader
from game.client.dossier.power import power_page
from game.client.dossier.region import region_page
from game.client.dossier.threat import threat_page
from game.client.theatre import Selection
from game.client.ui import Widget
from game.rules.ids import PactId, PowerId, RegionId, ThreatId


def dossier(reader: Reader, chosen: Selection) -> Widget | None:
    """The page on a selection; None where nothing is selected, or it is no more."""
    view = reader.model.view
    match chosen.kind:
        case "threat":
            threat = view.threat(ThreatId(chosen.number))
            return threat_page(reader, threat) if threat else None
        case "power":
            return power_page(reader, PowerId(chosen.number))
        case "region":
            return region_page(reader, RegionId(chosen.number))
        case "pact":
            pact = view.pact(PactId(chosen.number))
            return pact_page(reader, pact) if pact else None
        case _:
            return None


__all__ = ["Reader", "dossier"]
