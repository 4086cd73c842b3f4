from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents import urls as document_urls

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("documents/", include(document_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False),
]

if apps.is_installed("wagtail.api.v3"):
    from wagtail.api.v3.urls import api as api_v3

    urlpatterns.insert(0, path("api/v3/", api_v3.urls))

if apps.is_installed("wagtail_massage"):  # unless it was removed
    from wagtail_massage.api.v2 import PagesAPIViewSet

    api_v2 = WagtailAPIRouter("wagtailapi")
    api_v2.register_endpoint("pages", PagesAPIViewSet)
    urlpatterns[:0] = [
        path("api/v2/", api_v2.urls),
        path("api/massage/", include("wagtail_massage.api.urls")),
        path("massage-gallery/", include("wagtail_massage.gallery.urls")),
    ]
