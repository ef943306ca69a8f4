"""What a deal is worth to each party, and why: the evaluator of computer powers, read from
one's own view and shown. Of others it knows what is public."""

from game.client.counsel.counsel import Counsel
from game.client.counsel.parties import PartyTable
from game.client.counsel.worth import breakdown, gauges, verdict

__all__ = ["Counsel", "PartyTable", "breakdown", "gauges", "verdict"]
