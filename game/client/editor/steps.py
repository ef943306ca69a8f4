"""The way back through a draft, change by change."""

from dataclasses import dataclass, field

from game.client.editor.draft import PactDraft
from game.rules.ids import PowerId
from game.rules.terms import Terms

MOST = 200
"""So many changes of one draft can be taken back."""


@dataclass(frozen=True)
class Moment:
    """A draft as it was: for whom, with which terms and from which preset."""

    others: tuple[PowerId, ...]
    terms: Terms
    preset: str
    follows: bool


@dataclass
class Steps:
    """Sees a draft each time it is shown, and so knows what each change began from, whatever made
    it. The name is not among it: a text field has a way back of its own."""

    past: list[Moment] = field(default_factory=list)
    _now: Moment | None = None

    def note(self, draft: PactDraft) -> None:
        """The draft is shown as it is now."""
        now = Moment(draft.others, draft.terms, draft.preset, draft.follows)
        if self._now is not None and now != self._now:
            self.past = [*self.past, self._now][-MOST:]
        self._now = now

    def undo(self, draft: PactDraft) -> None:
        """Take the last change back."""
        if self.past:
            self._now = was = self.past.pop()
            draft.others, draft.terms = was.others, was.terms
            draft.preset, draft.follows = was.preset, was.follows
