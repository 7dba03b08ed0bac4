"""python-telegram-bot's requests on aiohttp."""

import json
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

DEFAULT_TIMEOUT = 10.0  # seconds for an answer, unless the call asks for another
CONNECT_TIMEOUT = 5.0
JSON = {"Content-Type": "application/json"}


class NotSent(NetworkError):  # noqa: N818 - it says what became of the request
    """The request certainly did not leave: nobody answered the call for a connection."""


class ReplyLost(TimedOut):
    """The request left, and no answer came: whether it was carried out is not known."""


class AiohttpRequest(BaseRequest):
    """A transport for `telegram.Bot` that keeps its connections and never waits in a queue.

    It tells a request that never left (`NotSent`) from one whose answer was lost (`ReplyLost`),
    because only the first may be sent again without a second thought.
    """

    def __init__(self, *, connections: int = 512, read_timeout: float = DEFAULT_TIMEOUT) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool of connections."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=30)
            # Telegram sets no cookies; looking for them at each request takes its time.
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar()
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Carry out one request; return the HTTP status and the body.

        Raises NotSent when no connection was made, ReplyLost when no answer came in time or the
        connection broke before one did.
        """
        limits = _limits(
            _seconds(connect_timeout, CONNECT_TIMEOUT),
            _seconds(pool_timeout, CONNECT_TIMEOUT),
            _seconds(read_timeout, self._read_timeout),
        )
        del write_timeout  # a write that does not end is seen as an answer that does not come
        return await self._carry_out(method, url, _body(request_data), limits)

    async def ask(self, url: str, params: Mapping[str, Any], read_timeout: float | None) -> Any:
        """Make one call whose parameters are plain JSON; return the `result` of its answer.

        The same as `post`, which reads the type of every parameter of every call: a third of what
        a short message costs. Raises what it raises.
        """
        limits = _limits(CONNECT_TIMEOUT, CONNECT_TIMEOUT, read_timeout or self._read_timeout)
        body = {"data": json.dumps(params).encode(), "headers": JSON}
        status, payload = await self._carry_out("POST", url, body, limits)
        if status == HTTPStatus.OK and (answer := _read(payload)) is not None:
            return answer
        return await _Answered(status, payload).post(url)

    async def _carry_out(
        self, method: str, url: str, body: Mapping[str, Any], limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NotSent("the transport is closed")
        try:
            async with self._session.request(method, url, timeout=limits, **body) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError) as error:
            raise ReplyLost(type(error).__name__) from None


class _Answered(BaseRequest):
    """An answer that has come, for python-telegram-bot to say what it means."""

    def __init__(self, status: int, payload: bytes) -> None:
        self._answer = (status, payload)

    @property
    def read_timeout(self) -> float | None:
        """Nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, *_request: Any, **_traits: Any) -> tuple[int, bytes]:
        """Return the answer."""
        return self._answer


def _read(payload: bytes) -> Any:
    """Return the `result` of an answer; None for what is not one."""
    try:
        answer = json.loads(payload)
    except ValueError:
        return None
    return answer.get("result") if isinstance(answer, dict) else None


@cache
def _limits(connect: float, pool: float, read: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(
        sock_connect=connect, connect=pool + CONNECT_TIMEOUT, sock_read=read
    )


def _seconds(asked: Any, default: float) -> float:
    return default if asked is BaseRequest.DEFAULT_NONE or asked is None else float(asked)


def _body(request: RequestData | None) -> dict[str, Any]:
    if request is None:
        return {}
    if not request.contains_files:
        return {"json": request.parameters}
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}
