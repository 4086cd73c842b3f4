"""Objects for tests, as the admin would have made them."""

import uuid
from datetime import time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group, Permission
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupPagePermission, Page, Revision, Site

from wagtail_massage.base_page import base_page_model
from wagtail_massage.models import (
    Benefit,
    BookingCallToAction,
    ClinicLocation,
    ClinicSettings,
    Condition,
)

if TYPE_CHECKING:
    from wagtail_massage.pages.models import MassageServicePage

_SNIPPETS = ("condition", "benefit", "bookingcalltoaction", "cliniclocation")
EDITING = (
    "wagtailadmin.access_admin",
    *(
        f"wagtail_massage.{verb}_{name}"
        for verb in ("add", "change", "delete")
        for name in _SNIPPETS
    ),
    *(f"wagtail_massage.publish_{name}" for name in _SNIPPETS if name != "cliniclocation"),
    "wagtail_massage.change_clinicsettings",
)


def first_site() -> Site:
    """The one that a fresh project has."""
    return Site.objects.select_related("root_page").earliest("pk")


def user(username: str, *permissions: str, pages: tuple[str, ...] = ()) -> AbstractUser:
    """Somebody with model permissions, and page permissions below the first site's root."""
    group = Group.objects.create(name=username)
    for name in permissions:
        app_label, codename = name.split(".")
        wanted = Permission.objects.filter(content_type__app_label=app_label, codename=codename)
        group.permissions.add(wanted.get())
    root = first_site().root_page
    base = base_page_model()._meta
    for verb in pages:
        permission = Permission.objects.get(
            content_type__app_label=base.app_label, codename=f"{verb}_{base.model_name}"
        )
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    account = get_user_model().objects.create_user(username, f"{username}@example.com", "pass")
    account.groups.add(group)
    return account


def page(model: type[Page], parent: Page, title: str = "A page", **fields: Any) -> Any:
    """A page with a revision; live unless ``live=False``."""
    live = fields.pop("live", True)
    created = parent.add_child(instance=model(title=title, live=live, **fields))
    revision = created.save_revision(changed=not live, clean=False)
    if live:
        # What publishing does, without saving and checking everything once more.
        at = revision.created_at
        published = {"live_revision": revision, "first_published_at": at, "last_published_at": at}
        model.objects.filter(pk=created.pk).update(**published)
    return model.objects.get(pk=created.pk)


def service(
    parent: Page, title: str = "A service", *, options: list[dict] = (), **fields: Any
) -> "MassageServicePage":
    """A packaged service page; *body* is raw stream data, *options* are session options."""
    # A project with a base page of its own has none.
    from wagtail_massage.pages.models import MassageServicePage, MassageSessionOption

    fields.setdefault("summary", "What it is in one sentence.")
    rows = [MassageSessionOption(**option) for option in options]
    return page(MassageServicePage, parent, title, session_options=rows, **fields)


def made_by_first_version(revision: Revision) -> Revision:
    """*revision* as version 0.1.0 left it: its session options say neither language nor key."""
    for option in revision.content["session_options"]:
        del option["translation_key"], option["locale"]
    revision.save()
    return revision


def block(kind: str, **value: Any) -> dict[str, Any]:
    """A block as it is stored."""
    return {"type": kind, "id": str(uuid.uuid4()), "value": value}


def items(*values: dict[str, Any] | str) -> list[dict[str, Any]]:
    """List items as they are stored; a string is an item's name."""
    dicts = [{"name": value} if isinstance(value, str) else value for value in values]
    return [{"type": "item", "id": str(uuid.uuid4()), "value": value} for value in dicts]


def conditions_block(*values: dict[str, Any] | str | Condition, **value: Any) -> dict[str, Any]:
    return block("conditions", items=items(*map(_item, values)), **value)


def benefits_block(*values: dict[str, Any] | str | Benefit, **value: Any) -> dict[str, Any]:
    return block("benefits", items=items(*map(_item, values)), **value)


def _item(value: Any) -> Any:
    return {"term": value.pk} if isinstance(value, Condition | Benefit) else value


def condition(name: str = "Back pain", **fields: Any) -> Condition:
    return Condition.objects.create(name=name, **fields)


def benefit(name: str = "Better sleep", **fields: Any) -> Benefit:
    return Benefit.objects.create(name=name, **fields)


def call_to_action(
    heading: str = "Book an appointment", *, actions: list[dict] | None = None, **fields: Any
) -> BookingCallToAction:
    if actions is None:
        actions = [block("online_booking", label="", url="https://book.example.com/")]
    return BookingCallToAction.objects.create(heading=heading, actions=actions, **fields)


def location(name: str = "Downtown", **fields: Any) -> ClinicLocation:
    """A place that is open on Mondays from nine to five."""
    values = {
        "street_address": "1 King Street",
        "address_locality": "London",
        "address_region": "ON",
        "address_country": "CA",
        "time_zone": "America/Toronto",
        "telephone": "+1 519-555-0142",
    }
    created = ClinicLocation(name=name, **{**values, **fields})
    created.opening_hours.create(day_of_week=0, opens=time(9), closes=time(17))
    created.save()
    return created


def clinic(site: Site, *locations: ClinicLocation, **fields: Any) -> ClinicSettings:
    """The site's settings; a second call changes them."""
    settings = ClinicSettings.objects.filter(site=site).first() or ClinicSettings(site=site)
    for name, value in fields.items():
        setattr(settings, name, value)
    for number, place in enumerate(locations):
        settings.location_links.create(location=place, sort_order=number)
    settings.save()
    return settings


def image(title: str = "A picture", collection: Collection | None = None) -> Any:
    data = BytesIO()
    Picture.new("RGB", (32, 18), "teal").save(data, "PNG")
    file = ImageFile(BytesIO(data.getvalue()), name=f"{uuid.uuid4()}.png")
    extra = {"collection": collection} if collection else {}
    return get_image_model().objects.create(title=title, file=file, **extra)


def document(title: str = "A form", collection: Collection | None = None) -> Any:
    file = ContentFile(b"a form", name=f"{uuid.uuid4()}.txt")
    extra = {"collection": collection} if collection else {}
    return get_document_model().objects.create(title=title, file=file, **extra)
