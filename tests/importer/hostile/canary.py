"""An address that nobody has a reason to ask."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Canary:
    def __init__(self, listening: socket.socket) -> None:
        self._listening = listening
        self.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        self.asked: list[str] = []

    def listen(self) -> None:
        while True:
            try:
                connection, _address = self._listening.accept()
            except OSError:
                return
            with connection:
                self.asked.append(connection.recv(1000).decode(errors="replace"))


@contextmanager
def canary() -> Iterator[Canary]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        bird = Canary(listening)
        thread = threading.Thread(target=bird.listen, daemon=True)
        thread.start()
        yield bird
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=10)
