"""Texts with placeholders, such as “{title} in {locality}”."""

from collections.abc import Iterator, Mapping
from string import Formatter


def parts(template: str) -> Iterator[tuple[str, str | None]]:
    """Each placeholder after the text before it; None after the text at the end.

    Raises ``ValueError`` for braces around anything but a name, and for a single one.
    """
    text = ""
    for before, name, form, conversion in Formatter().parse(template):
        text += before
        if name is None:  # a doubled brace
            continue
        if form or conversion or not name.isidentifier():
            raise ValueError(f"“{name}” is no name")
        yield text, name
        text = ""
    yield text, None


def filled(template: str, values: Mapping[str, str]) -> str:
    """*template* with *values*, in one line.

    An empty value takes the text before it along, and what would then begin or end the line.
    """
    line, is_whole = "", True
    for before, name in parts(template):
        value = values[name] if name else ""
        if name is None:
            line += before if is_whole else ""
        elif value:
            line += (before if line or is_whole else "") + value
        is_whole = bool(value)
    return " ".join(line.split())
