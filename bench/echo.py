"""The ceiling: uvicorn and Starlette as the match server has them, and nothing behind.

Whatever one of a table's clients says, each of them is sent frames that were made before, as many
and as long as the match server sends for one command; the sender gets its answer last.
`python -m bench.echo ANSWER FRAME...`, each in hexadecimal.
"""

import socket
import sys
from collections import defaultdict

import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from game.wire.version import SUBPROTOCOL
from server.app import run


async def _serve(answer: bytes, frames: list[bytes]) -> None:
    tables: defaultdict[str, list[WebSocket]] = defaultdict(list)

    async def table(line: WebSocket) -> None:
        await line.accept(SUBPROTOCOL)
        around = tables[line.path_params["table"]]
        around.append(line)
        try:
            while True:
                await line.receive_bytes()
                for other in around:
                    for frame in frames:
                        await other.send_bytes(frame)
                await line.send_bytes(answer)
        except WebSocketDisconnect:
            around.remove(line)

    listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
    print(f"127.0.0.1:{listening.getsockname()[1]}", flush=True)
    application = Starlette(routes=[WebSocketRoute("/{table}", table)])
    config = uvicorn.Config(
        application,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        lifespan="off",
        log_level="error",
        access_log=False,
    )
    await uvicorn.Server(config).serve([listening])


if __name__ == "__main__":
    run(_serve(bytes.fromhex(sys.argv[1]), [bytes.fromhex(text) for text in sys.argv[2:]]))
