"""What Wagtail answers with 500, though nothing of ours has a part in it."""

import traceback
from collections.abc import Iterator
from typing import NamedTuple


class Failure(NamedTuple):
    error: str
    #: Wagtail's innermost function on the stack, or ninja's where there is none of Wagtail's.
    function: str


_PAGES = "wagtail.api.v3.routers.pages"
_SCHEMAS = "wagtail.api.v3.schemas"
#: Raises again whatever it is given.
_HANDLER = "wagtail.api.v3.errors."
#: Run around each operation, and have no part in what it does.
_AROUND = (
    "wagtail_massage.api.conditional._kept.<locals>.responded",
    "wagtail_massage.api.conditional._looked_up.<locals>.answered",
)
#: What databases say of a number that is too large for them.
_TOO_LARGE = ("OverflowError", "IntegrityError", "DataError")
#: Each with the reason.
KNOWN: dict[Failure, str] = {
    Failure("AttributeError", f"{_SCHEMAS}.base.discriminate_meta_type"): (
        "Asks any body for its type by attribute, also one that is no object: null, 0, []."
    ),
    Failure("ValueError", f"{_SCHEMAS}.pages.PageTypeInjectingBodyModel.get_meta_type"): (
        "Looks for the page to change before its key is known to be a number."
    ),
    Failure("FieldDoesNotExist", f"{_SCHEMAS}.params.APIFieldFilterSchema.filter_queryset"): (
        "Takes “pk” for the name of a field, though every model calls its own otherwise."
    ),
    Failure("ValueError", f"{_PAGES}.list_page_revisions"): (
        "Takes any text as the key of a user."
    ),
    Failure("AttributeError", "wagtail.coreutils.find_available_slug"): (
        "Copies the root of the tree to its parent, which it has none of."
    ),
    Failure("AttributeError", "wagtail.models.pages.PagePermissionTester.can_move_to"): (
        "Moves the root of the tree, which has no parent."
    ),
    **dict.fromkeys(
        (Failure(error, f"{_PAGES}.update_page") for error in _TOO_LARGE),
        "Asks the database for the page to change by a number of any size.",
    ),
    **dict.fromkeys(
        (
            Failure(error, "ninja.pagination._inject_pagination.<locals>.view_with_pagination")
            for error in _TOO_LARGE
        ),
        "Asks the database for an offset of any size.",
    ),
}


def failure_of(error: BaseException) -> Failure:
    names = [name for name in functions_of(error) if not name.startswith(_HANDLER)]
    wagtail, ninja = ([n for n in names if n.startswith(each)] for each in ("wagtail.", "ninja."))
    return Failure(type(error).__name__, ["", *ninja[-1:], *wagtail[-1:]][-1])


def is_ours(error: BaseException) -> bool:
    """Whether code of ours had called what failed, or failed with what led to it."""
    seen: BaseException | None = error
    while seen:
        *called, innermost = functions_of(seen)
        names = [*(name for name in called if name not in _AROUND), innermost]
        if any(name.startswith("wagtail_massage.") for name in names):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def functions_of(error: BaseException) -> Iterator[str]:
    """The functions on the stack, outermost first."""
    for frame, _line in traceback.walk_tb(error.__traceback__):
        yield f"{frame.f_globals.get('__name__')}.{frame.f_code.co_qualname}"
