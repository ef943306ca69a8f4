"""`adhoc shots`: a picture of every screen, most of them of a recorded match.

It is played on from one of its turns by a person, the album, among the computer powers that were in
it: what is drawn is what a player would see, and the same every time.
"""

from contextlib import closing
from functools import partial
from pathlib import Path

import pygame
from msgspec.structs import replace

from game.client.advice import felt
from game.client.app import App
from game.client.desk import MatchDesk
from game.client.house import DEFAULT_MATCH, FIRST_MATCH
from game.client.local_house import LocalHouse
from game.client.match import MatchModel
from game.client.online.scenes import scenes
from game.client.play import await_news
from game.client.recorded import sample
from game.client.screens.ending import Ending
from game.client.screens.learn import Learn
from game.client.screens.pact import PactEditor
from game.client.screens.playback import Playback
from game.client.screens.settings import Preferences
from game.client.screens.table import Table
from game.client.screens.waiting import Handover
from game.client.settings import Settings
from game.client.theatre import Selection, lenses_of
from game.client.ui import Driver, Screen, Stage, picture
from game.client.watching.poses import poses
from game.errors import Failed
from game.rules.commands import CounterProposal, ProposePact, SendMessage, SignProposal
from game.rules.forecast import filled
from game.rules.ids import PowerId
from game.rules.messages import Message
from game.scenario.presets import presets
from game.wire.denials import sentence
from game.wire.log import TurnClosed
from game.wire.recording import entries_in
from game.wire.to_client import Refused
from game.words import LANGUAGES, Words

_SIZE = (1280, 720)
_ME = PowerId(0)
_TURN = 5  # by then the match has pacts, a report and offers to show


def run(
    *,
    out: Path,
    language: str | None,
    scale: float,
    size: tuple[int, int] | None = None,
    palette: str = "night",
    film: bool = False,
) -> None:
    """Draw every screen into PNG files in `out`, a folder for each language, or with ``film`` a
    turn as an animated picture. ``size`` is in pixels; without it, the usual window's times the
    scale. Raise `Failed` where what draws films is not installed."""
    pixels = size or (round(_SIZE[0] * scale), round(_SIZE[1] * scale))
    house = LocalHouse("memory://")
    with closing(house):
        for chosen in [language] if language else LANGUAGES:
            settings = Settings(language=chosen, scale=scale, palette=palette, motion=False)
            album = Album(house, settings, pixels, out / chosen)
            if film:
                _film(album, out / chosen / "turn.gif")
            else:
                album.draw()


def _film(album: "Album", file: Path) -> None:
    try:
        from game.client.film import film
    except ImportError:
        raise Failed(
            "Films are drawn with Pillow, which is not installed: pip install 'adhoc-game[film]'."
        ) from None
    film(album, file)


