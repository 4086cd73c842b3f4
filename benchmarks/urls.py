"""The tests' addresses, stock Wagtail's API beside them, and a floor that both stand on."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from tests.projects.urls import urlpatterns as of_tests

FLOOR = b'{"text": "%s"}' % (b"x" * (8 * 1024 - 12))

stock_api = WagtailAPIRouter("stockapi")
stock_api.register_endpoint("pages", PagesAPIViewSet)


def floor(request: HttpRequest) -> HttpResponse:
    """What no answer can be faster than: made already, it passes through the middleware."""
    return HttpResponse(FLOOR, content_type="application/json")


urlpatterns = [path("floor/", floor), path("stock/v2/", stock_api.urls), *of_tests]
