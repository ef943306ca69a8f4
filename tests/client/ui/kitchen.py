"""A screen with every widget on it: what the kit's tests look at, use and compare."""

from functools import partial

from pygame import Rect

from game.client import look
from game.client.ui import (
    Button,
    Canvas,
    Checkbox,
    Choice,
    Col,
    Column,
    Context,
    Dialog,
    Grid,
    Icon,
    Inset,
    Label,
    Mark,
    Meter,
    Option,
    Painter,
    Panel,
    Row,
    Screen,
    ScrollPane,
    Select,
    Slider,
    Spacer,
    Stepper,
    Table,
    TableRow,
    Tabs,
    TextField,
    Widget,
)

POWERS = ("Brasilia", "New Delhi", "Nairobi", "Jakarta", "Lisbon", "Ankara", "Ottawa", "Seoul")

# The kit speaks whatever language it is given; French tends to be the longer one.
TEXTS = {
    "en": {
        "title": "Pact against the insurgency in the Sahel",
        "explain": "Nobody can act here alone. Choose who is asked, what each brings, and for how "
        "long; the forecast on the right follows every change.",
        "terms": "Terms",
        "until_done": "Until done",
        "standing": "Standing",
        "open": "Open to whoever wants to accede",
        "secret": "Secret",
        "secret_why": "A pact against a public threat cannot be secret in this scenario.",
        "lead": "Lead",
        "force": "Force pledged",
        "share": "My share of credit",
        "note": "Message to the others",
        "note_hint": "What they should know",
        "offer": "Propose pact",
        "counter": "Counter-proposal",
        "withdraw": "Withdraw",
        "forecast": "Forecast",
        "coverage": "Coverage of the need",
        "parties": "Parties",
        "power": "Power",
        "brings": "Brings",
        "answer": "Likely answer",
        "yes": "would sign",
        "no": "wants a smaller pledge first, somebody else in the lead for as long as it takes, "
        "and nobody from beyond the region at the table before that is settled",
        "map": "Map",
        "sure": "Propose this pact?",
        "sure_text": "It uses one of your two envoys. The others answer before the turn closes.",
        "tab_terms": "Terms",
        "tab_history": "Earlier revisions",
        "keep": "Keep editing",
    },
    "fr": {
        "title": "Pacte contre l'insurrection au Sahel",
        "explain": "Personne ne peut agir seul ici. Choisissez qui est sollicité, ce que chacun "
        "apporte et pour combien de temps ; la prévision à droite suit chaque changement.",
        "terms": "Dispositions",
        "until_done": "Jusqu'à l'accomplissement",
        "standing": "Permanent",
        "open": "Ouvert à qui veut y adhérer",
        "secret": "Secret",
        "secret_why": "Un pacte contre une menace publique ne peut être secret dans ce scénario.",
        "lead": "Chef de file",
        "force": "Forces promises",
        "share": "Ma part du crédit",
        "note": "Message aux autres puissances",
        "note_hint": "Ce qu'elles doivent savoir",
        "offer": "Proposer le pacte",
        "counter": "Contre-proposition",
        "withdraw": "Retirer",
        "forecast": "Prévision",
        "coverage": "Couverture du besoin",
        "parties": "Parties",
        "power": "Puissance",
        "brings": "Apporte",
        "answer": "Réponse probable",
        "yes": "signerait",
        "no": "veut d'abord une promesse plus petite",
        "map": "Carte",
        "sure": "Proposer ce pacte ?",
        "sure_text": "Cela mobilise un de vos deux émissaires. Les autres répondent avant la fin "
        "du tour.",
        "tab_terms": "Dispositions",
        "tab_history": "Révisions antérieures",
        "keep": "Continuer à modifier",
    },
}


