"""A site with something in every field, every block, and every state that content can be in."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any
from unittest import mock

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site, Workflow, WorkflowContentType

from tests import factories
from tests.upgrades.filling import Filler
from tests.upgrades.frozen import picture
from wagtail_massage.models import (
    Benefit,
    BookingCallToAction,
    ClinicLocation,
    Condition,
    ImportedDocument,
)
from wagtail_massage.pages.models import (
    MassageBenefitIndexPage,
    MassageBenefitPage,
    MassageConditionIndexPage,
    MassageConditionPage,
    MassageServiceIndexPage,
    MassageServicePage,
    MassageSessionOption,
)

START = datetime(2026, 1, 5, 14, tzinfo=UTC)
PAST = datetime(2020, 2, 29, 12, tzinfo=UTC)
FUTURE = datetime(2099, 12, 31, 12, tzinfo=UTC)
OPTIONS = [
    {"minutes": 60, "price": "105.00", "note": "first visit", "sort_order": 0},
    {"minutes": 90, "price": "149.50", "note": "", "sort_order": 1},
]
SHORT = [
    {
        "type": "overview",
        "id": "00000000-0000-4000-8000-000000000000",
        "value": {"heading": "", "text": "<p>In short</p>"},
    },
]
UNFINISHED = [
    {"type": "faq", "id": "00000000-0000-4000-8000-000000000001", "value": {"questions": []}},
]


@contextmanager
def always_the_same() -> Iterator[None]:
    """The same times and identifiers in each run."""
    seconds, dice = count(), random.Random(0)

    def now() -> datetime:
        return START + timedelta(seconds=next(seconds))

    with (
        mock.patch("django.utils.timezone.now", now),
        mock.patch("os.urandom", dice.randbytes),
    ):
        yield


def populate() -> None:
    """Fill a database that was only migrated."""
    Populated().everything()


class Populated:
    def __init__(self) -> None:
        self.site = Site.objects.get(is_default_site=True)
        self.home = self.site.root_page
        self.french = Locale.objects.create(language_code="fr")
        self.user = get_user_model().objects.create(
            username="editor", is_superuser=True, is_staff=True, date_joined=START, password="!"
        )
        self.image = get_image_model().objects.create(
            title="A quiet room", file=ImageFile(picture(32, 18), name="room.png")
        )
        self.document = get_document_model().objects.create(
            title="A form", file=ContentFile(b"a form", name="form.txt")
        )
        self.filler = Filler(self.home, self.document, self.image)

    def everything(self) -> None:
        self.home.title = "Home"
        self.home.save()
        condition = self.terms(Condition)
        benefit = self.terms(Benefit)
        call_to_action = self.calls_to_action()
        self.filler = Filler(
            self.home, self.document, self.image, condition, benefit, call_to_action
        )
        self.clinics(call_to_action)
        self.services(call_to_action)
        for index, model, term in (
            (MassageConditionIndexPage, MassageConditionPage, {"condition": condition}),
            (MassageBenefitIndexPage, MassageBenefitPage, {"benefit": benefit}),
        ):
            self.reading(index, model, call_to_action, **term)

    def terms(self, model: type[Condition] | type[Benefit]) -> Any:
        def fields(name: str) -> dict[str, Any]:
            return {
                "name": f"{name} “é”",
                "slug": f"{name.lower()}-slug",
                "summary": f"{name} in plain words.\n\nAnd more.",
                "synonyms": f"{name} one\n{name} two",
            }

        return self.reviewed(model, fields, changed="summary")

    def calls_to_action(self) -> Any:
        def fields(name: str) -> dict[str, Any]:
            actions = self.filler.stream(BookingCallToAction.actions.field.stream_block)
            return {"heading": f"{name} “é”", "text": f"{name}\nby day", "actions": actions}

        return self.reviewed(BookingCallToAction, fields, changed="text")

    def reviewed(self, model: Any, fields: Any, changed: str) -> Any:
        """Snippets of one kind, in each state; gives one that visitors see."""
        shown = self.saved(model(**fields("Shown")))
        shown.save_revision(user=self.user).publish()
        setattr(shown, changed, "A newer draft")
        shown.save_revision(user=self.user)
        french = shown.copy_for_translation(self.french)
        french.live = True
        self.saved(french).save_revision().publish()
        self.saved(model(**fields("Draft"), live=False)).save_revision()
        self.scheduled(self.saved(model(**fields("Scheduled"), live=False)))
        self.over(self.saved(model(**fields("Over"))))
        locked = model(**fields("Locked"), locked=True, locked_by=self.user, locked_at=START)
        self.saved(locked)
        self.in_review(self.saved(model(**fields("Reviewed"), live=False)))
        return model.objects.get(pk=shown.pk)

    def saved(self, thing: Any) -> Any:
        thing.full_clean()
        thing.save()
        return thing

    def scheduled(self, thing: Any) -> None:
        thing.go_live_at = FUTURE
        thing.save_revision(user=self.user).publish()

    def over(self, thing: Any) -> None:
        """As the command that publishes what is due leaves it."""
        thing.save_revision().publish()
        thing.refresh_from_db()
        thing.expire_at = PAST
        thing.unpublish(set_expired=True)

    def in_review(self, thing: Any) -> None:
        workflow = Workflow.objects.get()
        kind = ContentType.objects.get_for_model(thing)
        WorkflowContentType.objects.get_or_create(content_type=kind, workflow=workflow)
        thing.save_revision(user=self.user)
        workflow.start(thing, self.user)

    def clinics(self, call_to_action: Any) -> None:
        places = [self.location("Downtown"), self.location("Riverside")]
        settings = {
            "logo": self.image,
            "call_to_action": call_to_action,
            "notice_from": date(2026, 1, 5),
            "notice_until": date(2099, 1, 9),
            "schema_type": "MedicalClinic",
            "currency": "EUR",
            "front_end_base_url": "https://front.example.com",
        }
        root = self.home.get_parent().add_child(instance=Page(title="Second", slug="second"))
        second = Site.objects.create(hostname="second.example.com", root_page=root)
        factories.clinic(
            self.site, *places, clinic_name="First “é”", notice="Closed on Friday", **settings
        )
        factories.clinic(second, *reversed(places), clinic_name="Second")
        services = factories.page(MassageServiceIndexPage, root, "Services there")
        self.service(services, "There")

    def location(self, name: str) -> ClinicLocation:
        place = factories.location(
            name,
            postal_code="N6A 1A1",
            email="place@example.com",
            latitude="42.984923",
            longitude="-81.245277",
            access="Step-free.\nParking behind the house.",
        )
        exceptions = place.opening_hours_exceptions
        exceptions.create(valid_from=date(2026, 12, 25), note="Christmas “é”")
        exceptions.create(
            valid_from=date(2026, 12, 28),
            valid_through=date(2026, 12, 31),
            opens=time(10, 30),
            closes=time(14),
        )
        self.saved(place)
        place.save_revision(user=self.user)
        return place

    def services(self, call_to_action: Any) -> None:
        index = factories.page(
            MassageServiceIndexPage,
            self.home,
            "Services",
            introduction=self.filler.rich_text("introduction"),
            call_to_action=call_to_action,
        )
        body = self.filler.stream(MassageServicePage.body.field.stream_block)
        shown = self.service(index, "Shown", call_to_action=call_to_action, body=body)
        shown.summary = "A newer draft"
        shown.session_options.add(
            shown.session_options.model(minutes=30, price="55.00", sort_order=2)
        )
        shown.save_revision(user=self.user)
        self.scheduled(self.service(index, "Scheduled", live=False))
        self.over(self.service(index, "Over"))
        self.in_review(self.service(index, "Reviewed", live=False))
        self.unfinished(index)
        for page in (index, shown):
            page.copy_for_translation(self.french, copy_parents=True).save_revision().publish()

    def service(self, parent: Page, title: str, **fields: Any) -> MassageServicePage:
        fields = {**self.page_fields(title), "options": OPTIONS, "body": SHORT, **fields}
        return factories.service(parent, title, **fields)

    def unfinished(self, parent: Page) -> None:
        """A draft as the form saves it: without what is required."""
        page = MassageServicePage(title="Unfinished", body=UNFINISHED, live=False)
        page.session_options = [MassageSessionOption()]
        parent.add_child(instance=page).save_revision(user=self.user, clean=False)
        digests = {"digest": "d" * 64, "path_digest": "e" * 64}
        ImportedDocument.objects.create(page_id=page.pk, parent_id=parent.pk, **digests)

    def reading(self, index: Any, model: Any, call_to_action: Any, **term: Any) -> None:
        parent = factories.page(
            index,
            self.home,
            str(index._meta.verbose_name),
            introduction=self.filler.rich_text("introduction"),
            call_to_action=call_to_action,
        )
        page = factories.page(
            model,
            parent,
            str(model._meta.verbose_name),
            call_to_action=call_to_action,
            body=self.filler.stream(model.body.field.stream_block),
            **self.page_fields("Reading"),
            **term,
        )
        page.summary = "A newer draft"
        page.save_revision(user=self.user)

    def page_fields(self, title: str) -> dict[str, Any]:
        return {
            "seo_title": f"{title} for search engines",
            "search_description": f"{title} in “search”",
            "show_in_menus": True,
            "owner": self.user,
            "summary": f"{title} in two\nlines.",
            "hero_image": self.image,
        }
