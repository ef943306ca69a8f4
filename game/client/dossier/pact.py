"""The page on a pact in force: who is in it, who decides, what it acts on. Its clauses are read
where it is negotiated."""

from game.client.dossier.parts import Reader, group, power_button, threat_button
from game.client.sentences import Speaker
from game.client.ui import Label, Panel, Row, Widget
from game.rules.formulas import acts_on
from game.rules.views import PactView


def pact_page(reader: Reader, pact: PactView) -> Widget:
    """What one knows of a pact."""
    w, view = reader.words, reader.model.view
    lead = pact.terms.lead
    acting = acts_on(view.world, pact, view.threats, view.turn)
    targets = [threat_button(reader, threat) for threat in view.threats if threat.id in acting]
    return Panel(
        [
            None if pact.public else Label(w("screens.pact.secret"), tone="accent"),
            Label(
                w("screens.pact.voted")
                if lead is None
                else w("screens.pact.led", power=reader.power(lead))
            ),
            Label(
                w("screens.pact.until", turn=pact.expires_on)
                if pact.expires_on
                else w("screens.pact.standing")
            ),
            group(
                w("screens.pact.parties"),
                [Row([power_button(reader, party) for party in pact.parties])],
            ),
            group(w("screens.pact.targets"), targets)
            if targets
            else Label(w("screens.pact.rests"), tone="soft"),
        ],
        title=Speaker(w, reader.model).pact(pact.id),
        gap=10,
    )
