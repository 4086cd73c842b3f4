"""The words by which a text says what comes next: data, by language, to which a project may add.

In a phrase ``a|b`` is either word, ``word?`` may be missing, ``word*`` may go on, and ``...`` is
up to eight words of one sentence. Case, accents and the shape of apostrophes do not matter.
"""

from enum import StrEnum

Phrases = tuple[str, ...]


class Cue(StrEnum):
    """What a phrase tells. Most are blocks' keys."""

    OVERVIEW = "overview"
    CONDITIONS = "conditions"
    #: Names conditions only where nothing else is named.
    CONDITIONS_WEAK = "conditions_weak"
    BENEFITS = "benefits"
    CONTRAINDICATIONS = "contraindications"
    #: Says so of a list or below a heading; in prose it may be about anything.
    CONTRAINDICATIONS_WEAK = "contraindications_weak"
    SEE_DOCTOR = "see_doctor"
    WHAT_TO_EXPECT = "what_to_expect"
    SESSION_OPTIONS = "session_options"
    FEES = "fees"
    INSURANCE = "insurance"
    RECEIPTS = "receipts"
    CANCELLATION = "cancellation"
    TAX = "tax"
    FAQ = "faq"
    BOOKING = "booking"
    #: Asks to, where a number or an address follows.
    CALL = "call"
    #: The same of a text's last words.
    BOOKING_LAST = "booking_last"
    #: Something that has no block of its own, above all no condition.
    SECTION = "section"
    #: Introduces the members of a list within a sentence.
    MEMBERS = "members"
    #: The same of troubles: by what helps with them, and by who has them.
    TREATED = "treated"
    AFFLICTED = "afflicted"
    #: The same where a warning says it, which small words may do.
    IN_CASE = "in_case"
    #: Begins something gained rather than something suffered.
    GAIN = "gain"
    #: Turns a sentence into its opposite.
    NEGATION = "negation"
    #: Names something that people suffer from, and what mostly forbids a treatment.
    TROUBLE = "trouble"
    GRAVE = "grave"
    #: Makes a line before a list a sentence, and no heading.
    VERBAL = "verbal"
    #: Makes even a short one a sentence.
    MODAL = "modal"
    #: Begins a question, also one without its mark.
    ASKS = "asks"
    #: Words of whoever wrote the text to whoever puts it on the page.
    EDITORS_NOTE = "editors_note"


#: What a heading may be made of, and nothing else.
HEADINGS = (
    Cue.OVERVIEW,
    Cue.CONDITIONS,
    Cue.BENEFITS,
    Cue.CONTRAINDICATIONS,
    Cue.CONTRAINDICATIONS_WEAK,
    Cue.SEE_DOCTOR,
    Cue.WHAT_TO_EXPECT,
    Cue.SESSION_OPTIONS,
    Cue.FEES,
    Cue.INSURANCE,
    Cue.CANCELLATION,
    Cue.FAQ,
    Cue.BOOKING,
    Cue.SECTION,
)
#: The texts of the block of fees, in its order.
FEE_TEXTS = (Cue.INSURANCE, Cue.RECEIPTS, Cue.CANCELLATION, Cue.TAX)
