"""A report as lines to read."""

from collections.abc import Iterator

from wagtail_massage.importer.proposal import ProposedBlock
from wagtail_massage.importer.report import Report, Status
from wagtail_massage.importer.terms import Likeness

_SAID = {
    Status.CREATED: "draft made",
    Status.UPDATED: "new draft of the same page",
    Status.UNCHANGED: "imported before, left alone",
    Status.CHANGED: "imported before with another text, left alone: --update writes it anew",
    Status.PROPOSED: "would become a draft",
}


def lines_of(report: Report) -> Iterator[str]:
    # A file's name may hold line breaks, and what a terminal obeys.
    source = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in report.source)
    if report.proposal is None:
        yield f"{source}: {report.error}"
        return
    proposal = report.proposal
    page = f" (page {report.page.pk})" if report.page.pk else ""
    yield f"{source}: “{proposal.title}”, {_SAID[report.status]}{page}"
    if report.status in (Status.UNCHANGED, Status.CHANGED):
        return
    for number, block in enumerate(proposal.blocks):
        yield _block(block) + _terms(report, number)
        yield from (f"  unsure: {text}" for text in block.unsure)
    yield from (f"look at {_lines(n.first, n.last)}: {n.message}" for n in proposal.notes)
    for left in proposal.unplaced:
        yield f"not on the page, {_lines(left.piece.first, left.piece.last)}: {left.piece.plain}"
    for name, found in vars(proposal.contacts).items():
        if found:
            yield f"{name} found: {', '.join(found)}"


def _block(block: ProposedBlock) -> str:
    heading = f" “{block.heading.plain}”" if block.heading else ""
    counts = {"items": len(block.items), "steps": len(block.steps), "prices": len(block.options)}
    told = "".join(f", {count} {name}" for name, count in counts.items() if count)
    return f"{block.kind}{heading}, {_lines(*block.lines)}{told}"


def _lines(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first}–{last}"


def _terms(report: Report, number: int) -> str:
    found = [match for (block, _), match in report.matches.items() if block == number]
    known = sum(match.likeness in (Likeness.EXACT, Likeness.SYNONYM) for match in found)
    close = sum(match.likeness is Likeness.CLOSE for match in found)
    told = [f"{known} known" if known else "", f"{close} like a known one" if close else ""]
    return "".join(f", {text}" for text in told if text)
