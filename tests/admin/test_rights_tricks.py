"""What an editor gets by asking for more than the admin offers: nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, Site

from tests import factories
from tests.admin import forms
from tests.admin.prices.form import URL as PRICES
from tests.admin.prices.form import filled_in
from tests.admin.test_snippets import term_form, url
from wagtail_massage.models import Condition
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish": "action-publish"}
LogIn = Callable[[str], Client]


@pytest.fixture
def other(site: Site) -> Site:
    """Another clinic in the same installation, with a service of its own."""
    root = factories.page(MassageServiceIndexPage, Page.objects.get(depth=1), title="Other home")
    factories.service(root, title="Foreign", options=[{"minutes": 30, "price": "1.00"}])
    other = Site.objects.create(hostname="other.example", root_page=root)
    factories.clinic(other, currency="EUR")
    return other


@pytest.fixture
def log_in(site: Site, other: Site) -> LogIn:
    """Gives a client for whoever is in a group of that name."""
    call_command("massage_setup_groups", site=[site.hostname, other.hostname])

    def log_in(name: str) -> Client:
        user = get_user_model().objects.create_user(name)
        user.groups.add(Group.objects.get(name=name))
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def editor(log_in: LogIn, site: Site) -> Client:
    return log_in(f"Clinic editors ({site.hostname})")


@pytest.fixture
def moderator(log_in: LogIn, site: Site) -> Client:
    return log_in(f"Clinic moderators ({site.hostname})")


@pytest.fixture
def foreigner(log_in: LogIn) -> Client:
    return log_in("Clinic editors (other.example)")


@pytest.fixture
def massage(services: MassageServiceIndexPage) -> MassageServicePage:
    options = [{"minutes": 60, "price": "100.00"}]
    return factories.service(services, title="Massage", options=options)


def finished(**fields: str) -> dict[str, Any]:
    """The form of a service that has all that visitors need."""
    return forms.service_page([forms.overview()], summary="s", **fields, **PUBLISH)


def live_titles() -> set[str]:
    return set(Page.objects.filter(live=True).values_list("title", flat=True))


def test_an_editors_publish_button_is_not_there_to_be_pressed(
    editor: Client, services: Page, massage: Page
) -> None:
    before = live_titles()
    for number, address in enumerate(
        (
            f"/admin/pages/add/wagtail_massage_pages/massageservicepage/{services.pk}/",
            f"/admin/pages/{massage.pk}/edit/",
        )
    ):
        editor.post(address, finished(title="Sneaked", slug=f"sneaked-{number}"))

    assert Page.objects.filter(draft_title="Sneaked").count() == 2
    assert live_titles() == before


def test_an_editor_publishes_no_copy(editor: Client, services: Page, massage: Page) -> None:
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": services.pk}
    for alias in ({}, {"alias": "on", "new_slug": "alias"}):
        editor.post(f"/admin/pages/{massage.pk}/copy/", {**form, "publish_copies": "on", **alias})

    assert Page.objects.filter(title="Copy").exists()
    assert not Page.objects.filter(slug__in=("copy", "alias"), live=True).exists()


def test_an_editor_publishes_no_snippet(editor: Client) -> None:
    term = factories.condition("Plain")
    term.save_revision()
    revision = term.latest_revision_id
    tricks = (
        (url("condition", "add"), term_form(**PUBLISH)),
        (url("condition", "edit", term.pk), term_form(**PUBLISH)),
        (
            f"{url('condition', 'history', term.pk)}revisions/{revision}/revert/",
            term_form(**PUBLISH),
        ),
        (url("condition", "unpublish", term.pk), {}),
        ("/admin/snippets/choose/wagtail_massage/condition/create/", {"name": "New"}),
    )

    for address, form in tricks:
        editor.post(address, form)

    assert list(Condition.objects.filter(live=True).values_list("name", flat=True)) == ["Plain"]


@pytest.mark.translations
def test_an_editor_publishes_no_translation(editor: Client, services: Page) -> None:
    french = Locale.objects.create(language_code="fr")
    services.get_parent().copy_for_translation(french)
    term = factories.condition("Reviewed")
    term.name = "Unreviewed"
    term.save_revision()

    for kind in (f"snippet/wagtail_massage/condition/{term.pk}", f"page/{services.pk}"):
        editor.post(f"/admin/translation/submit/{kind}/", {"locales": [french.pk]})

    assert Condition.objects.filter(locale=french).exists()
    assert not Condition.objects.filter(locale=french, live=True).exists()
    assert Page.objects.filter(locale=french, title="Services").exists()
    assert not Page.objects.filter(locale=french, live=True).exists()


@pytest.mark.parametrize(
    ("app", "make"), [("wagtailimages", factories.image), ("wagtaildocs", factories.document)]
)
def test_an_editor_replaces_and_deletes_files_of_their_own_only(
    editor: Client, app: str, make: Callable[[], Any]
) -> None:
    own, foreign = make(), make()
    own.uploaded_by_user_id = editor.session["_auth_user_id"]
    own.save()

    for file in (own, foreign):
        for view in ("edit", "delete"):
            response = editor.get(reverse(f"{app}:{view}", args=[file.pk]))
            assert response.status_code == (200 if file is own else 302)


def test_an_editor_publishes_no_price(editor: Client, massage: MassageServicePage) -> None:
    form = filled_in(editor, **{f"p{massage.pk}_0": "999"})

    editor.post(PRICES, {**form, "action": "publish"})

    massage.refresh_from_db()
    assert str(massage.session_options.get().price) == "100.00"
    assert massage.has_unpublished_changes


def test_a_moderator_brings_no_page_to_another_site(
    moderator: Client, other: Site, massage: Page
) -> None:
    there = other.root_page
    moderator.post(f"/admin/pages/{massage.pk}/move/{there.pk}/confirm/")
    moderator.post(f"/admin/bulk/wagtailcore/page/move/?id={massage.pk}", {"chooser": there.pk})
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": there.pk}
    moderator.post(f"/admin/pages/{massage.pk}/copy/", form)

    assert [page.title for page in there.get_children()] == ["Foreign"]


def test_a_moderator_does_publish(moderator: Client, site: Site, massage: Page) -> None:
    moderator.post(f"/admin/pages/{massage.pk}/edit/", finished(title="Hot stones"))
    settings = f"/admin/settings/wagtail_massage/clinicsettings/{site.pk}/"

    assert "Hot stones" in live_titles()
    assert moderator.get(settings).status_code == 200


def test_prices_show_nothing_of_another_site(
    foreigner: Client, site: Site, other: Site, massage: Page
) -> None:
    """Neither its services nor its name nor its currency."""
    factories.clinic(site, currency="NZD")
    for query in ("", f"?site={site.pk}", f"?site={other.pk}", "?site=x"):
        html = foreigner.get(f"{PRICES}{query}").content.decode()

        assert "Foreign" in html
        assert "EUR" in html
        assert "Massage</a>" not in html
        assert "NZD" not in html
        assert f'value="{site.pk}"' not in html


def test_prices_of_another_site_are_not_changed(
    moderator: Client, foreigner: Client, site: Site, massage: MassageServicePage
) -> None:
    form = filled_in(moderator, **{f"p{massage.pk}_0": "999"})

    for query in ("", f"?site={site.pk}"):
        for action in ("draft", "publish"):
            foreigner.post(f"{PRICES}{query}", {**form, "action": action})

    massage.refresh_from_db()
    assert str(massage.session_options.get().price) == "100.00"
    assert not massage.has_unpublished_changes


def test_who_may_change_pages_of_no_site_has_no_list_of_prices(
    client: Client, log_in: LogIn, massage: Page
) -> None:
    group = Group.objects.get(name="Clinic editors (other.example)")
    group.page_permissions.all().delete()

    assert log_in(group.name).get(PRICES).status_code == 302
