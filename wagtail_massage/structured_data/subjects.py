"""What pages are about: a service, a condition, a list of other pages."""

from typing import TYPE_CHECKING, Any

from .ids import clinic_id, condition_id, service_id
from .nodes import Node, merged, node, reference
from .offers import reserve_actions

if TYPE_CHECKING:
    from wagtail_massage.loaded import LoadedPage

_SERVICE = ["MedicalTherapy", "Service"]


def about(nodes: list[Node], thing: Node) -> list[Node]:
    """The graph of a page whose main entity is *thing*, if that is anything."""
    if not thing:
        return nodes
    page, *others = nodes
    return [merged(page, {"mainEntity": reference(thing["@id"])}), thing, *others]


def saying(nodes: list[Node], **properties: Any) -> list[Node]:
    """The graph of a page that has *properties* besides."""
    page, *others = nodes
    return [merged(page, properties), *others]


def service(massage: "LoadedPage") -> Node:
    """The page's service, with what the blocks of its body say of it."""
    page = massage.page
    described = node(
        _SERVICE,
        service_id(massage, page),
        url=massage.address(page),
        name=page.title,
        description=page.summary,
        provider=reference(clinic_id(massage)),
        potentialAction=reserve_actions(massage),
    )
    for child in massage.body:
        if hasattr(child.block, "get_service_data"):
            described = merged(described, child.block.get_service_data(child.value, massage))
    return described


def services(massage: "LoadedPage") -> list[Node]:
    """The services that the page lists."""
    return [
        node(
            _SERVICE,
            service_id(massage, card.page),
            name=card.page.title,
            url=massage.address(card.page),
        )
        for card in massage.listed
    ]


def condition(massage: "LoadedPage") -> Node:
    """What a condition page is about, with the services that it lists."""
    term = massage.term
    if term is None:
        return {}
    return node(
        "MedicalCondition",
        condition_id(massage, term),
        name=term.name,
        alternateName=term.synonym_list,
        url=massage.address(massage.page),
        possibleTreatment=services(massage),
    )


def item_list(massage: "LoadedPage") -> Node:
    """The pages that an index page lists, those of one of its pages."""
    elements = [
        node("ListItem", position=n, name=card.page.title, url=massage.address(card.page))
        for n, card in enumerate(massage.listed, start=1)
    ]
    return node("ItemList", itemListElement=elements) if elements else {}
