"""Drafts for a front end, each for whoever has the token of its preview.

Only to be imported where ``wagtail_headless_preview`` is installed, which keeps the drafts.
"""

import json
from datetime import timedelta
from typing import Any, Union

from django.contrib.contenttypes.models import ContentType
from django.core.signing import BadSignature
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from ninja import Router
from ninja.decorators import decorate_view
from ninja.errors import HttpError
from wagtail.models import AbstractPage, Locale
from wagtail_headless_preview.models import HeadlessPreviewMixin, PagePreview

from wagtail_massage.api import formats
from wagtail_massage.api.annotations import MassageCallToActionDraft
from wagtail_massage.api.objects import Objects
from wagtail_massage.api.pages import load_pages, page_json
from wagtail_massage.api.reading import COMMON, Reading, reading
from wagtail_massage.api.schema import any_page_type, unchecked
from wagtail_massage.models import BookingCallToAction

#: How long a token opens its draft, whether or not the draft has been swept by then.
LIFE = timedelta(days=1)
#: What stands for the primary key of what was never saved, as in the documents of the app.
UNSAVED = 0
KNOWN = formats.PARAMETERS | COMMON | {"content_type", "token", "page"}

router = Router(tags=["clinic"])


def draft_type() -> Any:
    return Union[any_page_type(), MassageCallToActionDraft]  # noqa: UP007


@router.get(
    "/preview/",
    response=unchecked(draft_type),
    summary="A draft",
    operation_id="massage_preview",
)
@decorate_view(never_cache)
def preview(
    request: HttpRequest,
    content_type: str,
    token: str,
    site: str | None = None,
    rich_text_format: str | None = None,
    page: int | None = None,
) -> Any:
    """What is being previewed, as it would be read once it is published.

    The address of the preview says ``content_type`` and ``token``.
    """
    draft = find_draft(content_type, token)
    if draft is None:
        raise HttpError(404, _("There is no such preview."))
    _ask_in_its_place(request, draft)
    read = reading(request, KNOWN)
    if isinstance(draft, BookingCallToAction):
        return _call_to_action(draft, read)
    load_pages([draft], read.reader)
    return page_json(draft, request)


def find_draft(content_type: str, token: str) -> Any:
    """What was previewed with *token*; None where there is no such token, or no longer."""
    try:
        HeadlessPreviewMixin.get_preview_signer().unsign(token, max_age=LIFE)
    except BadSignature:
        return None
    kept = PagePreview.objects.filter(token=token).select_related("content_type").first()
    if kept is None or not _is_named(kept.content_type, content_type):
        return None
    return _restored(kept.content_type.model_class(), json.loads(kept.content_json))


def _is_named(kind: ContentType, name: str) -> bool:
    return f"{kind.app_label}.{kind.model}".lower() == name.lower()


def _restored(model: Any, content: dict[str, Any]) -> Any:
    """The draft where its page is by now; None where that is gone, or is nothing of a site."""
    if model is None or not issubclass(model, AbstractPage | BookingCallToAction):
        return None
    if content["pk"] is None:
        return _never_saved(model, content)
    stored = model._default_manager.filter(pk=content["pk"]).first()
    return stored and stored.with_content_json(content)


def _never_saved(model: Any, content: dict[str, Any]) -> Any:
    """Wagtail says the language of a snippet only when it is saved."""
    draft = model.from_serializable_data(content)
    if draft is not None:
        draft.pk = UNSAVED
        draft.locale_id = draft.locale_id or Locale.get_default().pk
    return draft


def _ask_in_its_place(request: HttpRequest, draft: Any) -> None:
    """In the draft's language, and a page on its own site: front ends ask on any host."""
    asked = request.GET.copy()
    asked["locale"] = draft.locale.language_code
    site = draft.get_site() if isinstance(draft, AbstractPage) else None
    if site and "site" not in asked:
        asked["site"] = f"{site.hostname}:{site.port}"
    request.GET = asked  # type: ignore[assignment]


def _call_to_action(draft: BookingCallToAction, read: Reading) -> MassageCallToActionDraft:
    with translation.override(read.language):
        objects = Objects(draft.load_actions(read.audience))
        return {
            "id": draft.pk,
            "meta": {"type": draft._meta.label, "locale": read.language},
            "call_to_action": objects.call_to_action(draft),
        }
