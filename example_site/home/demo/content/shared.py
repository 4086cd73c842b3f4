"""Parts that several service pages have in common."""

from typing import Any

FEES: tuple[str, dict[str, Any]] = (
    "fees",
    {
        "heading": "",
        "insurance": "<p>Many extended health plans cover visits to a registered massage "
        "therapist. Plans differ: please ask your insurer about yours, and whether it wants a "
        "doctor’s note.</p>",
        "receipts": "<p>You pay at the end of the visit, by card or in cash. The receipt comes "
        "by e-mail and carries your therapist’s name and registration number.</p>",
        "cancellation": "<p>Please tell us <b>24 hours ahead</b> if you cannot come. We charge "
        "half of the fee for a visit that is missed without notice.</p>",
        "tax": "<p>HST is added to the prices shown.</p>",
    },
)

SESSIONS: tuple[str, dict[str, Any]] = (
    "session_options",
    {
        "heading": "",
        "introduction": "<p>The time includes a short talk before and after the treatment. "
        "Prices are in Canadian dollars.</p>",
    },
)

BOOKING: tuple[str, dict[str, Any]] = ("booking", {"call_to_action": None})
