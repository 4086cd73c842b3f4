"""Our endpoints by themselves, for projects without Wagtail's API v3."""

from django.urls import path
from ninja import NinjaAPI

from wagtail_massage.api.endpoints import router

api = NinjaAPI(title="Massage clinic", version="1", urls_namespace="massageapi")
api.add_router("/", router)

urlpatterns = [path("", api.urls)]
