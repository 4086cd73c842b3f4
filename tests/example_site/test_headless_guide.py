"""The answers in the headless guides are the demo's: ``WRITE=1`` writes them anew."""

import json
import os
import re
import shlex
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.example_site.running import ROOT, succeed

#: With the number of answers in each.
GUIDES = {"headless.md": 7, "headless-preview.md": 1}
ANSWER = re.compile(r"```text\n([^`]+)\n```\n\n```json\n(.*?)```", re.DOTALL)
PART = re.compile(r"GET \S+ (\w+)\[(\d+)\]")
#: Stands for what differs from one demo to the next, and for the token of a preview.
ANYTHING = "…"
SETTINGS = """
from example_site.settings import *
INSTALLED_APPS = [*INSTALLED_APPS, "wagtail_headless_preview"]
CLIENT_URLS = {"default": "https://clinic.example.com/preview"}
WAGTAIL_HEADLESS_PREVIEW = {"CLIENT_URLS": CLIENT_URLS, "REDIRECT_ON_PREVIEW": True}
"""
ASK = """
import json
from io import StringIO
from django.core.management import call_command
from django.test import Client
from wagtail_massage.models import BookingCallToAction

printed = StringIO()
call_command("api_tokens", "create", "--user=editor", "--name=guide", stdout=printed)
reader = Client(headers={"host": "localhost"})
bearer = {"authorization": "Bearer " + printed.getvalue().strip()}
draft = BookingCallToAction.objects.get(heading="Book an appointment")
draft.heading = "Book your next visit"
token = draft.make_preview_request().url.rpartition("token=")[2]
answers = []
for method, path, body in %r:
    headers = {} if method == "GET" else bearer
    answer = reader.generic(
        method, path.replace("…", token), body, "application/json", headers=headers
    )
    assert answer.status_code == 200, answer.content
    assert ("ETag" in answer.headers) == (method == "GET"), path
    assert "Last-Modified" not in answer.headers, path
    answers.append(json.loads(answer.getvalue()))
print(json.dumps(answers))
"""


def shortened(value: Any, shape: Any) -> Any:
    """*value* with the keys of *shape* alone, and with as many items in each of its lists."""
    if shape == ANYTHING:
        return shape
    if isinstance(shape, dict) and isinstance(value, dict):
        return {key: shortened(value[key], shape[key]) for key in shape}
    if isinstance(shape, list) and isinstance(value, list):
        return [shortened(*pair) for pair in zip(value, shape, strict=False)]
    return value


def text_of(guide: str) -> str:
    return (ROOT / "docs" / guide).read_text()


def sent(request: str) -> tuple[str, str, str]:
    """Method, path and body of what a guide sends."""
    if request.startswith("GET "):
        return "GET", request.split()[1], ""
    _curl, _option, method, url, *_others, body = shlex.split(request)
    return method, urlsplit(url).path, body


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a demo with previews says to all that the guides send, in their order."""
    folder = tmp_path_factory.mktemp("demo")
    (folder / "with_previews.py").write_text(SETTINGS)
    environment = {
        "DJANGO_DEBUG": "1",
        "DJANGO_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "with_previews",
        "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}",
    }
    for line in ("migrate --verbosity 0", "load_demo"):
        succeed(f"python example_site/manage.py {line}", environment)
    requests = [request for guide in GUIDES for request, _ in ANSWER.findall(text_of(guide))]
    code = shlex.quote(ASK % [sent(request) for request in requests])
    said = succeed(f"python example_site/manage.py shell --verbosity 0 -c {code}", environment)
    return dict(zip(requests, json.loads(said.splitlines()[-1]), strict=True))


@pytest.mark.parametrize("guide", GUIDES)
def test_its_answers_are_the_demos(guide: str, answers: dict[str, Any]) -> None:
    def actual(match: re.Match[str]) -> str:
        request, text = match.groups()
        part = PART.fullmatch(request)
        value = answers[request][part[1]][int(part[2])] if part else answers[request]
        short = json.dumps(shortened(value, json.loads(text)), indent=2, ensure_ascii=False)
        return match[0].replace(text, f"{short}\n")

    before = text_of(guide)
    written = ANSWER.sub(actual, before)
    if os.environ.get("WRITE"):
        (ROOT / "docs" / guide).write_text(written)

    assert len(ANSWER.findall(before)) == GUIDES[guide]
    assert written == before
