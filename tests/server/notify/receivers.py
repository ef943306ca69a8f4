"""Receivers on this computer: a web server and a mail server that keep what they are given."""

import asyncio
import contextlib
import json
import ssl
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from tests.server.guests import PATIENCE_S


@dataclass
class Posted:
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class Hooks:
    """A web server that answers with the statuses it was given, and then with 204."""

    statuses: list[int] = field(default_factory=list)
    location: str = ""
    port: int = 0
    posted: "asyncio.Queue[Posted]" = field(default_factory=asyncio.Queue)

    async def next(self) -> Posted:
        async with asyncio.timeout(PATIENCE_S):
            return await self.posted.get()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {
            name.lower(): value
            for line in head[1:]
            if line
            for name, value in [line.split(": ", 1)]
        }
        body = json.loads(await reader.readexactly(int(headers["content-length"])))
        status = self.statuses.pop(0) if self.statuses else 204
        where = f"Location: {self.location}\r\n" if self.location else ""
        writer.write(f"HTTP/1.1 {status} X\r\n{where}Content-Length: 0\r\n\r\n".encode())
        await writer.drain()
        writer.close()
        self.posted.put_nowait(Posted(head[0].split()[1], headers, body))


@contextlib.asynccontextmanager
async def hooks(
    statuses: Sequence[int] = (), location: str = "", tls: ssl.SSLContext | None = None
) -> AsyncIterator[Hooks]:
    there = Hooks(list(statuses), location)
    async with await asyncio.start_server(there.serve, "127.0.0.1", 0, ssl=tls) as server:
        there.port = server.sockets[0].getsockname()[1]
        yield there


@dataclass
class Post:
    """A mail server that takes everything but mails to nobody@."""

    port: int = 0
    mails: "asyncio.Queue[EmailMessage]" = field(default_factory=asyncio.Queue)

    async def next(self) -> EmailMessage:
        async with asyncio.timeout(PATIENCE_S):
            return await self.mails.get()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        while line := (await reader.readline()).decode().strip():
            word = line.split()[0].upper()
            if word == "DATA":
                writer.write(b"354 go on\r\n")
                content = await reader.readuntil(b"\r\n.\r\n")
                mail = message_from_bytes(content[:-3], policy=default)
                assert isinstance(mail, EmailMessage)
                self.mails.put_nowait(mail)
            if word == "QUIT":
                writer.write(b"221 bye\r\n")
                break
            refused = word == "RCPT" and "nobody@" in line
            writer.write(b"550 no such user\r\n" if refused else b"250 fine\r\n")
        writer.close()


@contextlib.asynccontextmanager
async def post_office() -> AsyncIterator[Post]:
    there = Post()
    async with await asyncio.start_server(there.serve, "127.0.0.1", 0) as server:
        there.port = server.sockets[0].getsockname()[1]
        yield there
