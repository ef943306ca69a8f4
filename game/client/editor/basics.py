"""The three questions every pact answers: what for, with whom, how much does each bring."""

from typing import assert_never, cast

from game.client.editor.rows import Rows
from game.client.editor.spare import promised
from game.client.theatre import KIND_ICONS
from game.client.ui import (
    Button,
    Checkbox,
    Column,
    Icon,
    Label,
    Option,
    Panel,
    Row,
    Select,
    Spacer,
    Stepper,
    Widget,
)
from game.rules.clauses.pledges import PLEDGE_MOST
from game.rules.clauses.purpose import (
    AnyAggressor,
    AnyThreat,
    NamedAdversary,
    Purpose,
    Readiness,
    ThisThreat,
)
from game.rules.ids import INSTRUMENTS, Points, PowerId, ThreatId
from game.rules.tags import tag


def purposes(rows: Rows) -> Widget:
    """What the pact is for: each purpose, and what may be added."""
    say, draft = rows.say, rows.draft
    w, offered = say.words, rows.offered("purposes")
    listed = draft.terms.purposes
    lines = [_purpose(rows, place) for place in range(len(listed))]
    adding = [
        Button(
            w("pact.add_purpose", purpose=w(f"clauses.purposes.option.{option}.name")),
            lambda extra=extra: draft.set(purposes=(*listed, extra)),  # type: ignore[misc]
            key=f"add_{option}",
            kind="quiet",
            tip=w(f"clauses.purposes.option.{option}.about"),
        )
        for option in offered
        if len(offered) > 1 and (extra := _another(rows, option)) is not None
    ]
    return Column(
        [
            *lines,
            None if lines else Label(w("pact.no_threat"), tone="soft"),
            Row(adding, gap=4) if adding else None,
            rows.mark("purposes"),
        ],
        gap=8,
    )


def _purpose(rows: Rows, place: int) -> Widget:
    say, draft = rows.say, rows.draft
    w, listed = say.words, draft.terms.purposes
    purpose = listed[place]

    def put(*changed: Purpose) -> None:
        draft.set(purposes=(*listed[:place], *changed, *listed[place + 1 :]))

    match purpose:
        case ThisThreat(threat):
            view = draft.model.view
            what: Widget = Select(
                w("pact.threat"),
                [
                    Option(str(seen.id), say.one_of_many(seen), icon=KIND_ICONS[seen.kind])
                    for seen in view.threats
                ],
                str(threat),
                lambda value: put(ThisThreat(ThreatId(int(value)))),
                key=f"purpose{place}",
                width=480,
                tip=w("screens.threat.strength_tip"),
            )
        case NamedAdversary(power):
            outside = [
                PowerId(p) for p in range(draft.model.world.powers) if p not in draft.parties
            ]
            what = Select(
                w("clauses.purposes.option.adversary.name"),
                [Option(str(p), say.power(p), emblem=p) for p in outside],
                str(power),
                lambda value: put(NamedAdversary(PowerId(int(value)))),
                key=f"purpose{place}",
                width=480,
                tip=w("clauses.purposes.option.adversary.about"),
            )
        case AnyThreat() | AnyAggressor() | Readiness():
            key = f"clauses.purposes.option.{tag(purpose)}"
            what = Column(
                [
                    Label(w(f"{key}.name"), style="strong"),
                    Label(w(f"{key}.about"), style="small", tone="soft"),
                ],
                gap=0,
                grow=1,
            )
        case _:
            assert_never(purpose)
    remove = Button(w("pact.remove"), put, key=f"no_purpose{place}", kind="quiet")
    return Row([what, remove if len(listed) > 1 else None], gap=12, align="end")


def _another(rows: Rows, option: str) -> Purpose | None:
    """A purpose of this kind that could be added; None if there is none."""
    draft = rows.draft
    listed = draft.terms.purposes
    match option:
        case "threat":
            named = {p.threat for p in listed if isinstance(p, ThisThreat)}
            free = [threat.id for threat in draft.model.view.threats if threat.id not in named]
            return ThisThreat(free[0]) if free else None
        case "adversary":
            named_powers = {p.power for p in listed if isinstance(p, NamedAdversary)}
            taken = {*draft.parties, *named_powers}
            outside = [p for p in range(draft.model.world.powers) if p not in taken]
            return NamedAdversary(PowerId(outside[0])) if outside else None
        case "any_threat":
            return None if AnyThreat() in listed else AnyThreat()
        case "aggressor":
            return None if AnyAggressor() in listed else AnyAggressor()
        case _:
            return None if Readiness() in listed else Readiness()


