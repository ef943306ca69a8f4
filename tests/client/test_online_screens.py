"""The screens of matches with others: whole at every size, and what they do when they are used."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product

import pytest

from game.client.afterwards import Afterwards
from game.client.match import MatchModel
from game.client.online.account import Account, Accounts
from game.client.online.book import KeptSeat
from game.client.online.entry import Entry
from game.client.online.held import Pass, Where
from game.client.screens.choose_seat import ChooseSeat
from game.client.screens.host import HostTable
from game.client.screens.join import Join
from game.client.screens.look_on import LookOn, Way
from game.client.screens.players import Players
from game.client.screens.replays import Replays
from game.client.screens.waiting import Waiting
from game.client.screens.waiting_room import WaitingRoom
from game.client.screens.world import World
from game.client.sitting import Sitting
from game.client.sound import Silence
from game.client.ui import Driver, Screen, Stage
from game.client.ui.qr import modules
from game.client.ui.typeset import text_width
from game.rules.ids import PowerId
from game.wire import steering as d
from game.wire.options import MatchOptions
from game.wire.player import LineState
from game.wire.steering import Steering
from game.wire.to_client import Goodbye, Issued, Rated, Ratings
from game.words import LANGUAGES, Words
from tests.client.tables import ADDRESSES, LISTINGS, PHRASE, chair, cut, plan, shared
from tests.client.test_screens import SAVED, Nowhere, nothing
from tests.client.ui.audit import assert_sound


class Trail:
    """Ways that lead nowhere, and remember where one wanted to go."""

    def __init__(self) -> None:
        self.wanted: list[tuple[str, object]] = []

    def enter(self) -> None:
        self.wanted.append(("enter", None))

    def sit(self, power: int | None) -> None:
        self.wanted.append(("sit", power))

    def look_on(self) -> None:
        self.wanted.append(("look_on", None))

    def ask_lobby(self) -> None:
        self.wanted.append(("ask_lobby", None))

    def quick(self) -> None:
        self.wanted.append(("quick", None))

    def host_there(self) -> None:
        self.wanted.append(("host_there", None))

    def come_back(self, seat: KeptSeat) -> None:
        self.wanted.append(("come_back", seat.code))

    def forget(self, seat: KeptSeat) -> None:
        self.wanted.append(("forget", seat.code))

    def sign_in(self) -> None:
        self.wanted.append(("sign_in", None))

    def sign_out(self) -> None:
        self.wanted.append(("sign_out", None))

    def join(self) -> None:
        self.wanted.append(("join", None))

    def menu(self) -> None:
        self.wanted.append(("menu", None))


SEATS = [
    KeptSeat(address="adhoc.example.org:8484", code="K7QM2P", token="x" * 22, title="Two Blocs"),
    KeptSeat(address="192.168.178.104:8484", code="ABCDEF", token="y" * 22),
]
PROBLEM = Words("fr")("online.fault.refused", address="adhoc.example.org:8484")
FULL = Entry(
    address="adhoc.example.org:8484",
    code="K7QM2P",
    name="Anna",
    phrase=PHRASE,
    listings=LISTINGS,
    asked="adhoc.example.org:8484",
    problem=PROBLEM,
)

SIGNING = Accounts(
    user="Ada",
    passphrase="correct horse",
    new=True,
    opened=True,
    problem=Words("fr")("denials.sign_in_wrong"),
)


def signed_in() -> Accounts:
    """Somebody who is not among the best."""
    names = ("Grace", "Hedy", "Katherine", "Sophie")
    best = tuple(Rated(user=u, rating=1500 - n, matches=100 + n) for n, u in enumerate(names))
    told = Ratings(ref="1", users=best, own=Rated(user="Ada", rating=943, matches=1), place=102)
    accounts = Accounts(ranking=True)
    accounts.keep(FULL.address, Account("Ada", "correct horse", told))
    return accounts


def join(entry: Entry, seats: Sequence[KeptSeat] = ()) -> Screen:
    return Join(entry, seats, Trail())


def room(model: MatchModel) -> WaitingRoom:
    return WaitingRoom(model, nothing, nothing)


def managing() -> Screen:
    """The host looks at what can be done with a seat that was issued anew."""
    model = shared()
    model.held.phrases[PowerId(1)] = PHRASE
    model.held.passes[2] = Pass("Ms Frizzle of the third floor", "teacher", PHRASE)
    screen = Players(model, Nowhere())
    screen.helm.open(PowerId(1))
    return screen


def asking() -> Screen:
    screen = room(shared(gathers=True))
    screen.helm.ask("start")
    return screen


def shown_out() -> Screen:
    model = shared(host=False)
    chair(model).state = LineState.CLOSED
    chair(model).hear(Goodbye(code="seat_elsewhere", params={"power": 0, "code": "K7QM2P"},
                              sentence=""))  # fmt: skip
    model.poll()
    return Waiting(model, nothing)


DAYS = MatchOptions(timing="async", turn_s=48 * 3600, press="public", anonymous=True,
                    absent="orders", spectators="none", takeover_turn=4)  # fmt: skip
SCREENS: dict[str, Callable[[], Screen]] = {
    "host": lambda: HostTable(plan(), nothing, nothing),
    "host_there": lambda: HostTable(plan(server="adhoc.example.org", timing="live", turn_s=300),
                                    nothing, nothing),
    "join_full": lambda: join(FULL, SEATS),
    "join_signing": lambda: join(replace(FULL, accounts=SIGNING)),
    "join_signed_in": lambda: join(replace(FULL, accounts=signed_in())),
    "choose": lambda: ChooseSeat(shared(gathers=True), Entry(name="Anna"), Trail()),
    "choose_blind": lambda: ChooseSeat(None, Entry(), Trail()),
    "room": lambda: room(shared(gathers=True)),
    "room_guest": lambda: room(shared(gathers=True, host=False, own=False, phrase="")),
    "room_asking": asking,
    "players": lambda: Players(
        shared(host=False, own=False, left_ms=30_000, options=DAYS), Nowhere()
    ),
    "players_managing": managing,
    "world_last": lambda: World(shared(left_ms=5_000, host=False), Nowhere()),
    "world_lost": lambda: World(cut(shared(), "offline"), Nowhere()),
    "shown_out": shown_out,
    "replays": lambda: Replays(SAVED, [], nothing, nothing),
}  # fmt: skip


@pytest.mark.parametrize(("name", "language"), list(product(SCREENS, LANGUAGES)))
def test_nothing_is_clipped_and_everything_is_reached(
    name: str, language: str, own_home: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_sound(SCREENS[name](), language, monkeypatch)


def on_stage(screen: Screen) -> Driver:
    stage = Stage(Words("en"), (1280, 720))
    stage.show(screen)
    return Driver(stage)


# ---- Who is there, and what time it is


def test_the_room_says_who_is_there_and_how_to_come() -> None:
    driver = on_stage(room(shared(gathers=True)))
    presence = {n: driver.find(key=f"presence{n}").name for n in range(6)}
    assert presence[0] == "Anna: here"
    assert presence[2] == "Chloé: Coalition builder, hard plays in their place"
    assert presence[3] == "Free: waits for a person"
    assert presence[4] == "Somebody: away for too long"
    assert driver.find(key="code").name == "K7QM2P"
    driver.click(key="copy")
    assert ADDRESSES[0] in driver.stage.env.clipboard.get()
    driver.click(key="copy_phrase")
    assert driver.stage.env.clipboard.get() == PHRASE
    driver.click(key="show_phrase")
    assert not driver.has(key="phrase")
    driver.click(key="show_phrase")
    assert driver.find(key="phrase").name == PHRASE


@pytest.mark.parametrize(
    ("left_ms", "shown", "tone"),
    [(200_000, "3:20", ""), (59_000, "Only 0:59", "short"), (7_000, "Closing: 0:07", "last")],
)
def test_the_clock_warns_in_words_when_a_fifth_is_left(left_ms: int, shown: str, tone: str) -> None:
    model = shared(left_ms=left_ms)
    assert on_stage(World(model, Nowhere())).find(key="clock").name == shown
    assert model.held.urgency == tone


class Heard(Silence):
    """What would be heard."""

    def __init__(self) -> None:
        self.played: list[str] = []

    def play(self, name: str) -> None:
        self.played.append(name)


@pytest.mark.parametrize("ticks", [False, True])
def test_little_time_is_told_once_whatever_is_on_the_screen(ticks: bool) -> None:
    model, stage, sounds = shared(left_ms=200_000), Stage(Words("en")), Heard()
    sitting = Sitting(stage, sounds, nothing, lambda _: Afterwards())
    sitting.ticks = ticks
    sitting.sit([model], nothing)
    sitting.follow()
    assert stage.toasts == []
    stage.show(join(Entry()))
    model.held.clock = lambda: 160_000
    for _ in range(2):
        sitting.follow()
    (toast,) = stage.toasts
    assert "closes in 0:40" in toast.text
    assert sounds.played.count("clock") == ticks


def test_the_clock_runs_and_stands_while_the_match_is_paused() -> None:
    running, paused = shared(), shared(paused=("host",))
    for model in (running, paused):
        model.held.clock = lambda: 20_000
    assert (running.held.left_ms, paused.held.left_ms) == (180_000, 200_000)


def test_whose_fault_it_is_that_nothing_goes_on_is_said() -> None:
    said = {
        on_stage(World(model, Nowhere())).find(key="alarm").name
        for model in (
            cut(shared(), "offline"),
            cut(shared(), "refused"),
            cut(shared(), "refused", "server_stops"),
            shared(paused=("host",)),
            shared(paused=("absent",)),
        )
    }
    assert len(said) == 5
    assert {text.partition(":")[0] for text in said} == {
        "Your connection", "The server is gone", "The server stopped", "The host paused", "Paused",
    }  # fmt: skip
    assert not on_stage(World(shared(), Nowhere())).has(key="alarm")


# ---- The host


def test_the_host_begins_and_vacant_seats_are_played_meanwhile() -> None:
    model = shared(gathers=True)
    driver = on_stage(room(model))
    driver.click(key="start")
    assert chair(model).steered == []
    driver.click(key="yes")
    assert chair(model).steered == [d.HandOver(PowerId(3)), d.Resume()]


Use = tuple[Sequence[str], Steering]


@pytest.mark.parametrize(
    ("keys", "deed"),
    [
        (("pause",), d.Pause()),
        (("more60",), d.MoveDeadline(60)),
        (("less300",), d.MoveDeadline(-300)),
        (("wait_for_all",), d.WaitForAll()),
        (("close_chat",), d.CloseChat()),
        (("close_seats",), d.CloseSeats()),
        (("process", "yes"), d.ProcessNow(3)),
        (("manage1", "hand_over"), d.HandOver(PowerId(1))),
        (("manage2", "hand_over"), d.HandBack(PowerId(2))),
        (("manage1", "silence"), d.Silence(PowerId(1))),
        (("manage1", "reissue", "yes"), d.Reissue(PowerId(1))),
        (("manage1", "remove", "yes"), d.Remove(PowerId(1))),
    ],
)
def test_a_host_does_everything_by_keyboard_and_by_mouse(
    keys: Sequence[str], deed: Steering
) -> None:
    for by_mouse in (True, False):
        model = shared()
        driver = on_stage(Players(model, Nowhere()))
        for key in keys:
            if by_mouse:
                driver.click(key=key)
            else:
                driver.tab_to(key=key)
                driver.press("enter")
        assert chair(model).steered == [deed]


def test_a_host_lets_people_look_on_with_words_of_their_own() -> None:
    model = shared()
    driver = on_stage(Players(model, Nowhere()))
    assert not driver.find(key="admit_teacher").enabled
    driver.tab_to(key="guest")
    driver.type("Ms Frizzle")
    driver.click(key="admit_teacher")
    (asked,) = chair(model).steered
    assert asked == d.Admit("teacher", "Ms Frizzle")
    chair(model).hear(Issued(ref=chair(model).steer_refs[0], phrase=PHRASE, number=2))
    model.poll()
    driver.stage.context.refresh()
    assert driver.has("text", "Ms Frizzle, teacher")
    driver.click(key="copy_pass2")
    assert driver.stage.env.clipboard.get() == PHRASE
    driver.click(key="dismiss2")
    assert chair(model).steered[-1] == d.Dismiss(2)
    assert not driver.has(key="dismiss2")


def test_who_is_away_is_told_once_the_address_has_proved_itself() -> None:
    model = shared(host=False, own=False, options=DAYS)
    driver = on_stage(Players(model, Nowhere()))
    assert not on_stage(Players(shared(own=False), Nowhere())).has(key="contact")

    def ask() -> None:
        driver.click(key="contact_ask")
        model.poll()
        driver.stage.context.refresh()

    driver.tab_to(key="contact")
    driver.type("anna@example.org")
    ask()
    driver.tab_to(key="contact_proof")
    driver.type("1234")
    ask()
    assert driver.find(key="contact_told").name == "You are told at anna@example.org."
    assert model.held.contact == "mailto:anna@example.org"
    driver.click(key="contact_stop")
    model.poll()
    assert model.held.contact == ""


def test_who_is_no_host_only_reads() -> None:
    driver = on_stage(Players(shared(host=False), Nowhere()))
    assert not driver.has(key="pause")
    assert not driver.has(key="manage1")
    assert driver.find(key="ready0").name == "sealed"
    assert driver.find(key="ready1").name == "planning"


# ---- Coming in


def test_one_enters_with_an_address_and_a_code_and_chooses_a_seat() -> None:
    ways, entry = Trail(), Entry()
    driver = on_stage(Join(entry, SEATS, ways))
    assert not driver.find(key="join").enabled
    for key, text in (("address", "example.org"), ("code", "k7qm2p"), ("name", "Anna")):
        driver.tab_to(key=key)
        driver.type(text)
    driver.click(key="join")
    driver.click(key="seat1")
    assert ways.wanted == [("enter", None), ("come_back", "ABCDEF")]
    assert (entry.address, entry.code, entry.name) == ("example.org", "k7qm2p", "Anna")

    seats = on_stage(ChooseSeat(shared(gathers=True), entry, ways))
    assert not seats.find(key="seat0").enabled
    seats.click(key="take")
    assert ways.wanted[-1] == ("sit", 3)


def test_whom_only_this_computer_reaches_is_shown_no_code_to_photograph() -> None:
    model = shared(gathers=True)
    for addresses, code in (
        (("192.168.1.20:8484", "127.0.0.1:8484"), "http://192.168.1.20:8484/"),
        (("wss://[fd00::7]:8484",), "https://[fd00::7]:8484/"),
        (("127.0.0.1:8484",), ""),
        (("wss://localhost:8484",), ""),
    ):
        model.held.where = Where(addresses, own=True)
        names = [node.name for node in on_stage(room(model)).stage.tree().walk()]
        drawn = [f"QR code of {code}"] if code else []
        assert [name for name in names if name.startswith("QR code of")] == drawn
        assert any("no code to photograph" in name for name in names) == (not code)


def test_the_code_in_the_picture_is_a_code() -> None:
    rows = modules(f"http://{ADDRESSES[0]}/")
    finder = [row[:7] for row in rows[:7]]
    assert finder[0] == (True,) * 7
    assert finder[1] == (True, False, False, False, False, False, True)
    assert len(rows) == len(rows[0])


@pytest.mark.parametrize("way", [Entry(), Way()])
@pytest.mark.parametrize(("language", "field"), list(product(LANGUAGES, ("address", "code"))))
def test_an_invitation_is_pasted_into_either_field(
    way: Entry | Way, language: str, field: str
) -> None:
    address, code = "wss://adhoc.example.org:8484", "K7QM2P"
    way.address = way.code = ""
    stage = Stage(Words(language))
    stage.show(join(way) if isinstance(way, Entry) else LookOn(way, unwatched, nothing))
    driver = Driver(stage)
    stage.env.clipboard.put(Words(language)("online.invite.line", address=address, code=code))
    driver.tab_to(key=field)
    driver.press("ctrl+v")
    assert (way.address, way.code) == (address, code)


def unwatched(way: Way, *, on_wall: bool) -> None:
    raise AssertionError(f"nobody asked to see {way.code} (on a wall: {on_wall})")


def test_what_a_host_passes_on_is_copied() -> None:
    driver = on_stage(managing())
    for key in ("copy_issued1", "copy_pass2"):
        driver.stage.env.clipboard.put("")
        driver.click(key=key)
        assert driver.stage.env.clipboard.get() == PHRASE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bar_names_ones_power_beside_the_clock_and_the_others(language: str) -> None:
    model = shared(left_ms=299_000)
    stage = Stage(Words(language), (1280, 720))
    stage.show(World(model, Nowhere()))
    name, status = model.power_name(model.me, language), Words(language)("screens.status.planning")
    bar = Driver(stage).find("group", Words(language)("screens.frame.bar"))
    for text in (name, status):
        (node,) = [n for n in bar.find_all("text") if n.name == text]
        assert node.bounds.width >= text_width(text, "small", 1), "and is not cut short"
