"""What of a match is heard: each sound once, when what it stands for has just happened."""

from game.client.match import MatchModel
from game.client.sound import sound_of


class Ear:
    """Listens to one seat from the moment its match is seen."""

    def __init__(self, model: MatchModel) -> None:
        self._model = model
        self._sealed = model.sealed
        self._closed = model.report_turn
        self._said = self._talk()
        self._short = 0
        """The last turn in which little time was left."""

    def _talk(self) -> tuple[int, int]:
        """The turn that is planned, and how much has happened in it."""
        turn = self._model.view.turn
        return turn, len(self._model.talk.get(turn, ()))

    def heard(self) -> list[str]:
        """The sounds of what happened since this was last asked."""
        model, sounds = self._model, []
        if model.sealed and not self._sealed:
            sounds.append("seal")
        if model.report_turn > self._closed:
            sounds.append("end" if model.view.over else "turn")
        turn, count = self._talk()
        if model.held.urgency and not model.sealed and self._short != turn:
            self._short = turn
            sounds.append("clock")
        known = self._said[1] if turn == self._said[0] else 0
        sounds.append(sound_of(model.talk.get(turn, ())[known:]))
        self._sealed, self._closed, self._said = model.sealed, model.report_turn, (turn, count)
        return [sound for sound in sounds if sound]
