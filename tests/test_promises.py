"""What others rely on, besides the blocks' import paths and keys: those are in ``tests/blocks``.

``docs/upgrades.md`` promises it, so what is added to the package is added to both.
"""

import importlib
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.core.management import get_commands
from django.template.loader import get_template
from django.test import RequestFactory
from django.urls import reverse

import wagtail_massage
from tests import factories
from wagtail_massage import conf
from wagtail_massage.pages.models import (
    MassageConditionPage,
    MassageServiceIndexPage,
    MassageServicePage,
)
from wagtail_massage.templatetags import wagtail_massage_tags

BROKEN = "Others use what is gone: keep it, deprecated, as docs/upgrades.md promises."
UNLISTED = f"{BROKEN} What is new is promised too: list it here and in docs/upgrades.md."
PACKAGE = Path(wagtail_massage.__file__).parent
TEMPLATES = PACKAGE / "templates/wagtail_massage"
DOCUMENT = PACKAGE.parent / "docs/upgrades.md"

TEMPLATE_NAMES = {
    ".": "base",
    "blocks": "action booking contraindications faq fees image image_preview items overview "
    "preview section see_doctor session_options stream what_to_expect",
    "includes": "action actions booking_bar breadcrumb call call_to_action card_action cards "
    "contents facts finder found_terms heading hero hours_today image_card image_hero "
    "image_logo image_wide items location locations lowest_price metadata notice pagination "
    "preview_notes search services site_name spans text updated",
    "pages": "benefit_page call_to_action_preview condition_page illustrated_page index_page "
    "location_preview service_page settings_preview term_page term_preview",
}
TEMPLATE_BLOCKS = "title description head header menu notice breadcrumb content footer booking_bar"
#: What a template reads of ``massage``.
IN_TEMPLATES = (
    "audience body body_has_booking booking bookings breadcrumb call_to_action clinic contents "
    "can_call_first country currency first_actions first_call_to_action hero_image introduction "
    "left_out logo other_names page price_list session_options site_language term url"
)
TAGS = [
    *("money", "massage_url", "kind", "lang_of", "clock", "calendar_day", "massage_metadata"),
    "massage_part",
    *("anchor", "condition_finder", "massage_text", "structured_data"),
]
URL_NAMES = [
    "massage_import:index",
    "massage_import:review",
    "massage_prices:index",
    "massageapi:clinic",
    "massageapi:live_pages",
]
SETTINGS = {
    *("API_LIMITS", "CURRENCY", "DESCRIPTION", "IMPORT_CUES", "IMPORT_LIMITS", "PAGE_SIZE"),
    *("ORGANIZATION_ID", "STRUCTURED_DATA", "TITLE"),
}
COMMANDS = {
    "import_massage_page",
    "massage_rebuild_index",
    "massage_schema",
    "massage_setup_groups",
}
IMPORTS = {
    "wagtail_massage.models": "Benefit BenefitMention BookingCallToAction ClinicLocation "
    "ClinicSettings ClinicSettingsLocation Condition ConditionMention OpeningHours "
    "OpeningHoursException",
    "wagtail_massage.mixins": "AbstractSessionOption BenefitPageMixin BookablePageMixin "
    "ConditionPageMixin IllustratedPageMixin IndexPageMixin ServicePageMixin TermPageMixin",
    "wagtail_massage.migration_operations": "make_session_options_translatable",
    "wagtail_massage.api.annotations": "MassageCallToAction MassageCard MassageDocument "
    "MassageImage MassageLink MassageLocation MassageTerm RichText",
    "wagtail_massage.answers.reads": "holds_until is_passing",
    "wagtail_massage.api.fields": "shown",
    "wagtail_massage.api.limits": "LimitsMiddleware",
    "wagtail_massage.api.urls": "urlpatterns",
    "wagtail_massage.api.v2": "PagesAPIViewSet",
    "wagtail_massage.sitemaps": "Sitemap",
    "wagtail_massage.pages.models": "MassageBenefitIndexPage MassageBenefitPage "
    "MassageConditionIndexPage MassageConditionPage MassageServiceIndexPage MassageServicePage "
    "MassageSessionOption",
}
#: What subclasses of the mixins override or extend.
HOOKS = {
    "BookablePageMixin": "api_fields base_form_class booking_panels call_to_action "
    "get_cache_validators get_context get_structured_data get_tabs get_template "
    "massage_search_fields packaged_template schema_type",
    "IllustratedPageMixin": "hero_image summary",
    "ServicePageMixin": "body content_panels session_panels",
    "TermPageMixin": "term_field",
    "ConditionPageMixin": "body condition content_panels",
    "BenefitPageMixin": "benefit body content_panels",
    "IndexPageMixin": "content_panels introduction is_massage_index",
    "AbstractSessionOption": "minutes note panels price",
}
NAMED_HOOKS = (
    "base_form_class booking_panels content_panels get_tabs is_massage_index "
    "massage_search_fields packaged_template session_panels term_field api_fields schema_type "
    "get_structured_data get_cache_validators"
)
REVIEWED = ("condition", "benefit", "bookingcalltoaction")
PERMISSIONS = {
    *(f"{verb}_{name}" for verb in ("add", "change", "delete", "publish") for name in REVIEWED),
    *(f"{verb}_cliniclocation" for verb in ("add", "change", "delete")),
    "change_clinicsettings",
}


