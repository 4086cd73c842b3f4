"""What an editor should look at before anybody else does."""

from django.utils.translation import gettext as _

from wagtail_massage.importer.cues import Cue
from wagtail_massage.importer.nodes import Prose
from wagtail_massage.importer.phrases import Phrasebook
from wagtail_massage.importer.proposal import Proposal, ProposedBlock

_HEADED = {Cue.SECTION}
_PROSE = {Cue.OVERVIEW, Cue.SECTION, Cue.CONDITIONS, Cue.BENEFITS}


def express(proposal: Proposal, phrases: Phrasebook) -> None:
    """Give blocks their right kind where their content has none of it, and say what is unsure."""
    for block in proposal.blocks:
        _without_conditions(block, phrases)
        if block.kind in _HEADED and block.heading is None:
            block.unsure.append(_("It needs a heading before it can be published."))
        if not block.has_content:
            block.unsure.append(_("It has a heading and nothing below it."))
        if block.kind == Cue.SESSION_OPTIONS and not block.options:
            block.unsure.append(_("No length with a price was understood: add them to the page."))
        if block.kind in _PROSE and _has_warning(block, phrases):
            block.unsure.append(_("A sentence in it may say who should not come."))


def _without_conditions(block: ProposedBlock, phrases: Phrasebook) -> None:
    """“Perfect for” above no condition at all is a section."""
    heading = block.heading.plain if block.heading else ""
    is_named = phrases.has(Cue.CONDITIONS_WEAK, heading)
    if block.kind == Cue.CONDITIONS and not block.items and not is_named:
        block.kind = Cue.SECTION.value


def _has_warning(block: ProposedBlock, phrases: Phrasebook) -> bool:
    bodies = [*block.introduction, *block.closing]
    return any(
        phrases.has(Cue.CONTRAINDICATIONS, node.plain) for node in bodies if isinstance(node, Prose)
    )
