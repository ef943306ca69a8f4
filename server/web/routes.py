"""Which page is where, and who may read it."""

from ipaddress import ip_address

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from server.hall import Hall
from server.web.front import HEADERS, address_of, front_page
from server.web.language import preferred


def web_routes(hall: Hall) -> list[Route]:
    """`/` for people, `/healthz` for whoever watches that the server works, `/metrics` for figures:
    these are given to addresses of the operator's own network alone.
    """

    async def front(request: Request) -> Response:
        language = preferred(request.headers.get("accept-language", ""))
        address = address_of(request.url.netloc, request.url.scheme == "https")
        told = {**HEADERS, "Content-Language": language, "Vary": "Accept-Language"}
        return HTMLResponse(front_page(language, address), headers=told)

    async def healthz(request: Request) -> Response:
        works = await hall.works()
        return PlainTextResponse("ok\n" if works else "not ok\n", 200 if works else 503)

    async def metrics(request: Request) -> Response:
        if not near(request.client.host if request.client else ""):
            return PlainTextResponse("Figures are for the operator's own network.\n", 403)
        from server.web.metrics import CONTENT_TYPE, Metrics

        if not hasattr(request.app.state, "metrics"):
            request.app.state.metrics = Metrics(hall)
        return Response(request.app.state.metrics.text(), media_type=CONTENT_TYPE)

    return [Route("/", front), Route("/healthz", healthz), Route("/metrics", metrics)]


def near(address: str) -> bool:
    """Whether an address is this computer's or a private one."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return found.is_private or found.is_loopback
