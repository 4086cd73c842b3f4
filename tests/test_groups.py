"""The groups for a clinic's editors and moderators, made and updated by a command."""

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Locale,
    Page,
    Site,
)

from tests import factories

pytestmark = pytest.mark.django_db

EDITORS, MODERATORS = "Clinic editors", "Clinic moderators"
DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "rights.md"
REVIEWED = ("condition", "benefit", "bookingcalltoaction")


def set_up(*sites: str) -> str:
    output = StringIO()
    call_command("massage_setup_groups", site=list(sites) or None, stdout=output)
    return output.getvalue()


def rights(name: str) -> set[str]:
    """All that a group may do, and where."""
    group = Group.objects.get(name=name)
    everywhere = group.permissions.values_list("content_type__app_label", "codename")
    pages = group.page_permissions.values_list("page__title", "permission__codename")
    files = group.collection_permissions.values_list("collection__name", "permission__codename")
    sites = group.site_permissions.values_list("site__hostname", "permission__codename")
    return {": ".join(pair) for pair in (*everywhere, *pages, *files, *sites)}


@pytest.fixture
def other(site: Site) -> Site:
    root = Page.objects.get(depth=1).add_child(title="Other home")
    return Site.objects.create(hostname="other.example", port=8000, root_page=root)


@pytest.mark.translations
def test_editors_write_and_moderators_publish(site: Site) -> None:
    set_up()

    editors = {
        "wagtailadmin: access_admin",
        "simple_translation: submit_translation",
        *(f"wagtail_massage: {verb}_{name}" for verb in ("add", "change") for name in REVIEWED),
        *(f"Home: {verb}_page" for verb in ("add", "change")),
        *(f"Root: {verb}_{name}" for verb in ("add", "choose") for name in ("image", "document")),
    }
    assert rights(EDITORS) == editors
    assert rights(MODERATORS) == {
        *editors,
        *(
            f"wagtail_massage: {verb}_{name}"
            for verb in ("delete", "publish", "lock", "unlock")
            for name in REVIEWED
        ),
        *(f"wagtail_massage: {verb}_cliniclocation" for verb in ("add", "change", "delete")),
        *(f"Home: {verb}_page" for verb in ("publish", "lock", "unlock")),
        "Root: change_image",
        "Root: change_document",
        f"{site.hostname}: change_clinicsettings",
    }


def test_running_it_again_keeps_what_an_administrator_added(site: Site) -> None:
    assert "Clinic editors: made" in set_up()
    before = rights(EDITORS) | rights(MODERATORS)
    member = factories.user("member")
    group = Group.objects.get(name=EDITORS)
    member.groups.add(group)
    group.permissions.add(Permission.objects.get(codename="publish_condition"))
    top, collection = Page.objects.get(depth=1), Collection.objects.get()
    publish = Permission.objects.get(codename="publish_page")
    change = Permission.objects.get(codename="change_image")
    settings = Permission.objects.get(codename="change_clinicsettings")
    GroupPagePermission.objects.create(group=group, page=top, permission=publish)
    GroupCollectionPermission.objects.create(group=group, collection=collection, permission=change)
    GroupSitePermission.objects.create(group=group, site=site, permission=settings)

    output = set_up()

    assert "Clinic editors: was there, 0 rights added." in output
    assert "  + " not in output
    assert rights(EDITORS) | rights(MODERATORS) == before | {"Root: publish_page"}
    added = {"wagtail_massage: publish_condition", "Root: publish_page", "Root: change_image"}
    assert {*added, f"{site.hostname}: change_clinicsettings"} <= rights(EDITORS)
    assert member in group.user_set.all()


def test_what_a_group_lacks_is_added_and_told(site: Site) -> None:
    set_up()
    group = Group.objects.get(name=MODERATORS)
    group.permissions.remove(Permission.objects.get(codename="publish_benefit"))
    group.page_permissions.all().delete()

    output = set_up()

    assert "Clinic moderators: was there, 6 rights added." in output
    assert "  + Can publish benefit\n" in output
    assert "  + Can change page (Home)\n" in output
    assert "wagtail_massage: publish_benefit" in rights(MODERATORS)


