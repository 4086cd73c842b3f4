from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from wagtail_massage.api.v2 import PagesAPIViewSet
from wagtail_massage.sitemaps import Sitemap

api_v2 = WagtailAPIRouter("wagtailapi")
api_v2.register_endpoint("pages", PagesAPIViewSet)

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("api/v2/", api_v2.urls),
    path("api/massage/", include("wagtail_massage.api.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": Sitemap}}),
    # Every block in its states, for whoever changes the look. 404 unless DEBUG is on.
    path("massage-gallery/", include("wagtail_massage.gallery.urls")),
    # Empty unless DEBUG is on: on a server, the web server hands out uploads.
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    # English at /, French at /fr/.
    *i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False),
]

if apps.is_installed("wagtail.api.v3"):
    from wagtail.api.v3.urls import api as api_v3

    urlpatterns.insert(0, path("api/v3/", api_v3.urls))
