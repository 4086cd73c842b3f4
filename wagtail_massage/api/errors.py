"""What is wrong with a form, down to the block. Needs Wagtail 8.0, which brought such paths."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.utils.forms import CodedMessage, FieldPath, FormValidationError

from wagtail_massage.api.forms import StoredStreamField

_OF_CHILDREN = (StreamBlockValidationError, ListBlockValidationError, StructBlockValidationError)


class BodyFormError(FormValidationError):
    @classmethod
    def get_form_errors_as_dict(
        cls, form: BaseForm, path: FieldPath = ()
    ) -> dict[FieldPath, list[CodedMessage]]:
        errors = super().get_form_errors_as_dict(form, path)
        for name, problems in form.errors.as_data().items():
            if isinstance(form.fields.get(name), StoredStreamField):
                del errors[(*path, name)]
                for problem in problems:
                    for loc, said in _located(problem, (*path, name)):
                        errors.setdefault(loc, []).append(said)
        return errors


def _located(error: ValidationError, loc: FieldPath) -> Iterator[tuple[FieldPath, CodedMessage]]:
    if not isinstance(error, _OF_CHILDREN):
        yield from _said(error, loc)
        return
    within = ("value",) if isinstance(error, StreamBlockValidationError) else ()
    for step, child in error.block_errors.items():
        yield from _located(child, (*loc, step, *within))
    for own in error.non_block_errors.as_data():
        yield from _said(own, loc)


def _said(error: ValidationError, loc: FieldPath) -> Iterator[tuple[FieldPath, CodedMessage]]:
    for each in getattr(error, "error_list", [error]):
        where = (*loc, *getattr(each, "loc", ()))
        for message in each.messages:
            yield where, (message, getattr(each, "code", None) or "invalid")
