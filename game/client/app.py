"""The program as its player meets it: from the menu into a match and back, one screen at a time.

Window and terminal both run an `App`: they show its stage and call `poll`.
"""

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from game.client import keymap, look
from game.client.afterwards import Afterwards
from game.client.house import DEFAULT_MATCH, FIRST_MATCH, House, SavedMatch
from game.client.learning.glossary import glossary
from game.client.match import Connection, MatchModel, said
from game.client.online.desk import OnlineDesk
from game.client.online.held import Where
from game.client.online.told import problem_told
from game.client.recorded import Recorded
from game.client.screens.learn import Learn
from game.client.screens.look_on import LookOn, Way
from game.client.screens.menu import Menu, Ways
from game.client.screens.new_match import NewMatch
from game.client.screens.replay import Replay
from game.client.screens.replays import Replays
from game.client.screens.resume import Resume
from game.client.screens.settings import Preferences
from game.client.settings import Settings, save_settings
from game.client.sitting import Sitting
from game.client.sound import Silence, Sounds
from game.client.ui import Stage
from game.client.ui.help import Question
from game.client.watching.onlooker import Onlooker
from game.client.watching.usher import Usher
from game.errors import UserError
from game.rules.ids import PowerId
from game.scenario.library import catalogue, load
from game.words import Words

if TYPE_CHECKING:
    from game.client.desk import MatchDesk


PlayOn = Callable[[int, PowerId], None]
"""Plays on from a turn of a match, as one of its powers."""


