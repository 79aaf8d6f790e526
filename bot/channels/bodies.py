"""Reading what is posted, no further than it may be long."""

from starlette.requests import Request


async def read_body(request: Request, *, most: int) -> bytes:
    """The whole body; OverflowError as soon as it is longer than `most` bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise OverflowError
    return bytes(body)
