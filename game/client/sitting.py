"""The seats played at this computer: which one is shown, and what follows from what comes."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from game.client.afterwards import Afterwards
from game.client.ear import Ear
from game.client.house import FIRST_MATCH
from game.client.learning.lesson import Lesson
from game.client.match import MatchModel, Notice, Phase
from game.client.online.told import time_left
from game.client.orders.entered import take_up
from game.client.screens.waiting import Handover, Waiting
from game.client.sentences import refusal_sentence
from game.client.sound import Sounds
from game.client.ui import Screen, Stage
from game.client.ui.core import Handler
from game.wire.player import LineState
from game.wire.to_client import Goodbye, Refused
from game.wire.told import goodbye_sentence

if TYPE_CHECKING:
    from game.client.desk import MatchDesk


_NOTICED = dict.fromkeys(Notice, "offer") | {Notice.LOST: "broken"}
"""The sound of each notice."""


class Sitting:
    """``models`` are the seats; one of them is active, and its screens are shown. ``ticks`` is
    whether one hears that little time is left.
    """

    def __init__(
        self,
        stage: Stage,
        sounds: Sounds,
        leave: Handler,
        after: Callable[[MatchModel], Afterwards],
    ) -> None:
        """``leave`` goes back to the menu; ``after`` says what can be done with a match once it is
        over."""
        self._stage, self._sounds, self._leave, self._after = stage, sounds, leave, after
        self.ticks = False
        self._shown_time = ""
        self._seat([])

    def _seat(self, models: Sequence[MatchModel]) -> None:
        self.models = list(models)
        self._active = 0
        self._desks: dict[int, MatchDesk] = {}
        self._told: dict[int, int] = {}
        self._ears: dict[int, Ear] = {}
        self._behind: Screen | None = None
        """Where one was before one acted for another's seat."""

    @property
    def model(self) -> MatchModel | None:
        """The match being played, from the seat whose screens are shown."""
        return self.models[self._active] if self.models else None

    @property
    def desk(self) -> "MatchDesk | None":
        """The way between the screens of that seat, once it has seen the match."""
        return self._desks.get(self._active)

    # --- Coming and going -----------------------------------------------------------------------
    def sit(self, models: Sequence[MatchModel], back: Handler) -> None:
        """Wait for the first of these seats to see its match; ``back`` gives it up."""
        self._seat(models)
        self._stage.show(Waiting(self.models[0], back))

    def go_on_as(self, model: MatchModel) -> None:
        """Hold the match by another model of the same line, which has seen what the first saw."""
        self._seat([model])

    def act_for(self, model: MatchModel) -> None:
        """Show the screens of another's seat, until one steps back to where one was."""
        self._behind = self._stage.screen
        self.models.append(model)
        self._active = len(self.models) - 1
        self._stage.show(Waiting(model, self.step_back))

    def step_back(self) -> None:
        """Act for the other's seat no longer."""
        acting = self.models.pop()
        acting.close()
        for kept in (self._desks, self._told, self._ears):
            kept.pop(self._active, None)
        self._active = 0
        if self._behind is not None:
            self._stage.show(self._behind)

    def close(self) -> None:
        """Leave the match, if there is one. It is kept."""
        for model in self.models:
            model.close()
        self._seat([])
        self._stage.env.counts.forget()

    # --- What comes -----------------------------------------------------------------------------
    def listen(self) -> bool:
        """Take in what has come for any seat, also for those whose screens are not shown; whether
        anything is different now."""
        changed = [model.poll() for model in self.models]
        for model in self.models:
            if model.opened and model.seated:
                take_up(model)
        return any(changed)

    def tell(self, model: MatchModel) -> None:
        """Tell in passing what is to be told, and how much time is left."""
        self._watch_clock(model)
        context = self._stage.context
        for notice in model.notices:
            if isinstance(notice, Notice):
                tone = "bad" if notice is Notice.LOST else "accent"
                self._sounds.play(_NOTICED[notice])
                context.toast(context.words(f"screens.notice.{notice.value}"), tone)
            elif isinstance(notice, Goodbye):
                context.toast(goodbye_sentence(context.words, notice), "bad")
                self._sounds.play("refused")
            else:
                tone = "warn" if isinstance(notice, Refused) else "accent"
                context.toast(refusal_sentence(context.words, model, notice), tone)
                self._sounds.play("refused" if isinstance(notice, Refused) else "offer")
        model.notices.clear()

    def _watch_clock(self, model: MatchModel) -> None:
        """Show the time left, also that for second thoughts, whenever it reads otherwise."""
        left = model.held.left_ms
        shown = "" if left is None else time_left(self._stage.env.words, left)
        shown = f"{shown} {model.grace_left_s}"
        if shown != self._shown_time:
            self._shown_time = shown
            self._stage.context.refresh()

    def show_out(self, model: MatchModel) -> None:
        """Whoever is shown out for good is told why, whatever was on the screen."""
        ended = model.connection.state is LineState.CLOSED and model.goodbye is not None
        if ended and not isinstance(self._stage.screen, Waiting):
            self._stage.show(Waiting(model, self._way_out(model)))

    def _way_out(self, model: MatchModel) -> Handler:
        return self.step_back if model.acting else self._leave

    def follow(self) -> None:
        """The match opens with the world; a turn that closed with its report, the last with the
        end; a seat that is done hands over to the next person's."""
        model, place = self.model, self._active
        # Whether a match with others has begun is told with its table.
        if model is None or not model.opened or (model.held.shared and model.table is None):
            return
        if place not in self._desks:
            from game.client.desk import MatchDesk  # with many screens, which no menu needs

            after = Afterwards() if model.acting else self._after(model)
            self._desks[place] = MatchDesk(self._stage, model, self._way_out(model), after)
            self._told[place] = model.report_turn
            self._ears[place] = Ear(model)
            alone = not model.held.shared
            if model.setup.key == FIRST_MATCH and alone and not model.view.over:
                model.lesson = Lesson()
            self._enter(self._desks[place])
        self._begin(self._desks[place])
        for sound in self._ears[place].heard():
            if sound == "clock":
                self._warn(model)
            if sound != "clock" or self.ticks:
                self._sounds.play(sound)
        caught_up = model.view.over or model.view.turn == model.report_turn + 1
        if model.report_turn > self._told[place] and caught_up:
            self._told[place] = model.report_turn
            if model.view.over:
                self._desks[place].ending()
            elif self._stage.env.motion and model.history.get(model.report_turn):
                self._desks[place].playback()
            else:
                self._desks[place].report()
        elif model.sealed and not model.acting and not isinstance(self._stage.screen, Handover):
            self._hand_over()

    def _warn(self, model: MatchModel) -> None:
        """Little time is left: told whatever is on the screen."""
        w = self._stage.env.words
        left = time_left(w, model.held.left_ms or 0)
        text = w("online.clock.warning", turn=model.view.turn, time=left)
        self._stage.context.toast(text, "warn")

    def _enter(self, desk: "MatchDesk") -> None:
        """Into a match: where people still gather, to them."""
        if desk.gathers:
            desk.players()
        else:
            desk.world()

    def _begin(self, desk: "MatchDesk") -> None:
        """The match begins for those who wait for it."""
        if self._stage.screen is desk.room and not desk.gathers:
            self._sounds.play("turn")
            self._stage.context.toast(self._stage.env.words("online.room.begins"), "accent")
            desk.world()

    def _hand_over(self) -> None:
        """Let the next person at this computer plan, if one still has to."""
        places = range(len(self.models))
        for place in (*places[self._active + 1 :], *places[: self._active]):
            other = self.models[place]
            if other.opened and other.status.phase is Phase.PLANNING:
                take = partial(self._take, place)
                self._stage.show(Handover(other, take, self._leave))
                return

    def _take(self, place: int) -> None:
        """Another person sits down."""
        self._active = place
        desk = self._desks.get(place)
        if desk is not None:
            desk.world()
        self.follow()
