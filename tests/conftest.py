import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.auth.models import AbstractUser
from django.core.cache import cache
from django.core.cache.backends.dummy import DummyCache
from django.test import Client
from django.utils import translation
from pytest_django import Settings
from wagtail.models import Page, Site

from tests import factories

if TYPE_CHECKING:
    from wagtail_massage.pages.models import (
        MassageBenefitIndexPage,
        MassageConditionIndexPage,
        MassageServiceIndexPage,
        MassageServicePage,
    )

# What Django keeps for good is not gone through again with each collection, which are few.
gc.freeze()
gc.set_threshold(50_000)


def packaged(model: str) -> type[Page]:
    """One of the packaged pages, which a project with a base page of its own lacks."""
    return apps.get_model("wagtail_massage_pages", model)


@pytest.fixture(autouse=True)
def media_root(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of one test never reach another; most tests write none, so no folder is made."""
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / uuid4().hex
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """What a test is rolled back from stays in a real cache."""
    cache.clear()


@pytest.fixture
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever counts queries counts what a first visitor costs, whatever cache there is."""
    monkeypatch.setattr("wagtail_massage.answers.store.answers", DummyCache("", {}))


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """A request in another language leaves it active in the thread."""
    with translation.override("en"):
        yield


@pytest.fixture
def indexes(settings: Settings) -> None:
    """Wagtail's indexes, of references and for the search, are written with each save."""
    backend = "django_tasks.backends.immediate.ImmediateBackend"
    settings.TASKS = {"default": {"BACKEND": backend}}


@pytest.fixture
def site(db: None, settings: Settings) -> Site:
    site = factories.first_site()
    site.root_page.title = site.root_page.draft_title = "Home"
    # Neither checked nor indexed.
    site.root_page.save_base(update_fields=["title", "draft_title"], raw=True)
    if not getattr(settings, "DEFAULT_SITE", True):
        site.hostname, site.is_default_site = "testserver", False
        site.save()
    return site


@pytest.fixture
def services(site: Site) -> "MassageServiceIndexPage":
    return factories.page(packaged("MassageServiceIndexPage"), site.root_page, title="Services")


@pytest.fixture
def conditions(site: Site) -> "MassageConditionIndexPage":
    return factories.page(packaged("MassageConditionIndexPage"), site.root_page, title="Conditions")


@pytest.fixture
def benefits(site: Site) -> "MassageBenefitIndexPage":
    return factories.page(packaged("MassageBenefitIndexPage"), site.root_page, title="Benefits")


@pytest.fixture
def service(services: "MassageServiceIndexPage") -> "MassageServicePage":
    """A live service page with nothing in its body."""
    return factories.service(services, title="Therapeutic massage")


@pytest.fixture
def editor(site: Site) -> AbstractUser:
    """May write and publish pages and snippets, and change the settings."""
    return factories.user("editor", *factories.EDITING, pages=("add", "change", "publish"))


@pytest.fixture
def author(site: Site) -> AbstractUser:
    """May write pages and snippets, and publish nothing."""
    writing = [name for name in factories.EDITING if "publish" not in name]
    return factories.user("author", *writing, pages=("add", "change"))


@pytest.fixture
def stranger(site: Site) -> AbstractUser:
    """May enter the admin, and nothing else."""
    return factories.user("stranger", "wagtailadmin.access_admin")


@pytest.fixture
def editor_client(client: Client, editor: AbstractUser) -> Client:
    client.force_login(editor)
    return client
