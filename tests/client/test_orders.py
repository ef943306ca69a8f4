"""The order sheet: one button keeps one's word, nothing is spent twice, every order is there."""

import pygame
import pytest

from game.client.afterwards import Afterwards
from game.client.match import Notice
from game.client.orders.cautions import cautions
from game.client.orders.entered import take_up
from game.client.orders.sheet import SheetBook, dues, home_threats, kept
from game.client.screens.orders import Orders
from game.client.sitting import Sitting
from game.client.sound import Silence
from game.client.ui import Driver, Stage
from game.rules.clauses.decision import Lead, Majority
from game.rules.clauses.pledges import Pledge
from game.rules.clauses.purpose import AnyThreat, ThisThreat
from game.rules.commands import FileMotion, SetOrders
from game.rules.ids import PowerId
from game.rules.orders import (
    ORDERS,
    Adopt,
    AssessPower,
    AssessThreat,
    Coerce,
    Commit,
    Endorse,
    ExercisePact,
    ExerciseWith,
    Home,
    Invest,
    Order,
    Sponsor,
    Stabilise,
    Vote,
)
from game.rules.terms import Terms
from game.rules.views import Seat
from game.words import Words
from tests.client.samples import sample
from tests.client.scenes import P0, P1, P2, P3, Room, Trail


@pytest.fixture
def room() -> Room:
    return Room()


def writing(room: Room, power: PowerId = P0) -> Driver:
    stage = Stage(Words("en"), (1280, 720))
    stage.show(Orders(room.seats[power], Trail()))
    return Driver(stage)


def sealed(room: Room, power: PowerId = P0) -> tuple[Order, ...]:
    """What the referee has of a power's orders; nothing of it was refused."""
    room.news()
    assert room.seats[power].last_refusal is None
    return room.referee.state.sheets[power] or ()


def found(room: Room, power: PowerId = P0) -> list[str]:
    return [caution.key for caution in cautions(SheetBook(room.seats[power]))]


# ---- Keeping one's word


def test_without_orders_what_is_due_counts_as_given(room: Room) -> None:
    room.pact((P0, P1))
    book = SheetBook(room.me)
    assert room.me.draft is None
    assert book.orders == kept(room.me)
    assert sum(sum(o.points) for o in book.orders if isinstance(o, Commit)) == 4


def test_keep_my_word_fills_in_all_that_is_due(room: Room) -> None:
    room.pact((P0, P1))
    room.me.set_draft((Stabilise(0, 1),))
    room.news()
    assert "short" in found(room)
    driver = writing(room)
    driver.click(key="keep_word")
    orders = sealed(room)
    assert Stabilise(0, 1) in orders
    assert {(o.pact, o.threat, o.points) for o in orders if isinstance(o, Commit)} == {
        (due.pact.id, due.threat, due.points) for due in dues(room.me) if any(due.points)
    }
    assert "short" not in found(room)


def test_keep_my_word_holds_for_pacts_that_are_still_to_come(room: Room) -> None:
    """Where nothing else is written nothing is, so that standing commitments count."""
    driver = writing(room)
    driver.click(key="keep_word")
    room.pact((P0, P1))
    assert sealed(room) == ()
    assert room.me.draft is None
    assert SheetBook(room.me).orders == kept(room.me) != ()
    room.me.set_draft(())
    driver.click(key="keep_word")
    room.news()
    assert room.referee.state.sheets[P0] is None, "an empty sheet would have broken it"


def test_what_a_new_pact_asks_for_joins_orders_written_before(room: Room) -> None:
    sitting = Sitting(Stage(Words("en")), Silence(), lambda: None, lambda _: Afterwards())
    sitting.models = [room.me]
    room.me.set_draft((Stabilise(0, 1),))
    sitting.listen()
    room.pact((P0, P1))
    sitting.listen()
    assert sealed(room)[0] == Stabilise(0, 1)
    assert "short" not in found(room)
    assert Notice.DUE in room.me.notices, "and is told"
    writing(room).click(key="undo")
    sitting.listen()
    assert sealed(room) == (Stabilise(0, 1),), "once taken out it stays out"


