"""What a Word document's styles and lists make of the text that uses them."""

import re
from typing import Any, NamedTuple

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading ([1-6])")
_OFF = {"0", "false", "off"}


class Look(NamedTuple):
    """What is said of a paragraph or a run; ``None`` where nothing is."""

    hidden: bool | None = None
    struck: bool | None = None
    struck_twice: bool | None = None
    bold: bool | None = None
    italic: bool | None = None
    #: The heading's, from 1; 0 is said not to be one.
    level: int | None = None
    number: str | None = None
    depth: int | None = None

    @property
    def is_left_out(self) -> bool:
        """Whether it is not seen; what is struck out is deleted, as its author means it."""
        return bool(self.hidden or self.struck or self.struck_twice)

    def as_around(self) -> "Look":
        """As much of it as can hide a text."""
        return Look(self.hidden, self.struck, self.struck_twice)

    def over(self, other: "Look") -> "Look":
        said = {name: own for name, own in self._asdict().items() if own is not None}
        return other._replace(**said)


def look_of(element: Any) -> Look:
    """What an element says itself, in its properties of paragraph and of run."""
    run = element.find(f"{WORD}rPr")
    return Look(
        hidden=_is_on(run, "vanish", "webHidden"),
        struck=_is_on(run, "strike"),
        struck_twice=_is_on(run, "dstrike"),
        bold=_is_on(run, "b"),
        italic=_is_on(run, "i"),
        level=_level(_count(value(element, "pPr", "outlineLvl"))),
        number=value(element, "pPr", "numPr", "numId"),
        depth=_count(value(element, "pPr", "numPr", "ilvl")),
    )


def value(element: Any, *names: str) -> str | None:
    found = element.find("/".join(WORD + name for name in names))
    return None if found is None else found.get(f"{WORD}val")


def _is_on(properties: Any, *names: str) -> bool | None:
    values = [] if properties is None else [properties.find(WORD + name) for name in names]
    said = [found.get(f"{WORD}val") not in _OFF for found in values if found is not None]
    return any(said) if said else None


def _count(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 5 else None


def _level(outline: int | None) -> int | None:
    """Word counts its nine levels from 0; a tenth is body text."""
    if outline is None:
        return None
    return 0 if outline > 8 else min(outline + 1, 6)


class Styles:
    def __init__(self, part: Any) -> None:
        elements = [] if part is None else part.findall(f"{WORD}style")
        self._elements = {element.get(f"{WORD}styleId"): element for element in elements}
        # What has no style has none of these.
        self._elements.pop(None, None)
        self._looks: dict[str | None, Look] = {}
        default = None if part is None else part.find(f"{WORD}docDefaults/{WORD}rPrDefault")
        self._defaults = Look() if default is None else look_of(default).as_around()
        self._default = next(
            (key for key, element in self._elements.items() if _is_default(element)), None
        )

    def paragraph(self, element: Any, table: str | None = None) -> Look:
        """How it looks in a table whose style is *table*."""
        style = value(element, "pPr", "pStyle")
        own = look_of(element).over(self._look(self._default if style is None else style))
        return own.over(self.around(table))

    def around(self, table: str | None = None) -> Look:
        """What holds of any text, as far as it can hide it."""
        return self._look(table).as_around().over(self._defaults)

    def run(self, element: Any, paragraph: Look) -> Look:
        return look_of(element).over(self._look(value(element, "rPr", "rStyle"))).over(paragraph)

    def _look(self, key: str | None) -> Look:
        chain: dict[str | None, None] = {}
        while key in self._elements and key not in self._looks and key not in chain:
            chain[key] = None
            key = value(self._elements[key], "basedOn")
        look = self._looks.get(key, Look())
        for style in reversed(chain):
            look = self._looks[style] = _named_look(self._elements[style]).over(look)
        return look


def _is_default(style: Any) -> bool:
    return style.get(f"{WORD}type") == "paragraph" and style.get(f"{WORD}default") in {"1", "true"}


def _named_look(style: Any) -> Look:
    """Names of Word's own styles are the same in all of its languages."""
    look, name = look_of(style), (value(style, "name") or "").lower()
    heading = _HEADING.fullmatch(name)
    if look.level is None and (heading or name == "title"):
        look = look._replace(level=int(heading[1]) if heading else 1)
    # A table of contents says all headings once more.
    return look._replace(hidden=True) if name.startswith("toc ") else look


class Lists:
    def __init__(self, part: Any) -> None:
        abstract = [] if part is None else part.findall(f"{WORD}abstractNum")
        numbers = [] if part is None else part.findall(f"{WORD}num")
        self._abstract = {
            number.get(f"{WORD}numId"): value(number, "abstractNumId") for number in numbers
        }
        self._formats = {
            (of.get(f"{WORD}abstractNumId"), _count(level.get(f"{WORD}ilvl"))): value(
                level, "numFmt"
            )
            for of in abstract
            for level in of.findall(f"{WORD}lvl")
        }

    def format(self, look: Look) -> str:
        """``bullet`` or one of Word's many numbers; ``none`` where it is no list's item."""
        if look.number not in self._abstract:
            return "none"
        return self._formats.get((self._abstract[look.number], look.depth or 0)) or "bullet"