class Album:
    """Draws the screens of the game, one file each, in the order one meets them."""

    def __init__(
        self, house: LocalHouse, settings: Settings, size: tuple[int, int], folder: Path
    ) -> None:
        self.stage = Stage(Words(settings.language or LANGUAGES[0]), size, settings.scale or 1.0)
        self.house, self.folder = house, folder
        self.app = App(self.stage, house, settings)
        self._log = [placed.entry for placed in entries_in(sample(), "sample")]
        self._last = sum(isinstance(entry, TurnClosed) for entry in self._log)
        self._count = 0
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def model(self) -> MatchModel:
        assert self.app.model is not None
        return self.app.model

    def draw(self) -> None:
        with closing(self.app):
            self._before()
            self._lesson()
            self._play_on(1)
            self._take("world_at_the_start")
            self.play()
            self._take_playback()
            self._take("report")
            self._screens()
            self._help()
            self._onlookers()
            self._play_on(self._last)
            self._close_turn()
            self._after()
            self._onlookers()
        self.app.saved_matches()
        self._take("saved_matches")
        for name, stage in scenes(self.app.settings, self.stage.surface_size):
            self._take(name, stage)

    def play(self) -> None:
        """Come to where the match has something to show."""
        self._play_on(_TURN)
        self._negotiate()

    def _play_on(self, turn: int) -> None:
        """Sit down at the recorded match where one of its turns begins."""
        self.app.play(self.house.play_on(self._log, turn, _ME))
        await_news(self.app)

    def _show(self, screen: Screen) -> None:
        self.stage.show(screen)
        self.stage.context.refresh()

    def _before(self) -> None:
        """What comes before a match."""
        self._take("menu")
        self.app.learn()
        learn = self.stage.screen
        assert isinstance(learn, Learn)
        self._take("learn")
        for part in ("terms", "keys"):
            learn.choose(part)
            self.stage.context.refresh()
            self._take(f"learn_{part}")
        learn.look_for({"fr": "confiance"}.get(self._language, "trust"))
        self.stage.context.refresh()
        self._take("learn_search")
        self.app.preferences()
        self._take("settings")
        settings = self.stage.screen
        assert isinstance(settings, Preferences)
        settings.choosing.change("world.table")
        self.stage.context.refresh()
        self._take("settings_key")
        self.app.new_match(DEFAULT_MATCH)
        self._take("new_match")

    def _lesson(self) -> None:
        """The first coalition, with its strip that says what to do."""
        self.app.start(FIRST_MATCH, None, 1)
        await_news(self.app)
        self._take("lesson")
        threat = felt(self.model)[0]
        self.desk.overview.select(Selection("threat", threat.id))
        self.stage.context.refresh()
        self._take("lesson_threat")

    @property
    def _language(self) -> str:
        return self.stage.env.words.language

    def play_back(self) -> None:
        """Show the turn that closed last, beat by beat, once what happened in it has come."""
        self.model.report(self.model.report_turn)
        await_news(self.app)
        self.desk.playback()

    def _take_playback(self) -> None:
        """The first beat in which something happens at a place of the map."""
        self.play_back()
        screen = self.stage.screen
        assert isinstance(screen, Playback)
        self.stage.settle()
        while screen.beat.region is None and screen.place + 1 < screen.count:
            screen.go_on()
        self.stage.context.refresh()
        self._take("playback")
        self.desk.report()

    def _screens(self) -> None:
        """The screens of a match in full swing."""
        model, desk = self.model, self.desk
        threat = felt(model)[0]
        chosen = [
            Selection("threat", threat.id),
            Selection("power", model.me),
            Selection("region", threat.region),
            *[Selection("pact", pact.id) for pact in model.view.pacts[:1]],
        ]
        for selection in chosen:
            desk.world()
            desk.overview.select(selection)
            self._take(f"world_{selection.kind}")
        desk.world()
        desk.overview.select(Selection("threat", threat.id))
        if not Driver(self.stage).has(key="fit"):  # where there is no room beside the lists
            desk.overview.show_list("map")
        for lens in lenses_of(model)[1:]:
            desk.overview.theatre.look_through(lens.key)
            self.stage.context.refresh()
            self._take(f"world_{lens.key}")
        desk.overview.theatre.look_through("owners")
        self.stage.context.refresh()
        driver = Driver(self.stage)
        marks = [m for t in model.view.threats for m in driver.find_all(key=f"mark_threat{t.id}")]
        seen = next((mark for mark in marks if mark.visible.width), None)
        if seen is not None:  # where the map has room for it
            driver.hover(key=seen.key)
            self._take("world_under_the_pointer")
        self.model.send(SendMessage((), Message("asks_help", threat=threat.id)))
        for offer in model.view.proposals[-1:]:
            words = Message("join_if_led", offer.id, power=model.me, reasons=("trust",))
            self.model.send(SendMessage((), words))
        await_news(self.app)
        table = Table(model, desk)
        self.stage.show(table)
        self._take("negotiation")
        table.write(table.chosen)
        self.stage.context.refresh()
        self._take("message")
        table.close()
        self._revisions(table)
        desk.propose(threat.id)
        editor = self.stage.screen
        assert isinstance(editor, PactEditor)
        editor.fit()
        self.stage.context.refresh()
        self._take("pact_editor")
        for pact in model.own_pacts()[:1]:
            desk.revise(pact.id)
            self._take("pact_revised")
            desk.table(pact.id)
            self._take("pact")
        desk.orders()
        self._take("orders")
        desk.relations()
        self._take("relations")
        self.stage.show(Handover(model, desk.world, desk.menu))
        self._take("handover")
        desk.world()

    def _revisions(self, table: Table) -> None:
        """Other terms for an offer: as they are written, and beside the first ones once they lie
        on the table."""
        model = self.model
        open_to = [o for o in model.view.proposals if model.me in o.table and not o.entered]
        for offer in open_to[:1]:
            self.desk.counter(offer.id, "access")
            self._take("counter")
            terms = replace(
                offer.terms, access="open" if offer.terms.access != "open" else "closed"
            )
            model.send(CounterProposal(offer.id, offer.revision, terms))
            await_news(self.app)
            table.select(offer.id)
            self._show(table)
            self.stage.context.focus("revision.1")  # scrolls to what differs
            self.stage.settle()
            self._take("revisions")

    def _help(self) -> None:
        """Help over a match, and what is told in passing."""
        desk, driver = self.desk, Driver(self.stage)
        desk.world()
        driver.press("f1")
        self._take("help")
        desk.world()
        # As the server says it where the disk is full.
        code = "not_stored"
        params: dict[str, int | str] = {"reason": "disk_full"}
        full = Refused(ref="", code=code, params=params, sentence=sentence(code, params))
        self.model.notices.append(full)
        self.app.poll()
        self._take("disk_full", told=True)

    def _onlookers(self) -> None:
        """The same match for those who have no seat in it."""
        code, before = self.model.code, self.stage.screen
        audience, teach = partial(self.house.audience, code), partial(self.house.teach, code)
        for name in poses(self.stage, audience, teach, self.app.wear):
            self._take(name)
        if before is not None:
            self.stage.show(before)

    def _after(self) -> None:
        """The end, part by part, and the match shown again."""
        ending = self.stage.screen
        assert isinstance(ending, Ending)
        for part in ("result", "story", "ties", "questions"):
            ending.choose(part)
            self.stage.context.refresh()
            self._take(f"ending_{part}")
        if ending.after.watch is not None:
            ending.after.watch(_TURN)
            self._take("replay")

    @property
    def desk(self) -> MatchDesk:
        assert self.app.desk is not None
        return self.app.desk

    def _negotiate(self) -> None:
        """Sign what is offered, as far as one's envoys reach; then offer a coalition against what
        hurts most to the two who feel it most beside us.
        """
        for offer in self.model.addressed()[: (self.model.own.envoys or 1) - 1]:
            self.model.send(SignProposal(offer.id, offer.revision))
            await_news(self.app)
        view, me = self.model.view, self.model.me
        threat = felt(self.model)[0]
        others = sorted(
            (PowerId(power) for power in range(view.world.powers) if power != me),
            key=lambda power: -threat.base_exposure[power],
        )[:2]
        parties = (me, *sorted(others))
        terms = presets()["coalition"].terms_for(parties, lead=me, threat=threat.id)
        terms = filled(view, terms, parties, threat.id)
        self.model.send(ProposePact(terms, parties[1:], preset="coalition"))
        await_news(self.app)

    def _close_turn(self) -> None:
        """Seal, as often as new offers ask for a second thought, until the turn has closed."""
        turn = self.model.view.turn
        while self.model.view.turn == turn and not self.model.view.over:
            self.model.seal()
            await_news(self.app)

    def _take(self, name: str, stage: Stage | None = None, *, told: bool = False) -> None:
        """Draw what is on a stage now, the player's own if no other is named; with what is told in
        passing only if that is meant."""
        stage = stage or self.stage
        if not told:
            stage.toasts.clear()
        self._count += 1
        pygame.image.save(picture(stage), self.folder / f"{self._count:02}_{name}.png")
