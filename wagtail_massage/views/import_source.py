"""What an import reads: a text that is pasted, or a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail_massage import conf
from wagtail_massage.importer import sources
from wagtail_massage.importer.carrying import packed
from wagtail_massage.importer.documents import Document, UnreadableError
from wagtail_massage.views.import_parents import asking_field


class SourceForm(forms.Form):
    """Once it is valid, it has a ``document``, ``carried`` as it goes into the next form."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Paste the whole text here, or choose a file below."),
    )
    kind = forms.ChoiceField(
        label=_("What you paste"),
        choices=[("text", _("Plain text")), ("markdown", "Markdown"), ("html", "HTML")],
        initial="text",
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("A Word document (.docx), plain text, Markdown or HTML."),
        widget=forms.FileInput(attrs={"accept": ",".join(sources.EXTENSIONS)}),
    )

    document: Document
    name: str = ""
    carried: str

    def __init__(self, user: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["parent"] = asking_field(user)
        self.order_fields(["parent"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"text", "kind", "file"} & self.errors.keys():
            return cleaned
        text, file = cleaned["text"].strip(), cleaned["file"]
        if text and file:
            self.add_error("file", gettext("Paste a text or choose a file, not both."))
        elif not text and not file:
            self.add_error("text", gettext("Paste a text, or choose a file."))
        else:
            self._read("file" if file else "text")
        return cleaned

    def _read(self, field: str) -> None:
        """Say at *field* why it cannot be read."""
        try:
            self.document = self._document(field)
            self.carried = packed(self.document, self.name)
        except UnreadableError as error:
            self.add_error(field, str(error))

    def _document(self, field: str) -> Document:
        limits, cleaned = conf.import_limits(), self.cleaned_data
        if field == "text":
            return sources.read_paste(cleaned["text"], cleaned["kind"], limits)
        file = cleaned["file"]
        self.name = file.name
        # One byte more than may be tells that it is too many.
        return sources.read(file.name, file.read(limits.bytes + 1), limits)
