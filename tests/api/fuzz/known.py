"""What Wagtail answers with 500, though nothing of ours has a part in it."""

import traceback
from collections.abc import Iterator
from typing import NamedTuple


class Failure(NamedTuple):
    error: str
    #: Wagtail's innermost function on the stack.
    function: str


_PAGES = "wagtail.api.v3.routers.pages"
_SCHEMAS = "wagtail.api.v3.schemas"
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
}


def failure_of(error: BaseException) -> Failure:
    functions = [name for name in functions_of(error) if name.startswith("wagtail.")]
    return Failure(type(error).__name__, functions[-1] if functions else "")


def is_ours(error: BaseException) -> bool:
    """Whether code of ours had called what failed, or failed with what led to it."""
    seen: BaseException | None = error
    while seen:
        if any(name.startswith("wagtail_massage.") for name in functions_of(seen)):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def functions_of(error: BaseException) -> Iterator[str]:
    """The functions on the stack, outermost first."""
    for frame, _line in traceback.walk_tb(error.__traceback__):
        yield f"{frame.f_globals.get('__name__')}.{frame.f_code.co_qualname}"
