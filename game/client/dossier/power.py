"""The page on a power: what it can do, how it stands to oneself; of oneself, what nobody else
knows."""

from collections.abc import Callable, Iterator
from functools import partial

from game.client import look, opponents
from game.client.dossier.parts import Reader, card, group, pact_button
from game.client.match import said
from game.client.screens.frame import level_tone
from game.client.sentences import agenda_sentence
from game.client.theatre import INSTRUMENT_ICONS, KIND_ICONS
from game.client.ui import Col, Figure, Label, Meter, Panel, Row, Table, TableRow, Widget
from game.rules.formulas import interop
from game.rules.ids import INSTRUMENTS, PowerId
from game.rules.modules import COERCION, ECONOMY
from game.rules.threats import KIND_INDEX
from game.rules.views import PowerView
from game.words import Words


def power_page(reader: Reader, power: PowerId) -> Widget:
    """All one knows of a power."""
    w, model = reader.words, reader.model
    seen = model.view.powers[power]
    about = said(model.setup.powers[power].about, w.language)
    return Panel(
        [
            Label(about, tone="soft", style="small") if about else None,
            _player(reader, power),
            _level(reader, power, "stability", seen.stability, "institution"),
            _level(reader, power, "standing", seen.standing, "signature"),
            Row(_purse(reader, power, seen), gap=12),
            *_secrets(reader, seen),
            *(_relation(reader, power) if model.seated and power != model.me else ()),
            _means(reader, seen),
            _vulnerability(reader, seen),
            _pacts(reader, power),
        ],
        title=reader.power(power),
        stripe=look.POWERS[power],
        gap=10,
    )


def _player(reader: Reader, power: PowerId) -> Widget | None:
    """Who plays it, as far as one may know."""
    w, holder = reader.words, reader.model.holder(power)
    if not holder or power == reader.model.me:
        return None
    tip = opponents.sentence(w, holder) or w("screens.power.player_tip")
    player = opponents.called(w, holder)
    return Label(w("screens.power.player", player=player), tone="soft", style="small", tip=tip)


def _level(reader: Reader, power: PowerId, key: str, value: int, icon: str) -> Widget:
    w, why = reader.words, reader.why(key, power)
    return Meter(
        w(f"screens.frame.{key}"),
        value,
        100,
        icon=icon,
        tone=level_tone(value),
        tip=reader.numbered(w(f"screens.frame.{key}_tip"), why),
        key=f"power_{key}",
        on=why,
    )


def _purse(reader: Reader, power: PowerId, seen: PowerView) -> list[Widget]:
    """Funds, credit and the shared standard, as far as the match and one's eyes know them."""
    w, parts = reader.words, []
    if ECONOMY in reader.model.world.rules.modules:
        say = partial(_funds, w)
        parts.append(_figure(reader, power, "funds", seen.funds, say, w("screens.frame.funds_tip")))
    if seen.credit is not None:
        tip = w("screens.ending.standing_how")
        parts.append(_figure(reader, power, "credit", seen.credit, partial(_credit, w), tip))
    if seen.adopted:
        parts.append(Label(w("screens.power.adopted"), style="small_strong"))
    return parts


def _funds(w: Words, amount: int) -> str:
    return w("screens.frame.funds", n=amount)


def _credit(w: Words, amount: int) -> str:
    return w("screens.power.credit", credit=w.number(amount, decimals=2))


def _figure(
    reader: Reader, power: PowerId, key: str, value: int, say: Callable[[int], str], tip: str
) -> Widget:
    why = reader.why(key, power)
    return Figure(
        say(value),
        value=value,
        say=say,
        style="small_strong",
        key=f"power{power}_{key}",
        tip=reader.numbered(tip, why),
        on=why,
    )


def _means(reader: Reader, seen: PowerView) -> Widget:
    """What it can use this turn of what it has."""
    w, most = reader.words, max(1, *seen.means)
    bars = [
        Meter(
            w(f"screens.instrument.{key}"),
            seen.usable[k],
            most,
            text=w("screens.power.usable", n=seen.usable[k], base=seen.means[k]),
            icon=INSTRUMENT_ICONS[k],
        )
        for k, key in enumerate(INSTRUMENTS)
    ]
    return group(w("screens.power.means"), bars, tip=w("screens.power.means_tip"))


def _secrets(reader: Reader, seen: PowerView) -> Iterator[Widget]:
    """What one knows of oneself alone, or with all eyes."""
    w = reader.words
    if seen.agendas:
        yield group(
            w("screens.power.agenda" if reader.model.seated else "screens.power.agenda_of"),
            [
                *[Label(agenda_sentence(w, reader.model, agenda)) for agenda in seen.agendas],
                Label(w("screens.power.agenda_points", n=seen.agenda_points or 0), style="small"),
            ],
            tip=w("learn.term.agenda.text"),
        )


def _relation(reader: Reader, power: PowerId) -> Iterator[Widget]:
    """How it stands to oneself: trust, interoperability, and the threat it is felt to be."""
    w, model, view = reader.words, reader.model, reader.model.view
    if model.own.trust is not None:
        yield _towards(reader, "trust", model.own.trust[power])
    yield _towards(reader, "interop", interop(view, model.me, power))
    if COERCION in model.world.rules.modules:
        seen = view.powers[power]
        intent = view.intent[model.me * model.world.powers + power]
        near, total = model.world.proximity[model.me][power], sum(seen.means)
        # Aggregate power times the share of force in it is its force (rulebook 5.2, 8).
        perceived = seen.means[0] * near * intent // 10_000
        yield card(
            reader,
            "screens.power",
            [
                ("aggregate", w.number(total)),
                ("proximity", reader.percent(near)),
                ("offensive", reader.percent(100 * seen.means[0] // max(1, total))),
                ("intent", w.number(intent)),
            ],
            w("screens.power.perceived", n=perceived),
        )


def _towards(reader: Reader, key: str, value: int) -> Widget:
    w = reader.words
    return Meter(
        w(f"screens.power.{key}"),
        value,
        100,
        tone=level_tone(value),
        tip=w(f"screens.power.{key}_tip"),
    )


def _vulnerability(reader: Reader, seen: PowerView) -> Widget | None:
    """How hard each kind of threat hits it, as far as one knows."""
    w = reader.words
    rows = [
        TableRow(
            kind.key,
            (w(f"threats.{kind.key}.name"), reader.percent(percent)),
            icon=KIND_ICONS[kind.key],
            tone="bad" if percent > 100 else "good" if percent < 100 else "plain",
        )
        for kind in reader.model.world.rules.kinds
        if (percent := seen.vulnerability[KIND_INDEX[kind.key]]) is not None
    ]
    if not rows:
        return None
    title = w("screens.power.vulnerable")
    table = Table(title, [Col(""), Col("", "right", 0)], rows)
    return group(title, [table], tip=w("screens.power.vulnerable_tip"))


def _pacts(reader: Reader, power: PowerId) -> Widget | None:
    """The pacts one knows it to be in."""
    pacts = [pact_button(reader, p) for p in reader.model.view.pacts if power in p.parties]
    return group(reader.words("screens.power.pacts"), pacts) if pacts else None
