"""The page tree: home page, index pages and what is below them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Model
from wagtail.models import Page, Site

from example_site.home.models import HomePage
from wagtail_massage.pages.models import (
    MassageBenefitIndexPage,
    MassageBenefitPage,
    MassageConditionIndexPage,
    MassageConditionPage,
    MassageServiceIndexPage,
    MassageServicePage,
    MassageSessionOption,
)

from .content import clinic, home, reading, services
from .content.seeds import IndexSeed, PageSeed
from .references import image, page
from .workshop import Workshop, publish, stream

HOME_SLUG = "maple-bend"
WELCOME_TITLE = "Welcome to your new Wagtail site!"
INDEXES = [
    (MassageServiceIndexPage, home.SERVICES),
    (MassageConditionIndexPage, home.CONDITIONS),
    (MassageBenefitIndexPage, home.BENEFITS),
]


def load_home(shop: Workshop) -> Site:
    """The home page and the index pages. Returns the default site."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    shop.place(page(""), None, lambda: _home(shop))
    site = _with_home(site, shop)
    for model, seed in INDEXES:
        _load_page(shop, "", seed.slug, lambda model=model, seed=seed: _index(model, seed))
    return site


def load_reading(shop: Workshop) -> None:
    for seed in reading.CONDITION_PAGES:
        model, fields = MassageConditionPage, {"condition": shop.resolved(seed.term)}
        _load_content(shop, "conditions", seed, model, fields)
    for seed in reading.BENEFIT_PAGES:
        model, fields = MassageBenefitPage, {"benefit": shop.resolved(seed.term)}
        _load_content(shop, "benefits", seed, model, fields)


def load_services(shop: Workshop) -> None:
    for seed in services.SERVICES:
        options = [
            MassageSessionOption(minutes=minutes, price=price, note=note, sort_order=order)
            for order, (minutes, price, note) in enumerate(seed.sessions)
        ]
        fields = {"session_options": options}
        _load_content(shop, "services", seed, MassageServicePage, fields)


def _home(shop: Workshop) -> HomePage:
    home_page = HomePage(
        title=home.HOME_TITLE,
        slug=HOME_SLUG,
        seo_title=home.HOME_SEO_TITLE,
        search_description=home.HOME_DESCRIPTION,
        introduction=home.HOME_INTRODUCTION,
        hero_image=shop.resolved(image(home.HOME_IMAGE)),
    )
    return _added(Page.get_first_root_node(), home_page)


def _with_home(site: Site | None, shop: Workshop) -> Site:
    """The default site; it leads to the home page unless somebody decided otherwise."""
    home_page = shop.catalogue[page("")]
    if site is None:
        return Site.objects.create(
            **_address(), site_name=clinic.NAME, root_page=home_page, is_default_site=True
        )
    if _is_welcome(site.root_page):
        welcome, site.root_page, site.site_name = site.root_page, home_page, clinic.NAME
        for name, value in _address().items():
            setattr(site, name, value)
        site.save()
        _remove_welcome(welcome)
        shop.report(f"The site {site.hostname} leads to {home_page.title} now.")
    else:
        shop.report(f"The site {site.hostname} keeps its own home page.")
    return site


def _address() -> dict[str, Any]:
    """Where the site is served: complete addresses in its JSON are made of it."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    usual = 443 if address.scheme == "https" else 80
    return {"hostname": address.hostname, "port": address.port or usual}


def _is_welcome(candidate: Page) -> bool:
    return candidate.specific_class is Page and candidate.title == WELCOME_TITLE


def _remove_welcome(welcome: Page) -> None:
    """Delete Wagtail's own first page, if nobody has used it."""
    if welcome.latest_revision_id is None and not welcome.get_children().exists():
        welcome.delete()


def _load_page(shop: Workshop, parent_path: str, slug: str, build: Callable[[], Page]) -> None:
    parent = shop.catalogue[page(parent_path)]
    found = parent.get_children().filter(slug=slug).specific().first()
    path = f"{parent_path}/{slug}".strip("/")
    shop.place(page(path), found, lambda: _added(parent, build()))


def _load_content(
    shop: Workshop, parent_path: str, seed: PageSeed, model: type[Model], fields: dict[str, Any]
) -> None:
    def build() -> Page:
        return model(
            title=seed.title,
            slug=seed.slug,
            summary=seed.summary,
            hero_image=shop.resolved(image(seed.image)),
            body=stream(model.body.field.stream_block, shop.resolved(seed.body)),
            call_to_action=shop.resolved(seed.call_to_action),
            **fields,
        )

    _load_page(shop, parent_path, seed.slug, build)


def _index(model: type[Model], seed: IndexSeed) -> Page:
    return model(
        title=seed.title,
        slug=seed.slug,
        introduction=seed.introduction,
        search_description=seed.description,
        show_in_menus=True,
    )


def _added(parent: Page, child: Page) -> Page:
    child.live = False
    parent.add_child(instance=child)
    publish(child)
    return child
