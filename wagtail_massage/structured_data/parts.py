"""What blocks say of themselves, as parts of the page that they stand on."""

from typing import TYPE_CHECKING, Any

from .ids import condition_id, service_id
from .nodes import Node, member, node, plain, reference

if TYPE_CHECKING:
    from wagtail_massage.loaded import LoadedPage


def section(value: Any, massage: "LoadedPage", **more: Any) -> Node:
    """The node of a titled part; nothing for one that shows nothing, which has no anchor."""
    if not getattr(value, "anchor", ""):
        return {}
    if not value.health_aspect:
        return _part("WebPageElement", value, massage, **more)
    aspect = member(value.health_aspect)
    return _part("HealthTopicContent", value, massage, hasHealthAspect=aspect, **more)


def _part(kind: str, value: Any, massage: "LoadedPage", **more: Any) -> Node:
    if not value.anchor:
        return {}
    address = f"{massage.address(massage.page)}#{value.anchor}"
    return node(kind, address, name=value.title, **more)


def faq(value: Any, massage: "LoadedPage") -> Node:
    """The questions that have an answer.

    https://schema.org/FAQPage
    """
    pairs = ((item["question"], plain(item.get("answer"))) for item in value.shown_questions)
    questions = [_question(question, answer) for question, answer in pairs if answer]
    return _part("FAQPage", value, massage, mainEntity=questions)


def _question(question: str, answer: str) -> Node:
    return node("Question", name=question, acceptedAnswer=node("Answer", text=answer))


def condition(item: Any, massage: "LoadedPage") -> Node:
    """What an item names, with the page's service as a treatment: the way that schema.org links."""
    term = item.get("term")
    return node(
        "MedicalCondition",
        condition_id(massage, term) if term else "",
        name=item.text,
        url=massage.address(term.page) if term and term.page else "",
        possibleTreatment=reference(service_id(massage, massage.page)),
    )


def contraindications(value: Any) -> list[Any]:
    """The items; the text where there are none."""
    items = [
        node("MedicalContraindication", name=item.text, description=item.get("note"))
        for item in value.shown_items
    ]
    return items or [
        text for name in ("introduction", "closing_text") if (text := plain(value.get(name)))
    ]


def steps(value: Any) -> str:
    """What happens at a visit, in order, as one text."""
    named = [(step["title"], plain(step.get("text"))) for step in value.shown_steps]
    texts = [plain(value.get("introduction")), *(": ".join(filter(None, pair)) for pair in named)]
    return "\n".join(filter(None, texts))
