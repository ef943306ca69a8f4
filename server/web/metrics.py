"""What an operator's monitoring reads: figures of this server in the format of Prometheus."""

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric

from game import __version__
from server.hall import Hall

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_GAUGES = (
    ("rooms", "Matches awake in memory.", "rooms"),
    ("connections", "Connections open now.", "connections"),
)
_COUNTERS = (
    ("connections_opened", "Connections there have been.", "connected"),
    ("frames_received", "Frames that came in.", "frames"),
    ("frames_malformed", "Frames that could not be read.", "malformed"),
    ("entries_stored", "Entries written to logs of matches, on disk.", "entries"),
    ("store_transactions", "Transactions in which entries were stored.", "transactions"),
    ("store_failures", "Writes that could not be stored.", "unwritten"),
)


class _Figures:
    """Reads a hall's figures whenever they are asked for."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall

    def collect(self) -> Iterable[Metric]:
        figures = {**vars(self._hall.tally), "rooms": self._hall.awake}
        yield InfoMetricFamily("adhoc", "The program.", {"version": __version__})
        for name, help_text, figure in _GAUGES:
            yield GaugeMetricFamily(f"adhoc_{name}", help_text, figures[figure])
        for name, help_text, figure in _COUNTERS:
            yield CounterMetricFamily(f"adhoc_{name}", help_text, figures[figure])


class Metrics:
    """The figures of one hall, and of the process it is in."""

    def __init__(self, hall: Hall) -> None:
        self._registry = CollectorRegistry(auto_describe=False)
        self._registry.register(_Figures(hall))
        ProcessCollector(registry=self._registry)

    def text(self) -> bytes:
        """All of them, as Prometheus reads them."""
        return generate_latest(self._registry)