def test_without_a_site_the_groups_are_for_all_of_them(other: Site) -> None:
    set_up()

    assert {"Home: change_page", "Other home: change_page"} <= rights(EDITORS)
    settings = {
        f"{one}: change_clinicsettings" for one in Site.objects.values_list("hostname", flat=True)
    }
    assert settings <= rights(MODERATORS)


@pytest.mark.parametrize("name", ["other.example", "other.example:8000"])
def test_a_site_has_groups_of_its_own(site: Site, other: Site, name: str) -> None:
    set_up(name)

    assert not Group.objects.filter(name__in=(EDITORS, MODERATORS)).exists()
    editors, moderators = (f"{group} (other.example:8000)" for group in (EDITORS, MODERATORS))
    assert {right for right in rights(editors) if right.endswith("_page")} == {
        "Other home: add_page",
        "Other home: change_page",
    }
    assert "other.example: change_clinicsettings" in rights(moderators)
    assert f"{site.hostname}: change_clinicsettings" not in rights(moderators)


def test_several_sites_may_be_named(site: Site, other: Site) -> None:
    set_up(site.hostname, "other.example")

    assert "Other home: change_page" not in rights(f"{EDITORS} ({site.hostname})")
    assert "Other home: change_page" in rights(f"{EDITORS} (other.example:8000)")


def test_it_names_the_sites_below_a_site(site: Site, other: Site) -> None:
    below = site.root_page.add_child(title="Inner home", slug="inner")
    Site.objects.create(hostname="inner.example", root_page=below)

    outer = set_up(site.hostname)

    assert f"The groups for {site.hostname} reach the pages of inner.example too" in outer
    assert "other.example" not in outer
    assert "reach" not in set_up("inner.example") + set_up("other.example") + set_up()


def test_it_names_the_sites_that_share_a_home_page(site: Site, other: Site) -> None:
    Site.objects.create(hostname="twin.example", root_page=other.root_page)

    output = set_up("other.example")

    assert "Other home: change_page" in rights(f"{EDITORS} (other.example:8000)")
    assert "The groups for other.example:8000 reach the pages of twin.example too" in output


@pytest.mark.translations
def test_it_names_a_site_below_a_home_page_in_another_language(site: Site) -> None:
    french = Locale.objects.create(language_code="fr")
    home = site.root_page.copy_for_translation(french)
    below = home.add_child(title="Inner home", slug="inner", locale=french)
    Site.objects.create(hostname="inner.example", root_page=below)

    assert "inner.example" in set_up(site.hostname)


def test_sites_that_differ_by_their_port_have_groups_of_their_own(site: Site, other: Site) -> None:
    for port, page in ((80, site.root_page), (443, other.root_page)):
        Site.objects.create(hostname="double.example", port=port, root_page=page)

    set_up("double.example:80")
    set_up("double.example:443")

    names = Group.objects.filter(name__startswith=EDITORS).values_list("name", flat=True)
    assert set(names) == {f"{EDITORS} (double.example:{port})" for port in (80, 443)}
    assert "Other home: change_page" not in rights(f"{EDITORS} (double.example:80)")


@pytest.mark.parametrize("port", [80, 443])
def test_a_usual_port_is_no_part_of_the_groups_name(site: Site, port: int) -> None:
    Site.objects.create(hostname="one.example", port=port, root_page=site.root_page)

    set_up("one.example")

    assert Group.objects.filter(name=f"{EDITORS} (one.example)").exists()


@pytest.mark.parametrize("name", ["nowhere.example", "other.example:81", ""])
def test_an_unknown_site_is_refused_with_those_that_are_known(
    site: Site, other: Site, name: str
) -> None:
    with pytest.raises(CommandError, match=rf"Known sites: .*{site.hostname}:80"):
        set_up(site.hostname, name)

    assert not Group.objects.filter(name__startswith=EDITORS).exists()


def test_a_host_with_several_sites_needs_its_port(other: Site) -> None:
    Site.objects.create(hostname="other.example", port=9000, root_page=other.root_page)

    with pytest.raises(CommandError, match="Several sites are called"):
        set_up("other.example")
    set_up("other.example:9000")


