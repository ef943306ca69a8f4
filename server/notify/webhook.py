"""Posting a note to a webhook: to the computer that was checked, and nowhere it may point on to."""

import logging
import ssl

import httpx

from game import __version__
from server.notify.addresses import Resolve, Unreachable, checked, resolve
from server.notify.contacts import Webhook
from server.notify.notes import Note, NotTaken

logging.getLogger("httpx").setLevel(logging.WARNING)  # it would log addresses with their secrets

TIMEOUT_S = 10
"""Seconds for each step of a request: connecting, sending, the first word of the answer."""


async def post(
    hook: Webhook,
    note: Note,
    *,
    private: bool = False,
    resolver: Resolve = resolve,
    tls: ssl.SSLContext | bool = True,
) -> None:
    """Post a note. Raises NotTaken.

    The connection goes to the address that was checked, under the host's own name: that is what its
    certificate has to be for. Redirections are not followed, proxies not asked, and of the answer
    no more than its status is read.
    """
    try:
        address = await checked(hook.host, hook.port, private=private, resolver=resolver)
    except Unreachable as problem:
        raise NotTaken(str(problem), final=False) from None
    there = f"[{address}]" if ":" in address else address
    told = {"text": f"{note.subject}\n{note.text}", "content": f"{note.subject}\n{note.text}"}
    timeout = httpx.Timeout(TIMEOUT_S)
    client = httpx.AsyncClient(trust_env=False, follow_redirects=False, verify=tls, timeout=timeout)
    async with client:
        request = client.build_request(
            "POST",
            f"{hook.scheme}://{there}:{hook.port}{hook.path}",
            json={"game": "adhoc", **note.facts, **told},
            headers={"Host": _host(hook), "User-Agent": f"adhoc/{__version__}"},
            extensions={"sni_hostname": hook.host},
        )
        try:
            answer = await client.send(request, stream=True)
            await answer.aclose()
        except httpx.HTTPError as error:
            reason = str(error) or type(error).__name__
            raise NotTaken(f"{hook.host} does not answer ({reason})", final=False) from None
    if not answer.is_success:
        final = 300 <= answer.status_code < 500 and answer.status_code != 429
        raise NotTaken(f"{hook.host} answers {answer.status_code}", final=final)


def _host(hook: Webhook) -> str:
    usual = {"https": 443, "http": 80}[hook.scheme]
    return hook.host if hook.port == usual else f"{hook.host}:{hook.port}"
