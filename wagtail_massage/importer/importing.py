"""From a file or a paste to a proposal: what the command and the admin both do."""

from importlib.util import find_spec

from wagtail_massage import conf
from wagtail_massage.importer import contacts, naming
from wagtail_massage.importer.documents import Document
from wagtail_massage.importer.mapper import propose
from wagtail_massage.importer.phrases import Phrasebook
from wagtail_massage.importer.proposal import Proposal

#: What the extra brings, as Python imports it.
_NEEDED = ("charset_normalizer", "lxml", "mammoth", "markdown_it", "tqdm")
#: Quoted, since some shells take brackets for a pattern of names.
INSTALL = 'pip install "wagtail-massage[importer]"'


def is_installed() -> bool:
    """Whether the extra is: without it no document can be read."""
    return all(find_spec(name) for name in _NEEDED)


def phrasebook() -> Phrasebook:
    return Phrasebook(conf.import_cues())


def understood(
    document: Document, phrases: Phrasebook, source: str = "", region: str | None = None
) -> Proposal:
    """What a page would have of *document*.

    *source* is a file's name, *region* the ISO 3166 code of numbers without a country's code.
    """
    proposal = propose(document, phrases)
    naming.name(proposal, document.title, source)
    pieces = [piece for block in proposal.blocks for piece in block.pieces()]
    proposal.contacts = contacts.found_in(pieces, region, phrases)
    return proposal