def test_what_a_new_pact_asks_for_takes_nothing_from_what_was_written(room: Room) -> None:
    usable = room.me.own.usable
    room.me.set_draft((Stabilise(usable[2], usable[3]),))
    room.pact((P0, P1))
    take_up(room.me)
    orders = sealed(room)
    assert orders[0] == Stabilise(usable[2], usable[3])
    assert sent(room) == [(1, 1, 0, 0)]
    assert "short" in found(room), "what does not fit is for the player to decide"


def test_what_was_written_gives_way_to_what_is_due(room: Room) -> None:
    room.pact((P0, P1))
    usable = room.me.own.usable
    look = AssessThreat(room.me.view.threats[0].id, 1)
    room.say(P0, SetOrders((Stabilise(usable[2], usable[3]), look)))
    room.me.draft = room.me.own.sheet
    writing(room).click(key="keep_word")
    orders = sealed(room)
    assert not any(isinstance(order, Stabilise) for order in orders)
    assert look in orders
    assert "short" not in found(room)


def test_the_first_order_takes_no_promise_back(room: Room) -> None:
    room.pact((P0, P1))
    promised = kept(room.me)
    writing(room).click(key="stabilise_aid.more")
    assert sealed(room) == (*promised, Stabilise(0, 1))


def test_standing_commitments_take_all_orders_back(room: Room) -> None:
    driver = writing(room)
    driver.click(key="stabilise_aid.more")
    driver.click(key="clear")
    room.news()
    assert room.referee.state.sheets[P0] is None
    assert room.me.draft is None


def test_sending_less_than_due_is_told_with_its_price(room: Room) -> None:
    room.pact((P0, P1))
    book = SheetBook(room.me)
    due = next(due for due in dues(room.me) if any(due.points))
    book.set_commit(due.pact.id, due.threat, (0, 0, 0, 0))
    assert "short" in found(room)
    (short,) = [c for c in cautions(book) if c.key == "short"]
    missing = sum(due.points)
    assert short.n == missing
    assert short.standing == (2 * missing + 2) // 3, "the lead's own shortfall counts twice"


def test_one_is_never_held_to_more_than_the_pledge(room: Room) -> None:
    pact = room.pact((P0, P1))
    driver = writing(room)
    steppers = [n for n in driver.find_all("stepper") if n.key.startswith(f"commit{pact.id}_")]
    assert steppers
    for stepper in steppers:
        driver.tab_to(key=stepper.key)
        driver.press("end")
    assert SheetBook(room.me).committed(pact.id) == (1, 1, 1, 1)
    sealed(room)


# ---- Nothing is spent twice


def test_no_stepper_goes_beyond_what_is_left(room: Room) -> None:
    driver = writing(room)
    for _ in range(3):
        for key in ("stabilise_law", "stabilise_aid"):
            driver.tab_to(key=key)
            driver.press("end")
    assert SheetBook(room.me).left[2:] == (0, 0)
    sealed(room)
    assert driver.find(key="left_aid").value.startswith("0 of")


def test_what_is_left_is_in_sight_at_every_width(room: Room) -> None:
    for width, scale in ((1280, 1.0), (1280, 2.0)):
        stage = Stage(Words("en"), (width, 720), scale)
        stage.show(Orders(room.me, Trail()))
        group = Driver(stage).find("group", "Your means")
        assert group.visible == group.bounds


def test_the_bars_show_what_is_promised_sent_and_left(room: Room) -> None:
    room.pact((P0, P1))
    driver = writing(room)
    usable = room.me.own.usable
    first = driver.find(key="left_force")
    assert first.value == f"{usable[0] - 1} of {usable[0]}"
    assert "Due to pacts: 1. Sent to pacts: 1" in first.description
    due = next(each for each in dues(room.me) if any(each.points))
    driver.tab_to(key=f"commit{due.pact.id}_{due.threat}_force")
    driver.press("home")
    assert "Due to pacts: 1. Sent to pacts: 0" in driver.find(key="left_force").description


def test_what_a_threat_has_no_use_for_is_told() -> None:
    room = Room("two_blocs")
    threat = next(t for t in room.me.view.threats if not t.needs[3])
    terms = Terms(
        purposes=(ThisThreat(threat.id),),
        decision=Lead(P0),
        pledges=(Pledge(P0, (0, 0, 0, 1)), Pledge(P1, (0, 1, 0, 0))),
    )
    room.pact((P0, P1), terms)
    unfit = next(c for c in cautions(SheetBook(room.me)) if c.key == "unfit")
    assert (unfit.threat, unfit.points) == (threat.id, (0, 0, 0, 1))
    told = [n.name for n in writing(room).find_all("text") if "has no use for 1 aid" in n.name]
    assert len(told) == 1


