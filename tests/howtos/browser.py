"""A browser without JavaScript: it keeps cookies, and sends the forms that it was given."""

import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from functools import cached_property
from http.cookiejar import CookieJar
from typing import Any

from bs4 import BeautifulSoup, Tag

#: What a form sends only if it is pressed, chosen or has a file.
_SENT_BY_ITSELF = (
    "input:not([type=submit],[type=button],[type=file],[type=image]), textarea, select"
)

#: Where a page or a snippet is edited.
_EDITED = re.compile(r"/pages/(\d+)/edit/$|/edit/(\d+)/$")


@dataclass(frozen=True)
class Answer:
    status: int
    address: str
    text: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.text, "html.parser")

    @property
    def form(self) -> Tag:
        """The form that asks for the most."""
        return max(self.soup.select("form[method=post i]"), key=lambda form: len(_fields(form)))

    @property
    def complaints(self) -> str:
        found = self.soup.select(".error, .error-message, .w-field__errors, .messages")
        return "\n".join(tag.get_text(" ", strip=True) for tag in found)


class Browser:
    def __init__(self, address: str) -> None:
        self.address = address
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(cookies)

    def get(self, path: str) -> Answer:
        return self._open(urllib.request.Request(self._absolute(path)))

    def submit(self, path: str, fields: dict[str, Any]) -> Answer:
        """Fill *fields* into the form at *path* and send it; it must be accepted.

        The admin draws streams and rows of child objects by script: their names need only begin
        with the name of a field that the page speaks of.
        """
        page = self.get(path)
        unknown = {name for name in fields if name.split("-")[0] not in page.text}
        assert not unknown, f"{path} asks for no {unknown}"
        answer = self._post(page, {**_fields(page.form), **fields})
        assert answer.status == 200, f"{answer.status} {answer.address}\n{answer.text}"
        assert answer.address != page.address, f"{path} was refused:\n{answer.complaints}"
        return answer

    def log_in(self, username: str, password: str) -> None:
        self.submit("/admin/login/", {"username": username, "password": password})

    def publish(self, path: str, fields: dict[str, Any]) -> str:
        """Publish what the form at *path* makes; its key, from the link to edit it."""
        answer = self.submit(path, {**fields, "action-publish": "action-publish"})
        links = [link["href"] for link in answer.soup.select(".messages a[href]")]
        keys = [found[1] or found[2] for link in links if (found := _EDITED.search(link))]
        assert keys, answer.complaints
        return keys[0]

    def _post(self, page: Answer, fields: dict[str, Any]) -> Answer:
        action = urllib.parse.urljoin(page.address, page.form.get("action") or page.address)
        data = urllib.parse.urlencode(fields, doseq=True).encode()
        return self._open(urllib.request.Request(action, data, {"Referer": page.address}))

    def _open(self, request: urllib.request.Request) -> Answer:
        try:
            response = self._opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            return Answer(response.status, response.geturl(), response.read().decode())

    def _absolute(self, path: str) -> str:
        return urllib.parse.urljoin(self.address, path)


def _fields(form: Tag) -> dict[str, Any]:
    """What the form would send if nothing was changed in it."""
    fields: dict[str, Any] = {}
    for control in form.select(_SENT_BY_ITSELF):
        name, value = control.get("name"), _value(control)
        if name and value is not None and not control.has_attr("disabled"):
            fields.setdefault(name, []).extend(value)
    return fields


def _value(control: Tag) -> list[str] | None:
    if control.name == "textarea":
        return [control.get_text()]
    if control.name == "select":
        return _chosen(control)
    if control.get("type") in ("checkbox", "radio"):
        return [control.get("value", "on")] if control.has_attr("checked") else None
    return [control.get("value", "")]


def _chosen(select: Tag) -> list[str]:
    """A list of one line shows its first option where none was chosen."""
    options = select.select("option[selected]")
    if not options and not select.has_attr("multiple"):
        options = select.select("option")[:1]
    return [option.get("value", option.get_text()) for option in options]