class Kitchen(Screen):
    """Every widget once, wired to a model that tests can read."""

    def __init__(self) -> None:
        self.term, self.open, self.lead = "done", True, "p0"
        self.force, self.share, self.note, self.row, self.tab = 3, 40, "", "p1", "terms"
        self.asking = False
        self.log: list[str] = []

    def title(self, ctx: Context) -> str:
        return TEXTS[ctx.words.language]["title"]

    def set(self, name: str, value: object) -> None:
        setattr(self, name, value)
        self.log.append(f"{name}={value}")

    def act(self, name: str) -> None:
        self.log.append(name)

    def back(self, ctx: Context) -> None:
        self.log.append("back")

    def ask(self, asking: bool) -> None:
        self.asking = asking

    def propose(self) -> None:
        self.asking = False
        self.log.append("proposed")

    def build(self, ctx: Context) -> Widget:
        t = TEXTS[ctx.words.language]
        tabs = [Option("terms", t["tab_terms"]), Option("history", t["tab_history"])]
        return Inset(
            Column(
                [
                    Row(
                        [
                            Icon("treaty", size=36, colour=look.ACCENT),
                            Label(t["title"], style="title", grow=1),
                            Button(
                                "?",
                                lambda: self.act("help"),
                                key="help",
                                icon="book",
                                icon_only=True,
                                shortcut="f1",
                            ),
                        ],
                        gap=12,
                    ),
                    Tabs("Tabs", tabs, self.tab, lambda v: self.set("tab", v), key="tabs"),
                    Row(
                        [
                            ScrollPane(self._terms(t), t["terms"], key="terms", grow=3),
                            ScrollPane(self._forecast(t), t["forecast"], key="forecast", grow=2),
                        ],
                        gap=16,
                        align="stretch",
                        grow=1,
                    ),
                    self._actions(t),
                    self._dialog(t) if self.asking else None,
                ],
                gap=16,
            ),
            margin=24,
        )

    def _terms(self, t: dict[str, str]) -> Widget:
        leads = [Option(f"p{n}", name, emblem=n) for n, name in enumerate(POWERS)]
        terms = [Option("done", t["until_done"], "clock"), Option("standing", t["standing"])]
        change = self.set
        return Panel(
            [
                Label(t["explain"], tone="soft"),
                Choice("Term", terms, self.term, lambda v: change("term", v), key="term"),
                Grid(
                    [
                        Select(
                            t["lead"], leads, self.lead, lambda v: change("lead", v), key="lead"
                        ),
                        Stepper(
                            t["force"], self.force, 0, 12, lambda v: change("force", v), key="force"
                        ),
                        Slider(
                            t["share"],
                            self.share,
                            0,
                            100,
                            lambda v: change("share", v),
                            key="share",
                            step=5,
                            text=f"{self.share} %",
                        ),
                        TextField(
                            t["note"],
                            self.note,
                            lambda v: change("note", v),
                            lambda: self.act("sent"),
                            key="note",
                            placeholder=t["note_hint"],
                            limit=40,
                        ),
                    ],
                    column=220,
                    gap=16,
                ),
                Checkbox(t["open"], self.open, lambda v: change("open", v), key="open"),
                Checkbox(t["secret"], False, key="secret", enabled=False, tip=t["secret_why"]),
                Choice(
                    "Decision",
                    [Option("lead", t["lead"]), Option("vote", "Vote", enabled=False)],
                    "lead",
                    key="decision",
                    vertical=True,
                    labelled=False,
                ),
            ],
            title=t["terms"],
            gap=14,
        )

    def _forecast(self, t: dict[str, str]) -> Widget:
        rows = [
            TableRow(
                f"p{n}",
                (name, str(n + 2), t["no"] if n % 3 == 2 else t["yes"]),
                emblem=n,
                tone="warn" if n % 3 == 2 else "plain",
                tip=name,
            )
            for n, name in enumerate(POWERS)
        ]
        columns = [Col(t["power"]), Col(t["brings"], "right", 0), Col(t["answer"], grow=2)]
        return Column(
            [
                Panel(
                    [
                        Meter(t["coverage"], 64, 100, text="64 %", marker=60, icon="force"),
                        Meter("Legitimacy", 35, 100, tone="good", icon="law"),
                        Label("−7", style="number", tone="bad"),
                        Canvas(
                            t["map"],
                            self._draw,
                            [
                                Mark(
                                    f"{name} (on map)",
                                    partial(Rect, 24 + 56 * n, 60, 36, 36),
                                    partial(self.act, f"mark{n}"),
                                    key=f"mark{n}",
                                )
                                for n, name in enumerate(POWERS[:4])
                            ],
                            key="map",
                        ),
                    ],
                    title=t["forecast"],
                    stripe=look.POWERS[0],
                ),
                Panel(
                    [
                        Table(
                            t["parties"],
                            columns,
                            rows,
                            self.row,
                            lambda v: self.set("row", v),
                            lambda v: self.act(f"open {v}"),
                            key="parties",
                        )
                    ],
                    title=t["parties"],
                ),
            ],
            gap=16,
        )

    def _draw(self, painter: Painter, area: Rect) -> None:
        painter.box(area, look.SEA)
        for n in range(4):
            painter.emblem(n, Rect(24 + 56 * n, 60, 36, 36))
            painter.label(POWERS[n], (42 + 56 * n, 112))

    def _actions(self, t: dict[str, str]) -> Widget:
        return Row(
            [
                Button(t["withdraw"], lambda: self.act("withdraw"), key="withdraw", kind="danger"),
                Button("Emblem", lambda: self.act("emblem"), key="emblem", emblem=3, kind="quiet"),
                Spacer(grow=1),
                Button(
                    t["counter"],
                    key="counter",
                    enabled=False,
                    tip=t["secret_why"],
                    icon="diplomacy",
                ),
                Button(
                    t["offer"],
                    lambda: self.ask(True),
                    key="offer",
                    kind="primary",
                    icon="signature",
                    shortcut="ctrl+enter",
                ),
            ]
        )

    def _dialog(self, t: dict[str, str]) -> Widget:
        return Dialog(
            [Label(t["sure_text"])],
            title=t["sure"],
            key="sure",
            on_close=lambda: self.ask(False),
            actions=[
                Button(t["keep"], lambda: self.ask(False), key="keep"),
                Button(t["offer"], self.propose, key="propose", kind="primary"),
            ],
        )