def test_targets_that_can_get_nothing_take_one_line(room: Room) -> None:
    usable = room.me.own.usable
    terms = Terms(
        purposes=(AnyThreat(),),
        decision=Lead(P0),
        pledges=(Pledge(P0, usable), Pledge(P1, (1, 0, 0, 0))),
    )
    room.pact((P0, P1), terms)
    driver, all_dues = writing(room), dues(room.me)
    due = [each for each in all_dues if any(each.points)]
    assert 0 < len(due) < len(all_dues)
    titles = [n for n in driver.find_all("text") if n.name.endswith("nothing is due")]
    assert titles == []
    assert driver.has("text", Words("en")("orders.idle_targets", n=len(all_dues) - len(due)))


def test_sealed_orders_say_so_and_can_be_taken_back_with_the_same_key(room: Room) -> None:
    driver = writing(room)
    driver.press("ctrl+enter")
    room.news()
    driver.stage.context.refresh()
    assert driver.has("heading", "Your orders are sealed")
    assert any("East Asian Concert" in n.name for n in driver.find_all("text"))
    driver.press("ctrl+enter")
    room.news()
    driver.stage.context.refresh()
    assert not room.me.sealed
    assert not driver.has("heading", "Your orders are sealed")


def test_the_need_at_home_is_filled_with_what_is_left() -> None:
    for seed in range(1, 30):
        room = Room(seed=seed)
        seat = next((s for s in room.seats if home_threats(s)), None)
        if seat is None:
            continue
        assert "home" in found(room, seat.me)
        writing(room, seat.me).click(key="fill_home")
        orders = sealed(room, seat.me)
        threat = home_threats(seat)[0]
        home = next(o for o in orders if isinstance(o, Home) and o.threat == threat.id)
        wanted = tuple(-(-need // 100) for need in threat.needs)
        assert home.points == tuple(map(min, wanted, seat.own.usable))
        assert not {"home", "wasted"} & set(found(room, seat.me))
        return
    pytest.fail("no match opens with a threat at home")


# ---- Every order is there


def test_looking_at_threats_and_powers(room: Room) -> None:
    driver = writing(room)
    threat = room.me.view.threats[0].id
    driver.click(key="look_threat")
    driver.click(key=f"look_threat.{threat}")
    first = min(3, room.me.own.usable[1])
    assert sealed(room) == (AssessThreat(threat, first),)
    driver.tab_to(key=f"look_t{threat}")
    driver.press("1")
    driver.click(key="look_power")
    driver.click(key="look_power.2")
    driver.click(key="kind2_epidemic")
    power = sealed(room)[1]
    assert isinstance(power, AssessPower)
    assert (power.power, power.kinds) == (P2, ("epidemic",))
    driver.click(key=f"look_t{threat}_remove")
    assert sealed(room) == (power,)


def test_exercises_with_a_power_or_within_a_pact(room: Room) -> None:
    pact = room.pact((P0, P1), Terms(purposes=(AnyThreat(),), decision=Lead(P0)))
    driver = writing(room)
    driver.click(key="exercise")
    driver.click(key="exercise.1")
    driver.click(key="exercise_level.2")
    assert sealed(room) == (ExerciseWith(P1, 2),)
    driver.click(key="exercise")
    driver.click(key=f"exercise.pact{pact.id}")
    assert sealed(room) == (ExercisePact(pact.id, 2),)


def test_endorsing_a_pact_one_is_not_in(room: Room) -> None:
    pact = room.pact((P1, P2))
    driver = writing(room)
    driver.click(key="endorse")
    driver.click(key=f"endorse.{pact.id}")
    assert sealed(room) == (Endorse(pact.id),)
    assert not writing(room, P1).has(key="endorse"), "parties do not endorse their own pact"


def test_money_is_spent_once(room: Room) -> None:
    room.close(2)
    driver = writing(room)
    assert room.me.own.funds < room.me.world.constants.invest_funds + 12
    driver.click(key="invest.3")
    assert not driver.find(key="adopt").enabled
    assert sealed(room) == (Invest(3),)
    driver.click(key="invest.")
    driver.click(key="adopt")
    assert sealed(room) == (Adopt(),)


def test_threatening_a_power_and_feeding_a_threat(room: Room) -> None:
    driver = writing(room)
    driver.click(key="coerce")
    driver.click(key="coerce.3")
    driver.tab_to(key="coerce_force")
    driver.press("home")
    fed = next(t.id for t in room.me.view.threats if room.me.world.owner(t.region) != room.me.me)
    driver.click(key="sponsor")
    driver.click(key=f"sponsor.{fed}")
    assert sealed(room) == (Coerce(P3, 1), Sponsor(fed, 1))
    driver.click(key=f"sponsor{fed}.more")
    assert Sponsor(fed, 2) in sealed(room)


def test_votes_are_cast_and_open_ones_are_told(room: Room) -> None:
    pact = room.pact((P0, P1, P2), decision=Majority())
    threat = room.me.view.threats[0].id
    room.say(P1, FileMotion(pact.id, threat))
    assert "votes" in found(room)
    assert "votes" not in found(room, P1), "who files has said so"
    driver = writing(room)
    driver.click(key=f"vote{pact.id}_{threat}.withhold")
    assert sealed(room) == (Vote(pact.id, threat, False),)
    driver.click(key=f"vote{pact.id}_{threat}.authorise")
    assert sealed(room) == (Vote(pact.id, threat, True),)
    assert "votes" not in found(room)


def test_these_tests_write_every_order() -> None:
    written = {
        Commit, Home, Stabilise, AssessThreat, AssessPower, ExerciseWith, ExercisePact, Adopt,
        Coerce, Sponsor, Invest, Endorse, Vote,
    }  # fmt: skip
    assert written == {kind.type for kind in ORDERS.values()}


def test_orders_a_match_does_not_have_do_not_appear() -> None:
    stage = Stage(Words("en"), (1280, 720))
    stage.show(Orders(sample("first_coalition"), Trail()))
    keys = {node.key for node in Driver(stage).find_all()}
    assert not keys & {"look_threat", "exercise", "endorse", "invest", "adopt", "coerce", "sponsor"}


# ---- Force


def test_fear_is_told_as_long_as_force_does_not_cover_it(room: Room) -> None:
    usable = room.me.own.usable
    pledge = (Pledge(P0, (usable[0], 0, 0, 0)), Pledge(P1, (1, 0, 0, 0)))
    terms = Terms(purposes=(AnyThreat(),), decision=Lead(P0), pledges=pledge)
    room.pact((P0, P1), terms)
    state = room.referee.state
    n = state.world.powers
    for other in range(1, n):
        state.intent[other] = 100
    room.referee.chairs[Seat(P0)].look()
    room.news()
    assert SheetBook(room.me).left[0] == 0
    assert "fear" in found(room)
    room.me.set_draft(())
    held = [c for c in cautions(SheetBook(room.me)) if c.key == "fear"]
    room.me.set_draft(kept(room.me))
    (bare,) = [c for c in cautions(SheetBook(room.me)) if c.key == "fear"]
    assert not held or held[0].n < bare.n


def test_in_a_narrow_window_what_is_amiss_comes_before_the_rows(room: Room) -> None:
    room.me.set_draft(())
    room.pact((P0, P1))
    stage = Stage(Words("en"), (1024, 640))
    stage.show(Orders(room.me, Trail()))
    driver = Driver(stage)
    (panel,) = driver.find_all("group", "Before you seal")
    assert driver.find(key="orders").visible.contains(panel.bounds), "nobody has to look for it"
    assert any("short of what is due" in node.name for node in panel.walk())


def test_sealing_from_here_closes_the_turn(room: Room) -> None:
    for seat in room.seats[1:]:
        seat.seal()
    turn = room.me.view.turn
    writing(room).press("ctrl+enter")
    room.news()
    assert room.me.view.turn == turn + 1


def test_every_change_can_be_undone_in_turn(room: Room) -> None:
    room.pact((P0, P1))
    driver = writing(room)
    assert not driver.find(key="undo").enabled
    driver.click(key="stabilise_aid.more")
    once = sealed(room)
    driver.click(key="keep_word")
    driver.click(key="fill_home") if driver.has(key="fill_home") else None
    while driver.find(key="undo").enabled and sealed(room) != once:
        driver.press("ctrl+z")
    assert sealed(room) == once
    driver.press("ctrl+z")
    room.news()
    assert room.referee.state.sheets[P0] is None
    assert not driver.find(key="undo").enabled


# ---- Moving points


def carried(driver: Driver) -> str:
    """What the targets that are lit would take."""
    return "; ".join(
        f"{node.key} {node.value}" for node in driver.find_all("button") if node.key[:3] == "to_"
    )


def centre(driver: Driver, key: str) -> tuple[int, int]:
    return driver.bring_into_view(driver.find(key=key)).visible.center


@pytest.fixture
def sheet(room: Room) -> Driver:
    """A pact to which two of aid are due, of which nothing is sent."""
    pledges = (Pledge(P0, (0, 0, 0, 2)), Pledge(P1, (1, 1, 1, 1)))
    room.pact((P0, P1), Terms(purposes=(AnyThreat(),), decision=Lead(P0), pledges=pledges))
    room.me.set_draft(())
    room.news()
    return writing(room)


def sent(room: Room) -> list[tuple[int, int, int, int]]:
    return [order.points for order in sealed(room) if isinstance(order, Commit)]


def test_points_are_dragged_from_the_stock_to_a_pact_and_back(room: Room, sheet: Driver) -> None:
    due = next(due for due in dues(room.me) if any(due.points))
    goal = f"to_pact{due.pact.id}_{due.threat}"
    spot = sheet.stage.scene.by_key[goal].clip.center
    sheet.drag(centre(sheet, "take_reserve0_0_aid"), spot)
    assert sent(room) == [due.points], "without a word, what is due goes there"
    sheet.click(key="undo")
    assert sent(room) == [], "one move is one change"
    sheet.press("ctrl+z")
    sheet.drag(centre(sheet, "take_reserve0_0_aid"), spot)
    stock = sheet.stage.scene.by_key["to_reserve0_0"].clip.center
    sheet.drag(centre(sheet, f"take_pact{due.pact.id}_{due.threat}_aid"), stock)
    assert sent(room) == []


def test_what_is_let_go_elsewhere_stays_where_it_was(room: Room, sheet: Driver) -> None:
    before = sealed(room)
    sheet.drag(centre(sheet, "take_reserve0_0_aid"), sheet.find(key="back").visible.center)
    assert sealed(room) == before
    assert carried(sheet) == ""


def test_targets_light_up_and_say_how_much_they_would_take(room: Room, sheet: Driver) -> None:
    dark = sheet.picture()
    sheet.tab_to(key="take_reserve0_0_aid")
    sheet.press("enter")
    assert "to_stability0_0 1" in carried(sheet)
    assert "to_pact" in carried(sheet)
    assert pygame.image.tobytes(dark, "RGB") != pygame.image.tobytes(sheet.picture(), "RGB")
    sheet.press("2")
    assert "to_stability0_0 2" in carried(sheet)
    sheet.press("minus")
    assert "to_stability0_0 1" in carried(sheet)


def test_points_are_moved_with_the_keyboard_alone(room: Room, sheet: Driver) -> None:
    sheet.tab_to(key="take_reserve0_0_aid")
    sheet.press("enter")
    while (here := sheet.focused()) is not None and here.key != "to_stability0_0":
        assert here.key.startswith("to_"), "the keyboard only stops where it can go"
        sheet.press("tab")
    sheet.press("enter")
    assert Stabilise(0, 1) in sealed(room)
    focused = sheet.focused()
    assert focused is not None
    assert focused.key == "take_reserve0_0_aid"
    sheet.press("enter")
    sheet.press("escape")
    assert carried(sheet) == ""
    assert Stabilise(0, 1) in sealed(room)


def test_force_does_not_go_where_it_is_of_no_use(room: Room, sheet: Driver) -> None:
    sheet.tab_to(key="take_reserve0_0_force")
    sheet.press("enter")
    assert "to_stability" not in carried(sheet)
    assert "to_pact" not in carried(sheet), "nothing of it is pledged"
