"""The routes of the phones page: the page, its view as JSON, a stream of changes, and the commands."""

import json
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from bot.phones.commands import COMMANDS, Command
from bot.phones.guard import Guard
from bot.phones.port import Phones, PhonesError, PhonesView
from bot.phones.stream import changes_of

HERE = Path(__file__).parent
LANGUAGES = ("da", "en")
LARGEST_BODY = 64 * 1024

Endpoint = Callable[[Request], Awaitable[Response]]
Picture = Callable[[str], Awaitable[bytes | None]]
"""The PNG of a message by the message's id; None when there is none."""

Why = Callable[[str], Awaitable[str | None]]
"""Why a message was understood as it was, by the message's id; None when there is none."""

_view = TypeAdapter(PhonesView)


async def no_reasons(_: str) -> str | None:
    """For a program that gives none."""
    return None


async def no_pictures(_: str) -> bytes | None:
    """For a program that sends none."""
    return None


def phones_routes(phones: Phones, *, picture: Picture = no_pictures, why: Why = no_reasons) -> list[Route | Mount]:
    """Everything under /phones. There is no sign-in: it answers on loopback names only (`bot.phones.guard`).

    `picture` answers /phones/pictures/MESSAGE.png, `why` /phones/why/MESSAGE as {"why": words}. No more than 64 KiB
    of a body are read. Errors: 400 for a body that is not a command, 404 for what is not there, 409 with the
    program's words for what cannot be done now, 403 and 415 by the guard.
    """
    guard = [Middleware(Guard)]
    inside: list[Route | Mount] = [
        Route("/view", _show(phones)),
        Route("/changes", _stream(phones)),
        Route("/pictures/{message}.png", _picture(picture)),
        Route("/why/{message}", _reason(why)),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    inside += [Route(path, _obey(phones, kind), methods=["POST"]) for path, kind in COMMANDS.items()]
    return [
        Route("/phones", page, middleware=guard, name="phones"),
        # An app of its own: what it does not find is answered inside the guard too.
        Mount("/phones", Starlette(routes=inside, middleware=guard), max_body_size=LARGEST_BODY),
    ]


def words(language: str) -> Mapping[str, str]:
    """The page's own words in a language, by key. The page's scripts read the same file."""
    found: Mapping[str, str] = json.loads((HERE / "static" / "words" / f"{language}.json").read_bytes())
    return found


_templates = Jinja2Templates(directory=HERE / "templates")
_words = {language: words(language) for language in LANGUAGES}


async def page(request: Request) -> Response:
    """The empty page; its scripts fill it from /phones/view."""
    asked = request.query_params.get("lang", "")
    language = asked if asked in LANGUAGES else LANGUAGES[0]
    context = {"language": language, "words": _words[language]}
    return _templates.TemplateResponse(request, "phones.html", context)


def _show(phones: Phones) -> Endpoint:
    async def show(request: Request) -> Response:
        try:
            view = await phones.view(match=request.query_params.get("match"))
        except PhonesError as error:
            return JSONResponse({"error": str(error)}, status_code=409)
        return Response(_view.dump_json(view), media_type="application/json")

    return show


def _stream(phones: Phones) -> Endpoint:
    async def stream(_: Request) -> Response:
        return changes_of(phones)

    return stream


def _picture(picture: Picture) -> Endpoint:
    async def send(request: Request) -> Response:
        png = await picture(request.path_params["message"])
        return Response(status_code=404) if png is None else Response(png, media_type="image/png")

    return send


def _reason(why: Why) -> Endpoint:
    async def tell(request: Request) -> Response:
        words = await why(request.path_params["message"])
        return Response(status_code=404) if words is None else JSONResponse({"why": words})

    return tell


def _obey(phones: Phones, kind: TypeAdapter[Command]) -> Endpoint:
    async def obey(request: Request) -> Response:
        try:
            command = kind.validate_json(await request.body())
        except ValidationError as error:
            return JSONResponse({"error": _what_is_wrong(error)}, status_code=400)
        try:
            await command.obey(phones)
        except PhonesError as error:
            return JSONResponse({"error": str(error)}, status_code=409)
        return Response(status_code=204)

    return obey


def _what_is_wrong(error: ValidationError) -> str:
    """Field by field, without repeating what was sent."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    return "; ".join(f"{'.'.join(map(str, one['loc'])) or 'body'}: {one['msg']}" for one in found)