class App:
    """Shows one screen after another on a stage."""

    def __init__(
        self, stage: Stage, house: House, settings: Settings, sounds: Sounds | None = None
    ) -> None:
        """Without ``sounds`` nothing is heard. Language and scale are the stage's own already: the
        command line may want others than the settings."""
        self.stage, self.house, self.settings = stage, house, settings
        stage.on_help = self.help
        stage.env.terms = glossary
        self.sounds: Sounds = sounds or Silence()
        self.sitting = Sitting(stage, self.sounds, self.menu, self._after)
        self._usher: Usher | None = None
        self._host_token = ""
        """What one hosts the match with that one looks on at, where it was typed."""
        self.online = OnlineDesk(
            stage, house, self.play, self.menu, self.come_to_watch, settings.name, self.call
        )
        self.wear()
        self.menu()

    @property
    def model(self) -> MatchModel | None:
        """The match being played, from the seat whose screens are shown."""
        return self.sitting.model

    @property
    def desk(self) -> "MatchDesk | None":
        """The way between the screens of that seat, once it has seen the match."""
        return self.sitting.desk

    # --- Before a match -------------------------------------------------------------------------
    def menu(self) -> None:
        """Leave what is played, if anything is, and show the menu."""
        self.close()
        saved = self._saved()
        latest = next((match for match in saved if not match.over), None)
        ways = Ways(
            lesson=self.lesson,
            learn=self.learn,
            new=lambda: self.new_match(DEFAULT_MATCH),
            resume=self.resume,
            saved=self.saved_matches,
            host=lambda: self.online.host(DEFAULT_MATCH),
            join=self.online.join,
            replays=self.replays,
            quit=self.stage.context.quit,
            settings=self.preferences,
            set_language=self.set_language,
        )
        setup = load(DEFAULT_MATCH).setup
        self.stage.show(Menu(ways, setup, len(saved), latest))
        self._warn_unsaved()

    def _warn_unsaved(self) -> None:
        """Tell that what is played is lost in the end, if it is."""
        if self.house.unsaved:
            self.stage.context.toast(self.stage.env.words("screens.unsaved"), "bad")

    def learn(self) -> None:
        """Look things up, or play the lesson."""
        self.stage.show(Learn(self.menu, self.lesson))

    def lesson(self) -> None:
        """Play the lesson: a match in which every step is told."""
        self.start(FIRST_MATCH)

    def help(self, asked: Question) -> None:
        """Explain what was asked about, and come back to where one was."""
        screen = self.stage.screen
        if isinstance(screen, Learn):
            screen.turn_to(asked.topics)
            self.stage.context.refresh()
        elif screen is not None:
            leave = partial(self.stage.show, screen)
            self.stage.show(Learn(leave, asked=asked, places=screen.places))

    def new_match(self, scenario: str) -> None:
        """Choose a match, this scenario first."""
        self.stage.show(NewMatch(scenario, self.start, back=self.menu))

    def saved_matches(self) -> None:
        """Choose a match to go on with."""
        self.stage.show(Resume(self._saved(), self.resume, self.menu, self._delete))

    def _delete(self, keys: Sequence[str]) -> None:
        """Delete saved matches; what hinders it is told."""
        for key in keys:
            try:
                self.house.delete(key)
            except (UserError, OSError) as problem:
                self._warn(problem)

    def replays(self) -> None:
        """Choose a match to look at again."""
        self.stage.show(Replays(self._saved(), self.house.files(), self._look_again, self.menu))

    def set_language(self, language: str) -> None:
        """Speak another language, from now on and next time."""
        self.change(replace(self.settings, language=language))
        self.menu()

    def preferences(self) -> None:
        """Choose how the game speaks, looks, moves and sounds."""
        scale, silent = self.stage.env.scale, self.sounds.silent
        self.stage.show(Preferences(self.settings, scale, self.change, self.menu, silent=silent))

    def call(self, name: str) -> None:
        """Be called so by others, from now on and next time."""
        if name != self.settings.name:
            self.change(replace(self.settings, name=name))

    def change(self, settings: Settings) -> None:
        """Settings take effect at once, and are kept for next time."""
        before, self.settings = self.settings, settings
        try:
            save_settings(settings)
        except OSError as problem:
            words = self.stage.context.words
            self.stage.context.toast(words("settings.not_kept", why=str(problem)), "bad")
        self.wear()
        if settings.volume != before.volume:
            self.sounds.play("offer")
        if settings.language is not None and settings.language != before.language:
            self.stage.context.set_words(Words(settings.language))
        if settings.scale is not None and settings.scale != before.scale:
            self.stage.context.set_scale(settings.scale)

    def _warn(self, problem: Exception) -> None:
        """Tell in passing why something could not be done."""
        self.stage.context.toast(problem_told(self.stage.env.words, problem), "bad")

    def _keep_full_screen(self, full_screen: bool) -> None:
        """The window was told by its key what Settings would say."""
        self.change(replace(self.settings, full_screen=full_screen))
        if isinstance(self.stage.screen, Preferences):
            self.stage.screen.settings = self.settings
            self.stage.context.refresh()

    def wear(self) -> None:
        """Look, sound and move as the player chose."""
        settings, stage = self.settings, self.stage
        self.sounds.set_volume(settings.volume)
        self.sitting.ticks = settings.tick
        stage.env.keys = keymap.keys(settings.keys)
        if not stage.in_terminal:
            look.wear(settings.palette)
            stage.env.motion = settings.motion
            stage.full_screen = settings.full_screen

    def _saved(self) -> list[SavedMatch]:
        """The matches kept here, called by their scenarios' names in the player's language."""
        saved = self.house.saved()
        if not saved:
            return []
        language = self.stage.env.words.language
        names = {card.key: said(card.names, language) for card in catalogue()}
        return [
            dataclasses.replace(match, title=names.get(match.scenario, match.title))
            for match in saved
        ]

    # --- Into a match ---------------------------------------------------------------------------
    def start(self, scenario: str, seats: str | None = None, seed: int | None = None) -> None:
        """Start a match; what hinders it is told."""
        self._try(lambda: self.house.start(scenario, seats, seed))

    def resume(self, key: str) -> None:
        """Go on with a saved match; what hinders it is told."""
        try:
            self.resume_now(key)
        except UserError as error:
            self._warn(error)

    def resume_now(self, key: str) -> None:
        """Go on with a saved match. Raise `UserError` where that cannot be."""
        connections = self.house.resume(key)
        try:
            where = self.house.admit(key)
        except UserError as problem:  # one may go on; the others cannot come
            where = Where()
            self._warn(problem)
        self.play(connections, where)

    def _try(self, sit: Callable[[], Sequence[Connection]]) -> None:
        try:
            connections = sit()
        except UserError as error:
            self._warn(error)
        else:
            self.play(connections)

    def play(self, connections: Sequence[Connection], where: Where | None = None) -> None:
        """Play these seats, the first one first; ``where`` others come in, if they do."""
        self.close()
        # In a terminal every line is thought over before it is typed.
        grace = 0 if self.stage.in_terminal else self.settings.grace
        models = [MatchModel(connection, where, grace) for connection in connections]
        elsewhere = models[0].held.shared and not models[0].held.where.own
        self.sitting.sit(models, self.online.join if elsewhere else self.menu)
        self._warn_unsaved()
        self.poll()

    def _act_for(self, model: MatchModel, power: PowerId) -> None:
        """Act in the place of another's seat, as the host; what hinders it is told."""
        model.acts_for = None
        try:
            connection = self.house.act_for(model.held.where, model.code, power, self._host_token)
        except UserError as problem:
            self._warn(problem)
            return
        grace = 0 if self.stage.in_terminal else self.settings.grace
        acting = MatchModel(connection, model.held.where, grace)
        acting.acting = True
        self.sitting.act_for(acting)

    # --- Without a seat -------------------------------------------------------------------------
    def come_to_watch(self, way: Way | None = None) -> None:
        """Say where a match is that one wants to see."""
        self.stage.show(LookOn(way or Way(), self._watch_there, self.online.join))

    def _watch_there(self, way: Way, *, on_wall: bool) -> None:
        try:
            connection = self.house.watch(way.address, way.code, way.phrase, way.host)
        except UserError as error:
            self._warn(error)
        else:
            self.look_on(connection, way, on_wall=on_wall)

    def look_on(
        self, connection: Connection, way: Way | None = None, *, on_wall: bool = False
    ) -> None:
        """See a match without a seat, on a wall if that is wanted. ``way`` led there, where it is
        played on a server."""
        self.close()
        model = Onlooker(connection, way.address if way else "")
        self._usher = self._usher_of(model, way, on_wall=on_wall)
        self._host_token = way.host if way else ""
        self.sitting.sit([model], self.menu)
        self.poll()

    def _usher_of(self, model: Onlooker, way: Way | None, *, on_wall: bool = False) -> Usher:
        again = partial(self._watch_as, way) if way else None
        return Usher(self.stage, model, self.menu, self.wear, again, on_wall=on_wall)

    def _look_on_instead(self, model: MatchModel) -> None:
        """What one came with opened no seat, as a teacher's phrase does not: one looks on."""
        onlooker = Onlooker.of(model)
        way = Way(onlooker.address, model.code) if onlooker.address else None
        self._usher = self._usher_of(onlooker, way)
        self.sitting.go_on_as(onlooker)

    def _watch_as(self, way: Way, phrase: str) -> None:
        """Come back to a match with the words that let one see more of it."""
        self._watch_there(dataclasses.replace(way, phrase=phrase), on_wall=False)

    def watch_again(self, key: str) -> None:
        """Show a match kept here that is over, with everybody's eyes."""
        recorded = self.house.recording(key)
        self.close()
        self.stage.show(Replay(recorded, PowerId(0), self.menu, partial(self._branch, key)))

    def close(self) -> None:
        """Leave the match that is played, if any. It is kept."""
        self.sitting.close()
        self._host_token = ""
        if self._usher is not None:
            self._usher = None
            self.wear()

    # --- In a match -----------------------------------------------------------------------------
    def poll(self) -> None:
        """Take in what has come, and show what follows from it. Called once a frame."""
        window = not self.stage.in_terminal
        if window and self.stage.full_screen != self.settings.full_screen:
            self._keep_full_screen(self.stage.full_screen)
        changed = self.sitting.listen()
        self.online.poll()
        if changed:
            self.stage.context.refresh()
        model = self.model
        if model is None:
            return
        if self._usher is None and model.opened and not model.seated:
            self._look_on_instead(model)
            model = self.sitting.models[0]
        self.online.note(model)
        self.sitting.tell(model)
        if model.acts_for is not None:
            self._act_for(model, model.acts_for)
        elif self._usher is not None and not model.acting:
            self._usher.follow()
        else:
            self.sitting.follow()
        self.sitting.show_out(model)

    # --- After a match --------------------------------------------------------------------------
    def _after(self, model: MatchModel) -> Afterwards:
        """What can be done with the match once it is over: more where it is kept here."""

        def recording() -> Recorded | None:
            try:
                return self.house.recording(model.code)
            except UserError:
                return None  # it was played elsewhere

        kept = any(match.key == model.code for match in self.house.saved())
        again = self.online.rematch if model.held.shared else self._rematch
        if not kept:
            return Afterwards(rematch=partial(again, model) if model.held.shared else None)
        return Afterwards(
            recording,
            rematch=partial(again, model),
            watch=partial(self._watch, model, recording),
        )

    def _watch(
        self, model: MatchModel, recording: Callable[[], Recorded | None], turn: int
    ) -> None:
        """Show a match again that is over, and come back to its end."""
        recorded, desk = recording(), self.desk
        if recorded is None or desk is None:
            return
        play_on = partial(self._branch, model.code)
        self.stage.show(Replay(recorded, model.me, desk.ending, play_on, turn))

    def _look_again(self, what: str | Path) -> None:
        """Show a match again, by its key or from a file; what hinders it is told."""
        try:
            if isinstance(what, Path):
                recorded = self.house.recording_in(what)
                play_on: PlayOn | None = partial(self._branch_in, what)
            else:
                recorded = self.house.recording(what)
                play_on = partial(self._branch, what) if recorded.only is None else None
        except UserError as error:
            self._warn(error)
        else:
            self.stage.show(Replay(recorded, PowerId(0), self.replays, play_on))

    def _branch(self, key: str, turn: int, power: PowerId) -> None:
        """Play on from a turn of a kept match, as one of its powers."""
        self._try(lambda: self.house.branch(key, turn, power))

    def _branch_in(self, file: Path, turn: int, power: PowerId) -> None:
        """The same from the match of a file."""
        self._try(lambda: self.house.branch_in(file, turn, power))

    def _rematch(self, model: MatchModel) -> None:
        """The same scenario with the same opponents, and another luck."""
        holders = [model.holder(power) for power in range(model.world.powers)]
        self.start(model.setup.key, ",".join(holders))
