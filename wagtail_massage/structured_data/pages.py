"""A page and where it stands."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from .clinic import clinic_nodes
from .ids import clinic_id, part_id, service_id, website_id
from .nodes import Node, merged, node, plain, reference
from .offers import reserve_actions
from .pictures import picture

if TYPE_CHECKING:
    from wagtail_massage.loaded import LoadedPage


def page_graph(massage: "LoadedPage", kind: str) -> list[Node]:
    """The page first, a *kind* of https://schema.org/WebPage; then what every page says."""
    clinic = clinic_nodes(massage)
    if clinic and not service_id(massage, massage.page):
        clinic[0] = merged(clinic[0], {"potentialAction": reserve_actions(massage)})
    trail = _breadcrumb(massage)
    page = merged(_page(massage, kind), {"breadcrumb": reference(trail.get("@id", ""))})
    return [each for each in (page, trail, _website(massage), *clinic) if each]


def _page(massage: "LoadedPage", kind: str) -> Node:
    page = massage.page
    return node(
        kind,
        massage.address(page),
        url=massage.address(page),
        name=page.title,
        description=_description(massage),
        inLanguage=get_language(),
        datePublished=_moment(page.first_published_at),
        dateModified=_moment(page.last_published_at),
        isPartOf=reference(website_id(massage)),
        primaryImageOfPage=_hero(massage),
        hasPart=list(_parts(massage)),
    )


def _description(massage: "LoadedPage") -> str:
    """What stands below the title."""
    return getattr(massage.page, "summary", "") or plain(massage.introduction)


def _moment(at: datetime | None) -> str:
    return at.isoformat(timespec="seconds") if at else ""


def _hero(massage: "LoadedPage") -> Node:
    return picture(massage, massage.hero_image, part_id(massage, massage.page, "image"))


def _parts(massage: "LoadedPage") -> Iterator[Any]:
    """What the blocks of the body say of themselves, those of other apps as well."""
    for child in massage.body if massage.has_body else ():
        if hasattr(child.block, "get_structured_data"):
            part = child.block.get_structured_data(child.value, massage)
            if part:
                yield part


def _breadcrumb(massage: "LoadedPage") -> Node:
    """The way to the page, where its template shows one."""
    trail = massage.breadcrumb
    elements = [
        _element(position, massage, page)
        for position, page in enumerate([*trail, massage.page], start=1)
    ]
    crumb_id = part_id(massage, massage.page, "breadcrumb")
    return node("BreadcrumbList", crumb_id, itemListElement=elements) if trail else {}


def _element(position: int, massage: "LoadedPage", page: Any) -> Node:
    item = reference(massage.address(page))
    return node("ListItem", position=position, name=page.title, item=item)


def _website(massage: "LoadedPage") -> Node:
    return node(
        "WebSite",
        website_id(massage),
        url=massage.home_address,
        name=massage.clinic.name,
        publisher=reference(clinic_id(massage)),
    )
