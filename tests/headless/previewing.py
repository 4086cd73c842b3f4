"""What an editor does to see a draft, and what the front end does with it."""

from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from django.test import Client

from tests.admin import forms
from wagtail_massage.models import BookingCallToAction

SNIPPET = "/admin/snippets/wagtail_massage/bookingcalltoaction/preview/"
ENDPOINT = "/api/massage/preview/"
MAIL = ("email", {"label": "", "address": "a@example.com"})


class Sent(NamedTuple):
    """Where the editor was sent."""

    root: str
    query: dict[str, str]


def sent(url: str) -> Sent:
    root, _, query = url.partition("?")
    return Sent(root, dict(parse_qsl(query)))


def typed(editor: Client, address: str, form: dict[str, Any]) -> Any:
    """What the panel of the preview shows once *form* was typed."""
    assert editor.post(address, form).json()["is_valid"]
    return editor.get(address, {"mode": ""})


def preview(editor: Client, page: Any, **fields: Any) -> Sent:
    return sent(typed(editor, edit_address(page), forms.service_page(**fields)).url)


def preview_call_to_action(
    editor: Client, call_to_action: BookingCallToAction, *actions: Any, **fields: Any
) -> Sent:
    form = forms.call_to_action(*(actions or [MAIL]), **fields)
    return sent(typed(editor, f"{SNIPPET}{call_to_action.pk}/", form).url)


def edit_address(page: Any) -> str:
    return f"/admin/pages/{page.pk}/edit/preview/"


def add_address(parent: Any, model: str) -> str:
    return f"/admin/pages/add/wagtail_massage_pages/{model}/{parent.pk}/preview/"


def answered(client: Client, query: dict[str, str], **more: str) -> Any:
    response = client.get(ENDPOINT, {**query, **more})
    assert response.status_code == 200, response.content
    return response.json()


def path_of(url: str) -> str:
    return urlsplit(url).path
