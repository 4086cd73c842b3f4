"""Forms of a site on a server, filled in as a browser would."""

from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.example_site.installing import ADMIN
from tests.example_site.running import Server

SITE = "https://clinic.example"


def logged_in(server: Server) -> str:
    """The cookies of the administrator, who has logged in as a browser would."""
    account = {
        "username": ADMIN["DJANGO_SUPERUSER_USERNAME"],
        "password": ADMIN["DJANGO_SUPERUSER_PASSWORD"],
    }
    jar = filled_in(server, "/admin/login/", account)
    return "; ".join(f"{name}={cookie.value}" for name, cookie in jar.items())


def filled_in(server: Server, path: str, fields: dict[str, str]) -> SimpleCookie:
    """The cookies that the answer to the form at *path* sets."""
    token = cookies(server.get(path).headers.get_all("Set-Cookie"))
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrftoken={token['csrftoken'].value}",
        "Origin": SITE,
        "X-Forwarded-Proto": "https",
    }
    body = urlencode({"csrfmiddlewaretoken": token["csrftoken"].value, **fields})
    answer = server.ask("POST", path, headers, body)
    assert answer.status == 302
    jar = cookies(answer.headers.get_all("Set-Cookie"))
    assert all(cookie["secure"] for cookie in [*token.values(), *jar.values()])
    return jar


def cookies(headers: list[str] | None) -> SimpleCookie:
    jar = SimpleCookie()
    for header in headers or []:
        jar.load(header)
    return jar
