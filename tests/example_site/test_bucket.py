"""Uploads in a bucket, by the smallest store that speaks as S3 does."""

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.example_site import installing
from tests.example_site.running import serve, succeed

HOST = "media.clinic.example"
DOCUMENT = """
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
file = ContentFile(b"Undress to your comfort.", "visit.txt")
print("/documents/%s/visit.txt" % get_document_model().objects.create(title="Visit", file=file).pk)
"""


class Store(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Keeper)
        self.kept: dict[str, bytes] = {}


class Keeper(BaseHTTPRequestHandler):
    server: Store

    def answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_PUT(self) -> None:
        self.server.kept[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200)

    def do_GET(self) -> None:
        kept = self.server.kept.get(self.path)
        self.answer(404) if kept is None else self.answer(200, kept)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store() as started:
        Thread(target=started.serve_forever, daemon=True).start()
        yield started
        started.shutdown()


@pytest.fixture(scope="module")
def environment(store: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    data = tmp_path_factory.mktemp("data")
    made = {
        **installing.environment(f"sqlite:///{data}/db.sqlite3", "redis://127.0.0.1:1", data),
        "DJANGO_MEDIA_BUCKET": "clinic",
        "DJANGO_MEDIA_HOST": HOST,
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "ca-central-1",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{store.server_port}",
    }
    installing.install(made)
    return made


def test_uploads_are_kept_and_read_there(
    store: Store, environment: dict[str, str], tmp_path: Path
) -> None:
    shell = f"python example_site/manage.py shell --no-imports --command '{DOCUMENT}'"
    path = succeed(shell, environment).split()[-1]
    with serve(environment, tmp_path) as server:
        html = server.get("/services/therapeutic-massage/").text
        page = json.loads(server.get("/api/massage/page/?path=/services/therapeutic-massage/").text)
        document = server.get(path)

    pictures = re.findall(rf"https://{HOST}(/images/[\w.-]+)", html)
    assert pictures
    assert {f"/clinic{picture}" for picture in pictures} <= store.kept.keys()
    assert f"https://{HOST}/images/" in json.dumps(page)
    assert (document.status, document.text) == (200, "Undress to your comfort.")
    assert not (Path(environment["DJANGO_DATA_DIR"]) / "media").exists()
