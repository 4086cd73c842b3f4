"""The package's texts, found as ``make messages`` finds them but without its tools."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent.parent / "wagtail_massage"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
#: A context, or None, and the text, the first of two where it has a plural.
Key = tuple[str | None, str]


def sources() -> Iterator[tuple[Path, str]]:
    """Every file that may hold texts, templates as Python."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, path.read_text()
    for path in sorted(PACKAGE.rglob("*.html")):
        code = templatize(path.read_text(), origin=str(path))
        yield path, "\n".join(line.strip() for line in code.splitlines())


def texts() -> set[Key]:
    return {
        (context, message if isinstance(message, str) else message[0])
        for _, source in sources()
        for _, message, _, context in extract("python", BytesIO(source.encode()), KEYWORDS)
    }
