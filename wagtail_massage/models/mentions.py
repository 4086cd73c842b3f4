from django.db import models

from wagtail_massage.base_page import base_page_name


class AbstractMention(models.Model):
    """A row of the index: this page's body, as it stands in its row, names this term.

    Subclasses add ``term``, unchecked by the database: a term that somebody deletes at this moment
    shall neither wait for a page to be published nor fail it. Such a row is never found.
    """

    # Derived from the body, which has its own references.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey(base_page_name(), on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True
        unique_together = [("page", "term")]


class ConditionMention(AbstractMention):
    term = models.ForeignKey(
        "wagtail_massage.Condition",
        on_delete=models.CASCADE,
        related_name="mentions",
        db_constraint=False,
    )

    class Meta(AbstractMention.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.page_id}: {self.term_id}"


class BenefitMention(AbstractMention):
    term = models.ForeignKey(
        "wagtail_massage.Benefit",
        on_delete=models.CASCADE,
        related_name="mentions",
        db_constraint=False,
    )

    class Meta(AbstractMention.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.page_id}: {self.term_id}"
