"""Sends requests, and says what is wrong with the answers and with what they left behind."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import transaction
from django.test import Client
from django.test.client import RequestFactory
from django.urls import Resolver404, resolve
from jsonschema import Draft202012Validator
from wagtail.models import Page

from tests.api.contract import document
from tests.api.fuzz.known import KNOWN, failure_of, functions_of, is_ours
from tests.api.fuzz.requests import Request
from tests.api.fuzz.schemas import Schema
from wagtail_massage.mixins import BookablePageMixin
from wagtail_massage.stream import repaired_stream

#: By what they were sent to and the status of the answer; and Wagtail's own failures.
MADE: Counter[tuple[str, int]] = Counter()
FAILED: Counter[Any] = Counter()
#: The types of what our endpoints answer.
OUR_TYPES = {
    "massage_clinic": "MassageClinic",
    "massage_conditions": "MassageTerms",
    "massage_benefits": "MassageTerms",
    "massage_services": "MassageServices",
    "massage_page": "MassageAnyPage",
    "massage_manifest": "MassageManifest",
}
_OK = (200, 201)


@contextmanager
def undone() -> Iterator[None]:
    """What is stored in it is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Contract:
    """A document's types, each compiled once."""

    def __init__(self, document: Schema) -> None:
        self._document = document
        self._validators: dict[str, Any] = {}

    def check(self, value: Any, schema: Schema) -> None:
        key = json.dumps(schema)
        if key not in self._validators:
            self._validators[key] = Draft202012Validator({**self._document, **schema})
        problems = [
            f"{error.json_path}: {error.message[:300]}"
            for error in self._validators[key].iter_errors(value)
        ]
        assert problems == []


class Exchange:
    def __init__(self, client: Client, openapi: Schema | None = None, token: str = "") -> None:
        client.raise_request_exception = False
        self._client, self._token = client, token
        self._ours = Contract(document())
        self._v3 = Contract(openapi or {})
        self._responses = dict(_responses(openapi or {"paths": {}}))

    def check(self, request: Request) -> None:
        """That the answer is as it has to be, and what it left in the database."""
        with undone():
            response = self.send(request)
            MADE[request.operation, response.status_code] += 1
            self.judge(request, response)

    def send(self, request: Request) -> Any:
        tokens = {"": {}, "its own": {"Authorization": f"Bearer {self._token}"}}
        return self._client.generic(
            request.method,
            request.url,
            request.body or b"",
            content_type=request.content_type,
            headers=tokens.get(request.token, {"Authorization": "Bearer nobody"}),
        )

    def get(self, url: str, *, token: str = "") -> Any:
        response = self.send(Request("", "GET", url, token=token))
        assert response.status_code == 200, (url, response.status_code, _text(response)[:500])
        return json.loads(_text(response))

    def judge(self, request: Request, response: Any) -> None:
        status = response.status_code
        if status >= 500:
            _check_failure(response)
        elif status >= 400:
            _check_refusal(request, response)
        elif status == 302:
            self._check_redirection(request, response)
        elif status in _OK:
            answer = json.loads(_text(response))
            self.check_answer(request.operation, answer)
            if request.method != "GET" and self._is_page(request.operation):
                self.check_stored(answer["id"])
        else:
            assert (status, request.method) == (204, "DELETE")

    def _check_redirection(self, request: Request, response: Any) -> None:
        assert request.operation == "pages_find"
        path, _mark, query = response["Location"].partition("?")
        followed = request._replace(operation="pages_detail", path=path, query=query)
        self.judge(followed, self.send(followed))

    def check_answer(self, operation: str, answer: Any) -> None:
        if name := OUR_TYPES.get(operation):
            self._ours.check(answer, {"$ref": f"#/$defs/{name}"})
            return
        schema = self._responses[operation]
        if self._is_page(operation):  # of any kind, and each is also one that is none of ours
            model = apps.get_model(answer["meta"]["type"])
            schema = {"$ref": f"#/components/schemas/{model._meta.object_name}Schema"}
        self._v3.check(answer, schema)

    def _is_page(self, operation: str) -> bool:
        return "oneOf" in self._responses[operation]

    def check_stored(self, pk: int) -> None:
        """Its row and its newest draft can be read by everybody who reads pages."""
        page = Page.objects.get(pk=pk).specific
        draft = page.get_latest_revision_as_object()
        for version in (page, draft):
            check_row(version)
        preview = draft.make_preview_request()
        assert preview.status_code == 200, preview.status_code
        answer = self.get(f"/api/v3/pages/{pk}/?version=draft", token="its own")
        self.check_answer("pages_detail", answer)
        if Page.objects.live().public().filter(pk=pk).exists() and page.url:
            self._check_public(page)

    def _check_public(self, page: Any) -> None:
        assert self._client.get(page.url).status_code == 200
        self.check_answer("pages_detail", self.get(f"/api/v3/pages/{page.pk}/"))
        answer = self.get(f"/api/v2/pages/{page.pk}/")
        if isinstance(page, BookablePageMixin):
            name = "Massage" + type(page).__name__.removeprefix("Massage")
            self._ours.check(answer, {"$ref": f"#/$defs/{name}"})


def _responses(openapi: Schema) -> Iterator[tuple[str, Schema]]:
    """What each operation answers that has gone well."""
    for methods in openapi["paths"].values():
        for operation in methods.values():
            for response in operation["responses"].values():
                if content := response.get("content"):
                    yield operation["operationId"], content["application/json"]["schema"]


def _text(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()


def _check_failure(response: Any) -> None:
    _type, error, _traceback = response.exc_info or (None, None, None)
    assert error is not None, _text(response)[:500]
    failure = failure_of(error)
    FAILED[failure] += 1
    if is_ours(error) or failure not in KNOWN:
        raise AssertionError(f"{failure}: {error!r:.500}; {[*functions_of(error)]}") from error


def _check_refusal(request: Request, response: Any) -> None:
    """In JSON, with a message."""
    try:
        resolve(RequestFactory().get(request.path).path_info)
    except Resolver404:
        return  # no address of an API
    answer = json.loads(_text(response))
    assert answer.get("detail") or answer.get("errors"), answer


def check_row(page: Any) -> None:
    """Any database can store all of it, and the blocks and their editor can read the streams."""
    assert page.slug or page.is_root()
    row = {**page.serializable_data(), "body": None}
    if hasattr(page, "body"):
        row["body"] = raw = [*page.body.raw_data]
        assert repaired_stream(page.body.stream_block, raw) == raw
        page.body.stream_block.get_form_state(page.body)
    odd = [text for text in _texts(row) if "\0" in text or not _is_whole(text)]
    assert odd == []


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        children = [*value, *value.values()] if isinstance(value, dict) else value
        for child in children:
            yield from _texts(child)


def _is_whole(text: str) -> bool:
    return text.encode("utf-8", "ignore").decode() == text
