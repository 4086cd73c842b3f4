"""Blocks of an agency's that packaged ones say nothing about."""

from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict
from wagtail.blocks import CharBlock, IntegerBlock, ListBlock, PageChooserBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock

from wagtail_massage.blocks import ServiceBodyBlock

if TYPE_CHECKING:
    from wagtail.blocks import StructValue

Team = TypedDict("Team", {"names": list[str], "aria-label": str, "by_name": dict[str, int]})


class TeamBlock(StructBlock):
    """Shown in its own way, with a type of its own."""

    people = ListBlock(CharBlock())

    def get_api_representation(self, value: "StructValue", context: Any = None) -> Team:
        names = [str(name).upper() for name in value["people"]]
        by_name = {name: number for number, name in enumerate(names)}
        return {"names": names, "aria-label": "The team", "by_name": by_name}

    def get_structured_data(self, value: "StructValue", page: Any) -> dict[str, Any] | None:
        people = [{"@type": "Person", "name": str(name)} for name in value["people"]]
        return {"@type": "WebPageElement", "about": people} if people else None

    def get_service_data(self, value: "StructValue", page: Any) -> dict[str, Any]:
        return {"followup": "See us again."}


class TreatmentBodyBlock(ServiceBodyBlock):
    team = TeamBlock()


class CardBlock(StructBlock):
    """Nothing of ours: Wagtail's blocks alone."""

    picture = ImageChooserBlock(required=False)
    about = PageChooserBlock(required=False)
    stars = IntegerBlock(required=False)
