from django.db import models

from wagtail_massage.base_page import base_page_name


class ImportedDocument(models.Model):
    """That a page was made of a document, so that the same one is not imported twice."""

    # No content: nobody who looks for where a page is used wants to know of it.
    wagtail_reference_index_ignore = True

    page = models.OneToOneField(base_page_name(), on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey(base_page_name(), on_delete=models.CASCADE, related_name="+")
    #: SHA-256 of the document's text.
    digest = models.CharField(max_length=64)
    #: The SHA-256 of its path as it was given, where it was a file of a folder.
    path_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        unique_together = [("parent", "digest")]
        indexes = [models.Index(fields=["parent", "path_digest"], name="massage_import_path")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.digest[:8]}"
