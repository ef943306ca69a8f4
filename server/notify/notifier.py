"""Who is told what of a match: those who play it over days, gave an address, and are not there."""

import asyncio
import hmac
import logging
import secrets
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from game.rules.ids import PowerId
from game.wire.log import Entry, PhraseSet, Steered, TurnClosed, Warned
from game.wire.steering import Remove
from game.wire.to_server import SetContact
from server.inbox import No, denied
from server.notify.contacts import Mail, NoContact, Target, target_of
from server.notify.notes import Occasion, note, proof_note
from server.notify.postman import Postman
from server.pace import Pace
from server.record import Record
from server.settings import Settings
from server.store.contract import Store, StoreError
from server.store.people import Contact
from server.writer import Writer

log = logging.getLogger(__name__)

BURST, EVERY_S = 4, 60.0
"""Attempts of a seat to give an address at once, and seconds until the next: proofs are mailed to
people who may not have asked for them, and may be guessed at."""

PROOFS, PROOFS_EVERY_S = 3, 1800.0
"""Proofs one address is sent at once, and seconds until the next."""


class Notifier:
    """Of one server; it does nothing where the operator has allowed nothing."""

    def __init__(self, writer: Writer, settings: Settings, postman: Postman) -> None:
        self._writer = writer
        self._settings = settings
        self._postman = postman
        self._secret = secrets.token_bytes(32)
        self._pace = Pace(BURST, EVERY_S)
        self._asked = Pace(PROOFS, PROOFS_EVERY_S)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def on(self) -> bool:
        """Whether anybody can be told anything."""
        return bool(self._settings.webhook_hosts or self._settings.smtp)

    async def close(self) -> None:
        """Tell nobody any more."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._postman.close()

    # ---- Where somebody wants to be told

    async def set_contact(
        self, match_id: str, record: Record, power: PowerId, message: SetContact
    ) -> No | None:
        """Tell the holder of a seat there from now on; why not, where it cannot be done."""
        holder = record.seats.holders[power]
        if record.opened.options.timing != "async":
            return denied("contact_live")
        if holder is None:
            return denied("no_seat")
        contact = None
        if message.address:
            no = self._refused(match_id, power, message)
            if no is not None:
                return no
            contact = Contact(message.address, message.language, holder.token)
        try:
            await self._writer.ask(lambda store: store.people.set_contact(match_id, power, contact))
        except StoreError as problem:
            return denied("not_stored", reason=problem.reason)
        return None

    async def moved(self, match_id: str, power: PowerId, before: bytes, after: bytes) -> None:
        """The holder of a seat has come to it on another device, whose token has this digest: it is
        told where it was.
        """
        if not self.on or not before:
            return

        def follow(store: Store) -> None:
            contact = store.people.contacts(match_id).get(power)
            if contact is not None and contact.holder == before:
                store.people.set_contact(match_id, power, replace(contact, holder=after))

        try:
            await self._writer.ask(follow)
        except StoreError as problem:
            log.warning("match %s: power %d is told nothing more: %s", match_id, power, problem)

    def _refused(self, match_id: str, power: PowerId, message: SetContact) -> No | None:
        try:
            target = target_of(message.address, self._settings)
        except NoContact as no:
            return denied(no.code, **no.params)
        if not isinstance(target, Mail):
            return None
        now_s = asyncio.get_running_loop().time()
        if self._pace.wait_s((match_id, power), now_s):
            return denied("contact_slow")
        self._pace.spend((match_id, power), now_s)
        proof = self._proof(match_id, power, target)
        if not message.proof:
            if self._asked.wait_s(target, now_s):
                return denied("contact_slow")
            self._asked.spend(target, now_s)
            told = self._postman.deliver(target, proof_note(match_id, proof, message.language))
            return denied("contact_proof" if told else "contact_slow")
        return None if hmac.compare_digest(message.proof, proof) else denied("contact_wrong_proof")

    def _proof(self, match_id: str, power: PowerId, target: Mail) -> str:
        """Eight digits that only who reads the mails of an address can know."""
        said = f"{match_id} {power} {target.address}".encode()
        digest = blake2b(said, key=self._secret, digest_size=8).digest()
        return f"{int.from_bytes(digest, 'big') % 10**8:08}"

    # ---- Telling

    def saw(
        self,
        match_id: str,
        present: Callable[[PowerId], bool],
        entries: Sequence[Entry],
        record: Record,
    ) -> None:
        """Something was stored that led to ``record``: tell those concerned who are not there."""
        if record.opened.options.timing != "async":
            return
        if taken := [power for entry in entries for power in _taken_from(entry)]:
            self._later(self._forget(match_id, taken))
        if not self.on:
            return
        everybody = [PowerId(power) for power in range(record.state.world.powers)]
        for entry in entries:
            match entry:
                case TurnClosed():
                    occasion: Occasion = "over" if record.state.over else "turn"
                    concerned: Sequence[PowerId] = everybody
                case Warned(powers=powers):
                    occasion, concerned = "late", powers
                case _:
                    continue
            away = [power for power in concerned if not present(power)]
            self._later(self._tell(occasion, match_id, record, away))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _forget(self, match_id: str, powers: Sequence[PowerId]) -> None:
        """Keep no address of those who hold a seat no longer: not even to be told nothing at."""

        def forget(store: Store) -> None:
            for power in powers:
                store.people.set_contact(match_id, power, None)

        try:
            await self._writer.ask(forget)
        except StoreError as problem:
            log.warning("match %s: an address stays where it is, unused: %s", match_id, problem)

    async def _tell(
        self, occasion: Occasion, match_id: str, record: Record, powers: Sequence[PowerId]
    ) -> None:
        try:
            contacts = await self._writer.ask(lambda store: store.people.contacts(match_id))
        except StoreError as problem:
            log.warning("match %s: nobody is told: %s", match_id, problem)
            return
        for power in powers:
            contact, holder = contacts.get(power), record.seats.holders[power]
            if contact is None or holder is None or contact.holder != holder.token:
                continue
            try:
                target: Target = target_of(contact.address, self._settings)
            except NoContact:
                continue  # the operator no longer allows it
            told = note(occasion, match_id, record, power, contact.language)
            self._postman.deliver(target, told)


def _taken_from(entry: Entry) -> tuple[PowerId, ...]:
    """The seat an entry takes from its holder, if it does."""
    match entry:
        case PhraseSet(power=power, evicts=True) | Steered(deed=Remove(power=power)):
            return (power,)
        case _:
            return ()