def test_the_templates_names_stay() -> None:
    listed = {
        str(Path(folder, f"{name}.html"))
        for folder, names in TEMPLATE_NAMES.items()
        for name in names.split()
    }
    found = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}

    assert {name for name in found if not name.startswith(("admin/", "gallery/"))} == listed, (
        UNLISTED
    )


def test_the_blocks_of_the_base_template_stay() -> None:
    source = get_template("wagtail_massage/base.html").template.source

    assert re.findall(r"{% block (\w+)", source) == TEMPLATE_BLOCKS.split(), UNLISTED


def test_what_templates_read_stays(
    services: MassageServiceIndexPage, service: MassageServicePage, rf: RequestFactory
) -> None:
    about = factories.page(MassageConditionPage, services.get_parent(), summary="s")
    index, page, reading = (each.get_context(rf.get("/")) for each in (services, service, about))

    assert [name for name in IN_TEMPLATES.split() if name not in dir(page["massage"])] == [], BROKEN
    assert {"children", "search"} <= index.keys(), BROKEN
    assert "services" in reading, BROKEN


def test_the_template_tags_stay() -> None:
    library = wagtail_massage_tags.register

    assert set(TAGS) <= library.tags.keys() | library.filters.keys(), BROKEN


@pytest.mark.parametrize("name", URL_NAMES)
def test_the_url_names_stay(name: str) -> None:
    assert reverse(name), BROKEN


def test_the_settings_keys_stay() -> None:
    assert conf.DEFAULTS.keys() == SETTINGS, UNLISTED


def test_the_commands_stay() -> None:
    ours = {name for name, app in get_commands().items() if app == "wagtail_massage"}

    assert ours == COMMANDS, UNLISTED


@pytest.mark.parametrize("path", IMPORTS)
def test_the_import_paths_stay(path: str) -> None:
    module = importlib.import_module(path)

    assert [name for name in IMPORTS[path].split() if not hasattr(module, name)] == [], BROKEN


@pytest.mark.parametrize("name", HOOKS)
def test_what_subclasses_of_a_mixin_override_stays(name: str) -> None:
    mixin = getattr(importlib.import_module("wagtail_massage.mixins"), name)
    fields = {field.name for field in mixin._meta.get_fields()}

    gone = [n for n in HOOKS[name].split() if not hasattr(mixin, n) and n not in fields]
    assert gone == [], BROKEN


@pytest.mark.django_db
def test_the_permissions_stay() -> None:
    ours = Permission.objects.filter(content_type__app_label="wagtail_massage")

    assert PERMISSIONS - set(ours.values_list("codename", flat=True)) == set(), BROKEN


def test_the_document_promises_what_is_tested() -> None:
    section = DOCUMENT.read_text().split("\n## What stays")[1].split("\n## ")[0]
    promised = set(re.findall(r"`([^`]+)`", section))

    tested = {
        *(*TEMPLATE_BLOCKS.split(), *IN_TEMPLATES.split(), "massage", "children", "services"),
        *(*NAMED_HOOKS.split(), *TAGS, *URL_NAMES, *SETTINGS, *COMMANDS, *IMPORTS),
    }
    assert tested - promised == set()
