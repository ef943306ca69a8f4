"""A host acts in the place of another's seat from the window, and everybody is told."""

from pathlib import Path

from game.client.screens.look_on import Way
from game.client.screens.watch import Watch
from tests.client.programs import Players, Program, programs


def gathered(both: Players, anna: Program, bruno: Program) -> None:
    """Anna hosts a match, Bruno takes a seat, it begins."""
    anna.click("host")
    anna.click("scenario_first_coalition")
    anna.driver.click("radio", "This computer")
    anna.write("port", "")
    anna.write("name", "Anna")
    anna.click("open")
    both.until(lambda: anna.screen == "WaitingRoom" and anna.model.held.phrase)
    address, code = anna.driver.find(key="address0").name, anna.driver.find(key="code").name
    bruno.click("join")
    bruno.write("address", address)
    bruno.write("code", code)
    bruno.click("join")
    both.until(lambda: bruno.screen == "ChooseSeat")
    bruno.click("take")
    both.until(lambda: bruno.screen == "WaitingRoom")
    both.until(lambda: anna.driver.find(key=f"presence{bruno.me}").name.endswith(": here"))
    anna.click("start")
    both.until(lambda: anna.screen == bruno.screen == "World")


def notices(program: Program) -> list[str]:
    """What this player was told was done to the match."""
    return [notice.code for notice in program.model.held.notices]


def test_a_host_plays_another_seat_for_a_while_and_all_are_told(
    own_home: Path, tmp_path: Path
) -> None:
    with programs(tmp_path) as (anna, bruno, _):
        both = Players(anna, bruno)
        gathered(both, anna, bruno)
        mine, seat = anna.model, bruno.me
        name = mine.power_name(seat, "en")

        anna.click("people")
        anna.click(f"manage{seat}")
        anna.click("act_for")
        asked = [node.name for node in anna.driver.find("dialog").walk()]
        assert any(name in said and "Everybody is told" in said for said in asked)
        anna.click("no")
        assert anna.model is mine
        anna.click("act_for")
        anna.click("yes")
        both.until(lambda: anna.screen == "World" and anna.model.acting)
        assert anna.driver.find(key="alarm").name == f"You act for {name}"
        assert anna.me == seat
        both.until(lambda: notices(bruno)[-1:] == ["stepped_in"])

        # Orders and seal are the other's, by the same screens.
        anna.click("orders")
        anna.driver.tab_to("stepper", "Law")
        anna.driver.press("right")
        both.until(lambda: bruno.model.draft is not None and bruno.model.draft == anna.model.draft)
        anna.click("back")
        anna.click("negotiate")
        assert not anna.driver.has(key="chat_text"), "nobody speaks in another's name"
        anna.click("back")
        anna.click("seal")
        both.until(lambda: bruno.model.sealed)
        assert not mine.sealed
        both.until(lambda: notices(bruno)[-3:] == ["stepped_in", "acted_for", "acted_for"])

        anna.click("menu")
        both.until(lambda: anna.model is mine and anna.screen == "Players")
        assert not anna.driver.has(key="alarm")
        assert anna.me != seat

        # So does a host who looks on, and comes back to that.
        address, code = bruno.model.held.where.addresses[0], bruno.model.code
        kept = anna.house.servers.book.find("", code)
        assert kept is not None
        way = Way(address, code, host=kept.host)
        bruno.app.look_on(bruno.house.watch(address, code, "", kept.host), way)
        both.until(lambda: bruno.screen == "Watch")
        watching = bruno.app.stage.screen
        assert isinstance(watching, Watch)
        watching.show("table")
        bruno.app.stage.context.refresh()
        bruno.click(f"manage{seat}")
        bruno.click("act_for")
        bruno.click("yes")
        both.until(lambda: bruno.screen == "World" and bruno.me == seat)
        bruno.click("seal")  # back to planning
        both.until(lambda: not bruno.model.sealed)
        bruno.click("menu")
        both.until(lambda: bruno.app.stage.screen is watching)
