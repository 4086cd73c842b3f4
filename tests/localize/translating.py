"""Translating as an editor does it in wagtail-localize's admin."""

from typing import Any

from django.test import Client, TestCase
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)


def post(client: Client, url: str, data: dict[str, Any]) -> None:
    """Send a form that is fine, and let happen what waits for the transaction's end."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = client.post(url, data)
    assert response.status_code == 302


def submit(client: Client, original: Any, locale: Locale) -> Translation:
    """Ask for the translation of *original*, together with its parents."""
    if isinstance(original, Page):
        url = reverse("wagtail_localize:submit_page_translation", args=[original.pk])
    else:
        meta = original._meta
        url = reverse(
            "wagtail_localize:submit_snippet_translation",
            args=[meta.app_label, meta.model_name, original.pk],
        )
    post(client, url, {"locales": [locale.pk]})
    source = TranslationSource.objects.get_for_instance(original)
    return Translation.objects.get(source=source, target_locale=locale)


def strings(translation: Translation) -> dict[str, str]:
    """What there is to translate, by its place in the content."""
    segments = StringSegment.objects.filter(source=translation.source)
    return {s.context.path: s.string.data for s in segments.select_related("context", "string")}


def put_into_french(translation: Translation) -> None:
    """Put “FR ” before every text."""
    segments = StringSegment.objects.filter(source=translation.source)
    for segment in segments.select_related("context", "string"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data="fr" if segment.context.path == "slug" else f"FR {segment.string.data}",
        )


def publish(client: Client, translation: Translation, action: str = "publish") -> Any:
    """Press a button of the translation's form; returns the translated thing."""
    post(client, translation.get_target_instance_edit_url(), {"action": action})
    return translation.get_target_instance()
