"""What editors and visitors do with an upgraded site."""

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import DraftStateMixin, LockableMixin, Page, RevisionMixin

from tests.upgrades.canonical import changed, our_models
from tests.upgrades.frozen import picture
from wagtail_massage.models import ClinicSettings

#: What saving and publishing keep account of by themselves.
ACCOUNTS = {
    *("draft_title", "latest_revision_created_at", "numchild"),
    *(
        field.name
        for mixin in (DraftStateMixin, LockableMixin, RevisionMixin)
        for field in mixin._meta.local_fields
    ),
}


def everything() -> str:
    _write_pictures()
    things = [thing for model in _editable() for thing in model._default_manager.all()]
    pages = [thing for thing in things if isinstance(thing, Page)]
    admin = _admin()
    failures = chain(
        (_shown(page) for page in pages),
        (_saved_and_published(thing) for thing in things if thing.latest_revision),
        (_edited(admin, thing) for thing in [*things, *ClinicSettings.objects.all()]),
    )
    if failure := next(filter(None, failures), None):
        raise SystemExit(failure)
    return f"{len(pages)} pages were shown, {len(things)} pages and snippets edited and published"


def _editable() -> Iterator[Any]:
    return (model for model in our_models() if issubclass(model, RevisionMixin))


def _write_pictures() -> None:
    for image in get_image_model().objects.all():
        path = Path(image.file.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture(image.width, image.height).read())


def _admin() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(is_superuser=True))
    return client


def _shown(page: Page) -> str | None:
    address = urlsplit(page.full_url)
    response = Client().get(address.path, headers={"host": address.netloc})
    wanted = 200 if page.live else 404
    if response.status_code != wanted:
        return f"{page.full_url} answered {response.status_code}"
    if page.live and page.title not in response.content.decode():
        return f"{page.full_url} lacks its title"
    return None


def _edited(admin: Client, thing: Any) -> str | None:
    response = admin.get(_edit_address(thing))
    if response.status_code != 200:
        return f"The editor of {thing!r} answered {response.status_code}"
    return None


def _edit_address(thing: Any) -> str:
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:edit", args=[thing.pk])
    if isinstance(thing, ClinicSettings):
        names = (thing._meta.app_label, thing._meta.model_name)
        return reverse("wagtailsettings:edit", args=[*names, thing.site_id])
    return reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk])


def _saved_and_published(thing: Any) -> str | None:
    """The newest revision, saved anew and published where it can be, says what it said."""
    wanted = _words(thing.latest_revision.content)
    again = thing.latest_revision.as_object().save_revision(clean=False)
    again.refresh_from_db()
    if found := changed(wanted, _words(again.content), f"{thing!r}, saved anew"):
        return found
    if not isinstance(thing, DraftStateMixin) or _is_not_due(again.as_object()):
        return None
    again.publish()
    row = type(thing)._default_manager.get(pk=thing.pk)
    said = json.loads(json.dumps(row.serializable_data(), cls=DjangoJSONEncoder))
    return changed(wanted, _words(said), f"{thing!r}, published")


def _is_not_due(thing: Any) -> bool:
    """Whether it waits for its time, or is a draft that lacks what is required."""
    if thing.go_live_at and thing.go_live_at > timezone.now():
        return True
    try:
        thing.full_clean()
    except ValidationError:
        return not thing.live
    return False


def _words(content: dict[str, Any]) -> dict[str, Any]:
    """The content that an editor wrote; child rows get key and language when they are published."""
    return {
        name: [_row(row) for row in value] if isinstance(value, list) else value
        for name, value in content.items()
        if name not in ACCOUNTS
    }


def _row(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: inner for key, inner in value.items() if key not in ("pk", "locale")}
