"""What may happen to a clinic that uses everything, each in one step."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    PageViewRestriction,
    Site,
)

from tests import factories
from tests.test_queries import Everything
from wagtail_massage.models import BookingCallToAction, ClinicLocation, ClinicSettings, Condition
from wagtail_massage.pages.models import (
    MassageConditionPage,
    MassageServicePage,
    MassageSessionOption,
)


def linked(everything: Everything) -> Any:
    return MassageServicePage.objects.get(title="Linked 0")


def publish(everything: Everything) -> None:
    everything.page.summary = "Another summary"
    everything.page.save_revision().publish()


def unpublish(everything: Everything) -> None:
    linked(everything).unpublish()


def move(everything: Everything) -> None:
    linked(everything).move(everything.services.get_parent(), "last-child")


def restrict(everything: Everything) -> None:
    PageViewRestriction.objects.create(page=linked(everything), restriction_type="login")


def lift(everything: Everything) -> None:
    PageViewRestriction.objects.all().delete()


def delete(everything: Everything) -> None:
    linked(everything).delete()


def expire(everything: Everything) -> None:
    """Without a revision, a signal or a new date of publication."""
    past = timezone.now() - timedelta(1)
    MassageServicePage.objects.filter(title="Linked 0").update(expire_at=past)


def close(everything: Everything) -> None:
    PageViewRestriction.objects.create(page=everything.page, restriction_type="login")


def rename_term(everything: Everything) -> None:
    Condition.objects.filter(pk=everything.terms[0][0].pk).update(name="Renamed")


def delete_term(everything: Everything) -> None:
    everything.terms[0][0].delete()


def leave_page_about_term(everything: Everything) -> None:
    MassageConditionPage.objects.filter(title="About 0").delete()


def edit_call_to_action(everything: Everything) -> None:
    BookingCallToAction.objects.filter(heading="Page booking").update(heading="Book with us")


def change_default(everything: Everything) -> None:
    ClinicSettings.objects.update(call_to_action=factories.call_to_action("A new default"))


def change_notice(everything: Everything) -> None:
    ClinicSettings.objects.update(notice="Closed on Monday")


def except_hours(everything: Everything) -> None:
    place = ClinicLocation.objects.get(name="Downtown")
    place.opening_hours_exceptions.create(
        valid_from=date.today(), opens=time(10), closes=time(11), note="Late start"
    )
    place.save()


def rename_image(everything: Everything) -> None:
    get_image_model().objects.filter(title="hero").update(title="Another picture")


def close_collection(everything: Everything) -> None:
    root = Collection.get_first_root_node()
    CollectionViewRestriction.objects.create(collection=root, restriction_type="login")


def lose_renditions(everything: Everything) -> None:
    """They are made anew, under the same names."""
    get_image_model().get_rendition_model().objects.all().delete()


def change_price(everything: Everything) -> None:
    MassageSessionOption.objects.update(price="99.00")


def move_site(everything: Everything) -> None:
    """Saved, as Wagtail keeps addresses of sites until one is."""
    site = Site.objects.get()
    site.port = 8080
    site.save()


def add_site(everything: Everything) -> None:
    """Takes pages of the one that is asked over to another host."""
    Site.objects.create(hostname="services.example", root_page=everything.services)


def translate(everything: Everything) -> None:
    """Shown in its place only to who reads French."""
    french = Locale.objects.create(language_code="fr")
    term = everything.terms[0][0].copy_for_translation(french)
    term.live = True
    term.save()


def add_service(everything: Everything) -> None:
    body = [factories.conditions_block(everything.terms[0][0])]
    factories.service(everything.services, title="A new service", body=body)
