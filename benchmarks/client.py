"""Requests over one connection that stays open, with as little work between them as can be."""

import socket
from typing import BinaryIO, NamedTuple

#: Until a server has started, too.
_PATIENCE = 120


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Client:
    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        self._file = self._socket.makefile("rb")

    def close(self) -> None:
        self._file.close()
        self._socket.close()

    def get(self, path: str, etag: str = "") -> Answer:
        """The answer to somebody who has what *etag* stands for."""
        condition = f"If-None-Match: {etag}\r\n" if etag else ""
        self._socket.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{condition}\r\n".encode())
        answer = _read(self._file)
        if not is_expected(answer.status, etag):
            raise SystemExit(f"{path} answers {answer.status}")
        return answer


def is_expected(status: int, etag: str) -> bool:
    """Also a redirection, which some answers are made of."""
    return status == 304 if etag else status < 400


def _read(file: BinaryIO) -> Answer:
    first, *lines = _head(file)
    headers = dict(line.lower().split(": ", 1) for line in lines)
    if headers.get("transfer-encoding") == "chunked":
        body = b"".join(iter(lambda: _chunk(file), b""))
    else:
        body = file.read(int(headers.get("content-length", 0)))
    return Answer(int(first.split()[1]), headers, body)


def _head(file: BinaryIO) -> list[str]:
    lines = [*iter(file.readline, b"\r\n")] if file.peek(1) else []
    if not lines:
        raise SystemExit("The server has ended.")
    return [line.decode("latin-1").rstrip("\r\n") for line in lines]


def _chunk(file: BinaryIO) -> bytes:
    data = file.read(int(file.readline(), 16))
    file.readline()
    return data
