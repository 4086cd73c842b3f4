"""A project whose pages are shown by something else."""

from django.urls import include, path
from wagtail.documents import urls as document_urls

urlpatterns = [
    path("documents/", include(document_urls)),
    path("api/massage/", include("wagtail_massage.api.urls")),
]
