"""`adhoc steer`: what the host of a match asks for, over the network, and what came of it."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Literal

from game.ai.policies import parts_of
from game.errors import Failed, Misused, Sayer
from game.rules.commands import SetReady
from game.rules.ids import PowerId
from game.wire import steering as d
from game.wire.client import Client, NotAllowed, join
from game.wire.to_client import Table
from game.wire.told import Refusing, reason_told
from game.words import MissingWords, Words, detect_language
from server.acts import command_of, standing

InPlaceOf = Callable[[PowerId], Client]


def run(
    *,
    address: str,
    code: str,
    token: str,
    action: str,
    seat: str = "",
    persona: str = "",
    seconds: int = 0,
    name: str = "",
    role: Literal["spectator", "screen", "teacher"] = "spectator",
    number: int = 0,
    typed: Sequence[str] = (),
) -> None:
    """Do something to a match as its host, and print what that led to.

    Raises Misused for a seat, persona or command there is not, Failed for what the server refuses,
    ShownOut where it cannot be reached or does not know the token.
    """
    if persona:
        parts_of(persona)  # complains
    words = Words(detect_language())

    def power(client: Client) -> PowerId:
        return seat_named(client, seat, words)

    wishes: dict[str, Callable[[Client], d.Steering]] = {
        "pause": lambda _: d.Pause(),
        "resume": lambda _: d.Resume(),
        "extend": lambda _: d.MoveDeadline(seconds),
        "no-deadline": lambda _: d.WaitForAll(),
        "process": lambda client: d.ProcessNow(client.view.turn),
        "seal": lambda client: d.ActFor(power(client), client.view.turn, SetReady()),
        "hand-over": lambda client: d.HandOver(power(client), persona),
        "hand-back": lambda client: d.HandBack(power(client)),
        "remove": lambda client: d.Remove(power(client)),
        "reissue": lambda client: d.Reissue(power(client)),
        "admit": lambda _: d.Admit(role, name),
        "dismiss": lambda _: d.Dismiss(number),
        "close-seats": lambda _: d.CloseSeats(),
        "open-seats": lambda _: d.CloseSeats(on=False),
        "mute": lambda client: d.Silence(power(client)),
        "unmute": lambda client: d.Silence(power(client), on=False),
        "close-chat": lambda _: d.CloseChat(),
        "open-chat": lambda _: d.CloseChat(on=False),
    }
    host = join(address, code, host=token, seated=False, patience_s=0)

    def in_place_of(power: PowerId) -> Client:
        return join(address, code, host=token, acts_for=power, patience_s=0)

    match action:
        case "show":
            work = _shown(host, words)
        case "look":
            work = _looked(host, words, seat, in_place_of)
        case "act":
            work = _acted(host, words, seat, in_place_of, typed)
        case _:
            work = _steered(host, words, wishes[action])
    print(*asyncio.run(work), sep="\n")


class NoPower(Misused):
    """What was typed names no power of the match, which has those ``known``."""

    def __init__(self, text: str, known: str) -> None:
        super().__init__(f"There is no power {text!r} in this match; there are {known}.")
        self._text, self._known = text, known

    def told(self, words: Sayer) -> str:
        return words("cli.steer.no_power", text=self._text, known=self._known)


def seat_named(client: Client, text: str, words: Words) -> PowerId:
    """The power somebody means by a name in any language, a key or a number. Raises NoPower."""
    sheets = client.view.world.setup.powers
    wanted = text.casefold()
    for number, sheet in enumerate(sheets):
        if wanted in (str(number), sheet.key, *(each.casefold() for each in sheet.names.values())):
            return PowerId(number)
    known = ", ".join(f"{power} {_name(client, words, power)}" for power in range(len(sheets)))
    raise NoPower(text, known)


def _name(client: Client, words: Words, power: int) -> str:
    names = client.view.world.setup.powers[power].names
    return names.get(words.language) or names["en"]


def _sentence(client: Client, words: Words, areas: Sequence[str], said: Refusing) -> str:
    """A notice or refusal with powers by their names; one whose words need more than that, or that
    has none here, as the server said it.
    """
    params: dict[str, object] = dict(said.params)
    if isinstance(power := params.get("power"), int):
        params["power"] = _name(client, words, power)
    if isinstance(reason := params.get("reason"), str):
        params["reason"] = reason_told(words, reason)
    key = next((key for area in areas if words.has(key := f"{area}.{said.code}")), "")
    try:
        return words(key, **params) if key else said.sentence
    except MissingWords:  # a server of another version says it otherwise
        return said.sentence


def _noticed(client: Client, words: Words) -> list[str]:
    """What all were told, or that it is done."""
    told = [_sentence(client, words, ("notices",), notice) for notice in client.notices]
    return told or [words("cli.steer.done")]


async def _steered(host: Client, words: Words, wish: Callable[[Client], d.Steering]) -> list[str]:
    async with host:
        host.notices.clear()
        try:
            issued = await host.steer(wish(host))
        except NotAllowed as problem:
            raise _not_done(host, words, problem) from None
        lines = _noticed(host, words)
        if issued is not None:
            way = "watch" if issued.number is not None else "join"
            lines.append(words(f"cli.steer.phrase_{way}", phrase=issued.phrase))
        if issued is not None and issued.number is not None:
            lines.append(words("cli.steer.number", number=issued.number))
        return lines


def _not_done(client: Client, words: Words, problem: NotAllowed) -> Failed:
    return Failed(_sentence(client, words, ("denials", "refusals"), problem))


async def _looked(host: Client, words: Words, seat: str, in_place_of: InPlaceOf) -> list[str]:
    async with host:
        power = seat_named(host, seat, words)
    async with in_place_of(power) as acting:
        return standing(acting.view, lambda of: _name(acting, words, of))


async def _acted(
    host: Client, words: Words, seat: str, in_place_of: InPlaceOf, typed: Sequence[str]
) -> list[str]:
    async with host:
        power = seat_named(host, seat, words)
    async with in_place_of(power) as acting:
        command = command_of(typed, acting.view)
        acting.notices.clear()
        try:
            await acting.do(command)
        except NotAllowed as problem:
            raise _not_done(acting, words, problem) from None
        return _noticed(acting, words)


async def _shown(host: Client, words: Words) -> list[str]:
    async with host:
        while host.table is None:
            await host.wait()
        return list(_told(host, words, host.table))


def _told(host: Client, words: Words, table: Table) -> list[str]:
    lines = [words("cli.steer.turn", turn=table.turn, time=_time(words, table))]
    if table.seats_closed:
        lines.append(words("notices.seats_closed"))
    for place in table.places:
        facts = [place.name or place.holder]
        facts += [words("cli.steer.ready")] if place.ready else []
        facts += [words("cli.steer.away")] if place.absent else []
        facts += [words("cli.steer.stand_in", who=place.stand_in)] if place.stand_in else []
        facts += [words("cli.steer.free")] if place.free else []
        who = _name(host, words, place.power)
        lines.append(
            f"{place.power:2}  " + words("cli.steer.seat", power=who, facts=", ".join(facts))
        )
    return lines


def _time(words: Words, table: Table) -> str:
    if table.paused:
        return words("cli.steer.paused")
    if table.deadline_ms is None:
        return words("cli.steer.untimed")
    return words("cli.steer.left", seconds=table.deadline_ms // 1000)
