"""What is sent to API v3 is refused by its size and its shape before anything parses it."""

import json
from contextlib import suppress
from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client
from django.urls import include, path
from pytest_django import Settings

from wagtail_massage import checks
from wagtail_massage.api import limits
from wagtail_massage.conf import APILimits, api_limits

MIDDLEWARE = "wagtail_massage.api.limits.LimitsMiddleware"
JSON = "application/json"
LIMITS = {"bytes": 1000, "depth": 5, "children": 10, "values": 50}


def echo(request: HttpRequest) -> HttpResponse:
    """Says how much arrived, as a file or otherwise."""
    files: Any = request.FILES
    if files:
        return JsonResponse({"file": files["file"].size})
    return JsonResponse({"body": len(request.body)})


urlpatterns = [
    path("v3/", include(([path("", echo)], "wagtailapi_v3"))),
    path("other/", include(([path("", echo)], "other"))),
]


@pytest.fixture(autouse=True)
def api(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [MIDDLEWARE]
    settings.WAGTAIL_MASSAGE = {"API_LIMITS": LIMITS}


def send(client: Client, body: Any, method: str = "post", url: str = "/v3/", **extra: Any) -> Any:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return getattr(client, method)(url, raw, **{"content_type": JSON, **extra})


def assert_refused(response: Any, status: HTTPStatus) -> dict[str, Any]:
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    problem = json.loads(response.content)
    assert (problem["type"], problem["status"]) == ("about:blank", status)
    assert problem["title"] == status.phrase
    assert problem["detail"]
    return problem


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


FINE: list[bytes] = [
    b"",
    b"{}",
    b"[]",
    b"7",
    b'"x"',
    nested(5),
    b'{"a":' * 5 + b"1" + b"}" * 5,
    json.dumps([*range(10)]).encode(),
    json.dumps({str(n): n for n in range(10)}).encode(),
    json.dumps([[*range(9)] for _ in range(4)] + [[1] * 4]).encode(),
    json.dumps(["[" * 50, "]{" * 50, "," * 50, '\\"[[[[[[[,,,,,,,,,,,,,,']).encode(),
    json.dumps(["x" * 990]).encode(),
    "[“ä\N{PILE OF POO}”]".encode(),
    json.dumps("\N{PILE OF POO}").encode(),
    b"\xef\xbb\xbf{}",
    b'["\\\\u0000", "\\\\\\\\ud800"]',
]
#: Not JSON: v3 says so itself.
BROKEN: list[bytes] = [
    b"{",
    b"]]]]",
    b'"',
    b'"\\',
    b"\\",
    b"\xff",
    b"[1,,,]",
    b"nul",
    b'"\0"',
    b"1 2",
]


@pytest.mark.parametrize("body", [*FINE, *BROKEN], ids=ascii)
def test_what_is_within_the_limits_arrives(client: Client, body: bytes) -> None:
    response = send(client, body)

    assert response.status_code == 200
    assert response.json() == {"body": len(body)}


WIDE = b"[" + b"1," * 10 + b"1]"
TOO_MUCH: list[bytes] = [
    nested(6),
    b'{"a":' * 6 + b"1" + b"}" * 6,
    b"[" * 900,
    WIDE,
    b'{"a":' + WIDE + b"}",
    json.dumps({str(n): n for n in range(11)}).encode(),
    json.dumps([[*range(9)] for _ in range(5)]).encode(),
    # Nothing in a string ends it but its own quote.
    b'["\\\\",' + WIDE + b"]",
    b'["\\"",' + WIDE + b"]",
]
BAD_TEXTS: dict[bytes, list[Any]] = {
    b'"\\u0000"': [],
    b'{"a": ["x", "x\\u0000x"]}': ["a", 1],
    b'{"a\\u0000": 1}': ["a\0"],
    b'["\\ud800"]': [0],
    b'["\\udc00\\ud800"]': [0],
    b'[{"\\ud83d": 1}]': [0, "?"],
    b'["\xed\xa0\x80"]': [0],
}
#: Shares of a line of ten million characters.
HOSTILE = [
    b'"',
    b"\\",
    b'\\"',
    b'"\\',
    b"[",
    b"{",
    b"]",
    b",",
    b":",
    b" ",
    b"1",
    b"a ",
    b'":',
    b"\xff",
]


@pytest.mark.parametrize("method", ["post", "put", "patch"])
@pytest.mark.parametrize("body", TOO_MUCH, ids=ascii)
def test_what_is_too_deep_or_too_much_is_refused(client: Client, body: bytes, method: str) -> None:
    assert_refused(send(client, body, method), HTTPStatus.UNPROCESSABLE_ENTITY)


@pytest.mark.parametrize(("body", "loc"), BAD_TEXTS.items(), ids=ascii)
def test_texts_that_no_database_stores_are_refused_where_they_are(
    client: Client, body: bytes, loc: list[Any]
) -> None:
    problem = assert_refused(send(client, body), HTTPStatus.UNPROCESSABLE_ENTITY)

    assert [error["loc"] for error in problem["errors"]] == [loc]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_another_encoding_is_refused(client: Client, encoding: str) -> None:
    assert_refused(send(client, '{"a": 1}'.encode(encoding)), HTTPStatus.BAD_REQUEST)


@pytest.mark.parametrize("size", [1001, 3_000_000])
def test_a_long_body_is_refused(client: Client, size: int) -> None:
    response = send(client, b" " * size)

    assert_refused(response, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def test_a_long_body_is_not_read(client: Client) -> None:
    """Its length is said before it comes."""
    response = send(client, b"", CONTENT_LENGTH="100000000000")

    assert_refused(response, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


@pytest.mark.parametrize("length", ["abc", "1e3", "9" * 5000])
@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x"])
def test_a_length_that_is_no_number_is_refused(client: Client, length: str, kind: str) -> None:
    response = send(client, b"{}", CONTENT_LENGTH=length, content_type=kind)

    assert_refused(response, HTTPStatus.BAD_REQUEST)


def test_what_django_does_not_read_is_refused(client: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    response = send(client, b" " * 500)

    assert_refused(response, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


@pytest.mark.parametrize("size", [10, 100_000, 3_000_000])
def test_a_file_may_have_any_size(client: Client, size: int) -> None:
    # Nothing in it is JSON.
    file = SimpleUploadedFile("x.bin", (b"[[[[[[{{\0\xff" * size)[:size])

    response = client.post("/v3/", {"file": file})

    assert response.json() == {"file": size}


@pytest.mark.parametrize("body", [*TOO_MUCH, *BAD_TEXTS], ids=ascii)
def test_json_is_json_whatever_it_says(client: Client, body: bytes) -> None:
    response = send(client, body, content_type="multipart/form-data; boundary=x")

    assert_refused(response, HTTPStatus.UNPROCESSABLE_ENTITY)


def test_nothing_else_is_looked_at(client: Client) -> None:
    body = nested(100)

    assert send(client, body, url="/other/").json() == {"body": len(body)}
    assert send(client, body, url="/nowhere/").status_code == 404
    assert send(client, body, "delete").json() == {"body": len(body)}


@pytest.mark.parametrize("share", HOSTILE, ids=ascii)
def test_a_hostile_body_is_read_once(share: bytes) -> None:
    """Reading any part of it twice for each byte would take days."""
    body = share * (10_000_000 // len(share))

    with suppress(limits._RefusalError):
        limits._check_structure(body, APILimits(**{**LIMITS, "bytes": len(body)}))


def test_the_limits_are_read_when_used(settings: Settings) -> None:
    assert api_limits() == APILimits(**LIMITS)

    settings.WAGTAIL_MASSAGE = {"API_LIMITS": {"depth": 7}}

    assert api_limits() == APILimits(bytes=1_000_000, depth=7, children=500, values=20_000)


@pytest.mark.parametrize(
    ("value", "named", "mend"),
    [
        ([], "API_LIMITS", "{...}"),
        ({"dept": 7}, "dept", "bytes, depth, children, values"),
        ({"depth": 0}, "depth", "whole number"),
        ({"depth": "7"}, "depth", "whole number"),
        ({"bytes": True}, "bytes", "whole number"),
        ({"values": None}, "values", "whole number"),
    ],
)
def test_a_bad_limit_is_named_with_its_mend(
    settings: Settings, value: Any, named: str, mend: str
) -> None:
    settings.WAGTAIL_MASSAGE = {"API_LIMITS": value}

    (problem,) = checks.check_settings(None)

    assert problem.id == "wagtail_massage.E002"
    assert named in problem.msg
    assert mend in str(problem.hint)


def test_v3_without_the_middleware_is_named(settings: Settings, monkeypatch: Any) -> None:
    assert checks.check_api_limits(None) == []
    monkeypatch.setattr(checks.apps, "is_installed", lambda name: name == "wagtail.api.v3")
    assert checks.check_api_limits(None) == []

    settings.MIDDLEWARE = []
    (problem,) = checks.check_api_limits(None)

    assert problem.id == "wagtail_massage.W002"
    assert MIDDLEWARE in str(problem.hint)
