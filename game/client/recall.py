"""The strip that says what one has just done, and takes it back."""

from game.client import look
from game.client.match import MatchModel
from game.client.sentences import Speaker
from game.client.ui import Button, Icon, Label, Panel, Row, Widget
from game.rules import commands as c
from game.rules.commands import Command
from game.words import Words


def recall_strip(w: Words, model: MatchModel) -> Widget | None:
    """What was done last and how long it can be taken back; None once it stands."""
    grace, left = model.grace, model.grace_left_s
    if grace.deed is None:
        return None
    held = grace.deed.back is None
    told = deed_told(Speaker(w, model), grace.deed.command)
    return Panel(
        [
            Row(
                [
                    Icon("clock", size=20, colour=look.ACCENT),
                    Label(told, style="small_strong", tone="accent", key="deed"),
                    Label(
                        w("table.recall.held" if held else "table.recall.said", n=left),
                        style="small",
                        grow=1,
                        tip=w("table.recall.tip"),
                    ),
                    Button(w("table.recall.now"), grace.settle, key="say_now", kind="quiet")
                    if held
                    else None,
                    Button(
                        w("table.recall.undo"),
                        grace.undo,
                        key="take_back",
                        shortcut="all.undo",
                        tip=w("table.recall.tip"),
                    ),
                ],
                gap=10,
            )
        ],
        padding=6,
        name=w("table.recall.title"),
        stripe=look.ACCENT,
    )


def deed_told(say: Speaker, command: Command) -> str:
    """What a command does, as a sentence to whoever gives it."""
    w = say.words
    match command:
        case c.SignProposal(proposal=number):
            return w("table.recall.sign", pact=say.pact(number))
        case c.DeclineProposal(proposal=number):
            return w("table.recall.decline", pact=say.pact(number))
        case c.WithdrawProposal(proposal=number):
            return w("table.recall.withdraw", pact=say.pact(number))
        case c.AccedePact(pact=number):
            return w("table.recall.accede", pact=say.pact(number))
        case c.InvitePower(pact=number, power=power):
            return w("table.recall.invite", pact=say.pact(number), power=say.power(power))
        case c.RenewPact(pact=number):
            return w("table.recall.renew", pact=say.pact(number))
        case c.LeavePact(pact=number):
            return w("table.recall.leave", pact=say.pact(number))
        case c.StayInPact(pact=number):
            return w("table.recall.stay", pact=say.pact(number))
        case c.DenyPact(pact=number, denied=denied):
            return w(f"table.recall.{'deny' if denied else 'allow'}", pact=say.pact(number))
        case c.CallPledges(pact=number):
            return w("table.recall.call", pact=say.pact(number))
        case c.FileMotion(pact=number, threat=threat):
            return w("table.recall.motion", pact=say.pact(number), threat=say.threat(threat))
        case _:
            raise ValueError(f"{type(command).__name__} is not taken back")