@pytest.mark.translations
def test_a_home_page_in_another_language_belongs_to_its_site(site: Site, other: Site) -> None:
    french = Locale.objects.create(language_code="fr")
    site.root_page.copy_for_translation(french)
    Page.objects.filter(locale=french).update(title="Accueil")

    set_up(site.hostname)
    assert "Accueil: change_page" in rights(f"{EDITORS} ({site.hostname})")

    # A translation that is another site's home page belongs to that site alone.
    other.root_page = Page.objects.get(locale=french)
    other.save()
    Group.objects.all().delete()
    set_up(site.hostname)
    assert "Accueil: change_page" not in rights(f"{EDITORS} ({site.hostname})")


def test_it_asks_for_migrations_where_a_permission_is_missing(site: Site) -> None:
    Permission.objects.filter(codename="publish_condition").delete()

    with pytest.raises(CommandError, match=r"publish_condition.*migrate"):
        set_up()

    assert not Group.objects.filter(name=EDITORS).exists()


def test_it_asks_for_a_site(site: Site) -> None:
    Site.objects.all().delete()

    with pytest.raises(CommandError, match="no site"):
        set_up()


def test_it_says_who_approves_nothing(site: Site) -> None:
    assert "No workflow asks “Clinic moderators”" in set_up()

    group = Group.objects.get(name=MODERATORS)
    GroupApprovalTask.objects.get().groups.add(group)

    assert "No workflow" not in set_up()
    assert {one.name for one in GroupApprovalTask.objects.get().groups.all()} == {
        "Moderators",
        MODERATORS,
    }


@pytest.mark.parametrize(
    ("name", "may_unpublish"), [(EDITORS, False), (MODERATORS, True)], ids=[EDITORS, MODERATORS]
)
def test_whoever_is_in_a_group_gets_as_far_as_it_says(
    client: Client, site: Site, name: str, may_unpublish: bool
) -> None:
    set_up()
    factories.image()
    member = get_user_model().objects.create_user("member")
    member.groups.add(Group.objects.get(name=name))
    client.force_login(member)

    def opened(view: str, *arguments: Any) -> int:
        return client.get(reverse(view, args=arguments)).status_code

    page = site.root_page.pk
    assert opened("wagtailimages:add") == opened("wagtailadmin_pages:edit", page) == 200
    assert opened("wagtailadmin_pages:unpublish", page) == (200 if may_unpublish else 302)
    chooser = client.get(reverse("wagtailimages_chooser:choose")).json()
    assert "A picture" in chooser["html"]


def test_translating_is_granted_where_there_is_translating(site: Site) -> None:
    translates = apps.is_installed("wagtail.contrib.simple_translation")

    assert ("ranslation" in set_up()) == translates


_WHAT = {
    "Admin": ("{}_admin",),
    "Pages of the site": ("{}_page",),
    "Conditions, benefits, booking calls-to-action": tuple(f"{{}}_{kind}" for kind in REVIEWED),
    "Locations": ("{}_cliniclocation",),
    "Clinic settings of the site": ("{}_clinicsettings",),
    "Images and documents": ("{}_image", "{}_document"),
    "Translations, with `wagtail.contrib.simple_translation`": ("{}_translation",),
}


def table() -> dict[str, tuple[set[str], set[str]]]:
    """What the document's table says that editors and moderators may do, by what it is about."""
    rows = [line.strip("|").split("|") for line in DOCUMENT.read_text().splitlines() if "|" in line]
    cells = [[cell.strip() for cell in row] for row in rows[2:]]
    return {what: (_verbs(editors), _verbs(moderators)) for what, editors, moderators in cells}


def _verbs(cell: str) -> set[str]:
    return set(re.findall(r"\w+", cell))


@pytest.mark.translations
def test_the_document_says_who_may_do_what(site: Site) -> None:
    set_up()

    assert table().keys() == _WHAT.keys()
    for column, name in enumerate((EDITORS, MODERATORS)):
        told = {
            pattern.format(verb)
            for what, patterns in _WHAT.items()
            for verb in table()[what][column]
            for pattern in patterns
        }
        assert {right.split(": ")[1] for right in rights(name)} == told
