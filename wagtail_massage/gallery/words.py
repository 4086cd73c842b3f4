"""What the samples say, in languages that are written from right to left as well."""

from typing import NamedTuple

from django.utils.functional import Promise
from wagtail.blocks import Block, CharBlock, RichTextBlock, TextBlock

from wagtail_massage.localize import TargetBlock

#: In characters, without a place to break.
LONG = 200
#: What the editor offers, with how a rich text has it.
_MARKUP = {
    "h3": "<h3>{0}</h3>",
    "link": '<p>{0} <a href="#content">{0}</a></p>',
    "ul": "<ul><li>{0}</li></ul>",
    "ol": "<ol><li>{0}</li></ol>",
}


class Words(NamedTuple):
    """Without a *line* and a *text* of its own, a language keeps those of the previews."""

    part: str
    line: str = ""
    text: str = ""
    is_long: bool = False

    @property
    def long_word(self) -> str:
        return (self.part * LONG)[:LONG]

    def instead_of(self, line: str | Promise) -> str:
        """What stands where a sample of our own has *line*."""
        return self.long_word if self.is_long else self.line or str(line)

    def leaf(self, block: Block, value: str) -> str:
        """What stands where a preview has *value*, which the text *block* can hold."""
        if isinstance(block, RichTextBlock):
            return self._rich_text(block, value)
        return self.instead_of(value)[: block.field.max_length] if self.is_long or value else ""

    def _rich_text(self, block: RichTextBlock, value: str) -> str:
        if not self.is_long:
            return f"<p>{self.text}</p>" if self.text and value else value
        shown = (html for name, html in _MARKUP.items() if name in (block.features or _MARKUP))
        return "".join(shown).format(self.long_word)


WORDS = {
    "en": Words("Physiotherapy"),
    "ar": Words(
        "العلاجالطبيعي",
        "تدليك الرقبة والكتفين",
        "يعمل المعالج على العضلات بضغط بطيء وثابت حتى تسترخي.",
    ),
    "he": Words(
        "פיזיותרפיה",
        "עיסוי צוואר וכתפיים",
        "המטפל עובד על השרירים בלחץ איטי ויציב עד שהם משתחררים.",
    ),
}


def is_free_text(block: Block) -> bool:
    is_text = isinstance(block, CharBlock | TextBlock | RichTextBlock)
    return is_text and not isinstance(block, TargetBlock)