def table(rows: Rows) -> Widget:
    """Who takes part: chosen for a new pact, given for one that is on the table or in force."""
    say, draft = rows.say, rows.draft
    if draft.occasion != "new":
        return Row(
            [Row([Icon(emblem=p, size=18), Label(say.power(p))], gap=6) for p in draft.parties],
            gap=16,
        )
    threat = draft.model.view.threat(draft.threat) if draft.threat is not None else None
    buttons: list[Widget] = []
    for power in range(draft.model.world.powers):
        if power == draft.model.me:
            continue
        felt = threat.exposure[power] if threat else None
        roughly = threat.base_exposure[power] if threat else 0
        tip = say.words("pact.feels", n=roughly if felt is None else felt) if threat else ""
        buttons.append(
            Button(
                say.power(power),
                lambda power=power: draft.toggle(PowerId(power)),  # type: ignore[misc]
                key=f"ask{power}",
                emblem=power,
                pressed=power in draft.others,
                tip=tip,
            )
        )
    return Row(buttons, gap=8)


def pledges(rows: Rows) -> Widget:
    """What each brings, instrument by instrument; whatever it is set to by hand stays."""
    say, draft = rows.say, rows.draft
    w = say.words
    head = Row(
        [
            Label(w(f"pact.{_how_set(rows)}"), style="small", tone="soft", grow=1),
            Button(
                w("pact.fill"),
                draft.fill,
                key="fill",
                icon="force_target",
                tip=w("pact.fill_tip"),
                enabled=draft.threat is not None and len(draft.parties) > 1,
            ),
            Button(w("pact.clear"), draft.clear, key="clear", kind="quiet"),
        ]
    )
    return Column(
        [head, *[_pledge(rows, party) for party in draft.parties], rows.mark("pledges")], gap=10
    )


def _how_set(rows: Rows) -> str:
    """Where the pledges come from, as the key of a sentence."""
    draft = rows.draft
    if draft.follows:
        return "follows"
    return "by_hand" if draft.base is None or draft.changed("pledges") else "as_they_stand"


def _pledge(rows: Rows, party: PowerId) -> Widget:
    say, draft = rows.say, rows.draft
    w, pledge = say.words, draft.terms.pledge(party)
    seen = draft.model.view.powers[party]
    taken = promised(draft.model.view, party, draft.number)

    def put(k: int, points: int) -> None:
        changed = list(pledge.points)
        changed[k] = points
        draft.set_pledge(party, cast(Points, tuple(changed)))

    steppers = [
        Stepper(
            w("pact.of", instrument=say.instrument(key), n=max(0, seen.usable[k] - taken[k])),
            pledge.points[k],
            0,
            PLEDGE_MOST,
            lambda n, k=k: put(k, n),  # type: ignore[misc]
            key=f"pledge{party}_{key}",
            tip=w("pact.of_tip", usable=seen.usable[k], promised=taken[k]),
            width=152,
        )
        for k, key in enumerate(INSTRUMENTS)
    ]
    opt_in = None
    if "opt_in" in rows.offered("pledges"):
        opt_in = Checkbox(
            w("clauses.pledges.option.opt_in.name"),
            pledge.opt_in,
            lambda on: draft.set_pledge(party, pledge.points, on),
            key=f"opt_in{party}",
            tip=w("clauses.pledges.option.opt_in.about"),
        )
    name = say.power(party)
    return Panel(
        [
            Row(
                [
                    Icon(emblem=party, size=20),
                    Label(
                        w("pact.you", power=name) if party == draft.model.me else name,
                        style="strong",
                    ),
                    Spacer(grow=1),
                    opt_in,
                ]
            ),
            Row(steppers, gap=8),
        ],
        name=name,
        bare=True,
        gap=2,
    )
