"""Plain text: paragraphs by their empty lines, and nothing understood."""

from itertools import groupby

from wagtail_massage.importer.documents import Document, Line, Paragraph, Text


def parse(text: str) -> Document:
    lines = [
        Line(number, Text.of(line.rstrip()))
        for number, line in enumerate(text.split("\n"), start=1)
    ]
    groups = groupby(lines, key=lambda line: bool(line.text))
    return Document(tuple(Paragraph(tuple(group)) for has_text, group in groups if has_text))
