"""Previews in a separate front end, where the project has ``wagtail-headless-preview``."""

import json
import secrets
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from wagtail.models import AbstractPage, Site

APP = "wagtail_headless_preview"


class PreviewInFrontEnd(models.Model):
    """Sends editors to the site's front end, with a token that opens their draft there."""

    # Whether there is such an app is asked at each preview, not when the class is made: its bases,
    # those in migrations and the order of an agency's mixins are the same with the app and without.

    class Meta:
        abstract = True

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        root = _root_url(self, request) if is_ours(self) else ""
        if not root:
            return super().serve_preview(request, mode_name)  # type: ignore[misc]
        return _sent_to(f"{root}?{urlencode(_kept(self))}", request)


def is_ours(draft: Any) -> bool:
    """An agency that has the app's own mixin on its base page does it its own way."""
    if not apps.is_installed(APP):
        return False
    from wagtail_headless_preview.models import HeadlessPreviewMixin

    return not isinstance(draft, HeadlessPreviewMixin)


def _root_url(draft: Any, request: HttpRequest) -> str:
    """A page's is that of its own site, on whichever host its editor works."""
    from wagtail_massage.loading import default_site

    site = draft.get_site() if isinstance(draft, AbstractPage) else None
    return front_end_of(site or Site.find_for_request(request) or default_site())


def front_end_of(site: Site) -> str:
    """Where previews of *site* are shown; ``""`` where nobody has named a place.

    The app's own entry for the site counts first, then the clinic's address, then its default.
    """
    from wagtail_headless_preview.models import get_client_root_url_from_site
    from wagtail_headless_preview.settings import headless_preview_settings as settings

    if site.hostname in settings.CLIENT_URLS:
        return get_client_root_url_from_site(site)
    if own := _clinic_address(site):
        return f"{own.rstrip('/')}/" if settings.ENFORCE_TRAILING_SLASH else own
    return get_client_root_url_from_site(site) if "default" in settings.CLIENT_URLS else ""


def _clinic_address(site: Site) -> str:
    from wagtail_massage.models import ClinicSettings

    settings = ClinicSettings.objects.filter(site_id=site.pk).first()
    return settings.front_end_base_url if settings else ""


def _kept(draft: Any) -> dict[str, str]:
    """Keep *draft* as the app does, and give what its front end is asked with.

    Each preview has a token of its own: the app's own ones are the same within a second, also
    those of two editors.
    """
    from wagtail_headless_preview.models import HeadlessPreviewMixin, PagePreview
    from wagtail_headless_preview.signals import preview_update

    PagePreview.garbage_collect()
    kind = ContentType.objects.get_for_model(draft)
    token = HeadlessPreviewMixin.get_preview_signer().sign(secrets.token_urlsafe(16))
    content = json.dumps(draft.serializable_data(), cls=DjangoJSONEncoder)
    PagePreview.objects.create(token=token, content_type=kind, content_json=content)
    preview_update.send(sender=HeadlessPreviewMixin, token=token)
    return {"content_type": f"{kind.app_label}.{kind.model}", "token": token}


def _sent_to(url: str, request: HttpRequest) -> HttpResponseBase:
    from wagtail_headless_preview.settings import headless_preview_settings as settings

    if settings.REDIRECT_ON_PREVIEW:
        return redirect(url)
    return render(request, "wagtail_headless_preview/preview.html", {"preview_url": url})
