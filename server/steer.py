"""`adhoc steer`: what the host of a match asks for, over the network, and what came of it."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Literal

from game.ai.policies import parts_of
from game.errors import Failed, Misused
from game.rules.commands import SetReady
from game.rules.ids import PowerId
from game.wire import steering as d
from game.wire.client import Client, NotAllowed, join
from game.wire.to_client import Notice, Table
from game.words import Words
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
    words: Sequence[str] = (),
) -> None:
    """Do something to a match as its host, and print what that led to.

    Raises Misused for a seat, persona or command there is not, Failed for what the server refuses,
    ShownOut where it cannot be reached or does not know the token.
    """
    if persona:
        parts_of(persona)  # complains

    def power(client: Client) -> PowerId:
        return seat_named(client, seat)

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
            work = _shown(host)
        case "look":
            work = _looked(host, seat, in_place_of)
        case "act":
            work = _acted(host, seat, in_place_of, words)
        case _:
            work = _steered(host, wishes[action])
    print(*asyncio.run(work), sep="\n")


def seat_named(client: Client, text: str) -> PowerId:
    """The power somebody means by a name in any language, a key or a number. Raises Misused."""
    sheets = client.view.world.setup.powers
    wanted = text.casefold()
    for number, sheet in enumerate(sheets):
        if wanted in (str(number), sheet.key, *(each.casefold() for each in sheet.names.values())):
            return PowerId(number)
    known = ", ".join(f"{number} {sheet.names['en']}" for number, sheet in enumerate(sheets))
    raise Misused(f"There is no power {text!r} in this match; there are {known}.")


def _noticed(client: Client) -> list[str]:
    """What all were told, with powers by their names."""
    words, sheets = Words("en"), client.view.world.setup.powers

    def told(notice: Notice) -> str:
        params = dict(notice.params)
        if isinstance(power := params.get("power"), int):
            params["power"] = sheets[power].names["en"]
        return words(f"notices.{notice.code}", **params)

    return [told(notice) for notice in client.notices]


async def _steered(host: Client, wish: Callable[[Client], d.Steering]) -> list[str]:
    async with host:
        host.notices.clear()
        try:
            issued = await host.steer(wish(host))
        except NotAllowed as problem:
            raise Failed(str(problem)) from None
        lines = _noticed(host) or ["Done."]
        if issued is not None:
            way = "join" if issued.number is None else "watch"
            lines.append(f"Phrase for `adhoc {way} --phrase`, shown this once: {issued.phrase}")
        if issued is not None and issued.number is not None:
            lines.append(f"Number to dismiss them by: {issued.number}")
        return lines


async def _looked(host: Client, seat: str, in_place_of: InPlaceOf) -> list[str]:
    async with host:
        power, names = seat_named(host, seat), host.view.world.setup.powers
    async with in_place_of(power) as acting:
        return standing(acting.view, lambda of: names[of].names["en"])


async def _acted(
    host: Client, seat: str, in_place_of: InPlaceOf, words: Sequence[str]
) -> list[str]:
    async with host:
        power = seat_named(host, seat)
    async with in_place_of(power) as acting:
        command = command_of(words, acting.view)
        acting.notices.clear()
        try:
            await acting.do(command)
        except NotAllowed as problem:
            raise Failed(str(problem)) from None
        return _noticed(acting) or ["Done."]


async def _shown(host: Client) -> list[str]:
    async with host:
        while host.table is None:
            await host.wait()
        return list(_told(host, host.table))


def _told(host: Client, table: Table) -> list[str]:
    sheets = host.view.world.setup.powers
    lines = [f"Turn {table.turn}{_time(table)}"]
    for place in table.places:
        who = place.name or place.holder
        more = ["ready" if place.ready else "", "away" if place.absent else ""]
        more += [f"played by {place.stand_in}" if place.stand_in else ""]
        more += ["free" if place.free else ""]
        facts = ", ".join(text for text in (who, *more) if text)
        lines.append(f"{place.power:2}  {sheets[place.power].names['en']}: {facts}")
    return lines


def _time(table: Table) -> str:
    if table.paused:
        return ", paused"
    if table.deadline_ms is None:
        return ", no deadline"
    return f", {table.deadline_ms // 1000} seconds left"
