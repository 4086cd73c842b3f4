"""Fails if the skipped or expectedly failing tests are not the ones that a file lists.

Usage: skips.py LIST REPORT...  (REPORTs are a leg's JUnit XML; LIST has ``leg file::name`` a line)
"""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path


def skipped(report: Path) -> set[str]:
    cases = ET.parse(report).getroot().iter("testcase")
    return {
        f"{report.stem} {c.get('classname')}::{c.get('name')}"
        for c in cases
        if c.find("skipped") is not None
    }


def main(listed: Path, reports: list[Path]) -> int:
    expected = {line.strip() for line in listed.read_text().splitlines() if line.strip()}
    found = set().union(*(skipped(report) for report in reports))
    for name in sorted(found - expected):
        print(f"skipped, but not listed: {name}")
    for name in sorted(expected - found):
        print(f"listed, but not skipped: {name}")
    print(f"{len(found)} skipped, {len(expected)} listed")
    return 0 if found == expected else 1


if __name__ == "__main__":
    first, *others = map(Path, sys.argv[1:])
    sys.exit(main(first, others))
