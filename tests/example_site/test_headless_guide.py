"""The answers in the headless guide are the demo's: ``WRITE=1`` writes them anew."""

import json
import os
import re
import shlex
from pathlib import Path
from typing import Any

from tests.example_site.running import ROOT, succeed

GUIDE = ROOT / "docs" / "headless.md"
ANSWER = re.compile(r"```text\nGET (\S+)(?: (\w+)\[(\d+)\])?\n```\n\n```json\n(.*?)```", re.DOTALL)
#: Stands for what differs from one demo to the next.
ANYTHING = "…"
ASK = """
import json
from django.test import Client
client, answers = Client(headers={"host": "localhost"}), {}
for path in %r:
    answer = client.get(path)
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    answers[path] = json.loads(text)
print(json.dumps(answers))
"""


def shortened(value: Any, shape: Any) -> Any:
    """*value* with the keys of *shape* alone, and with as many items in each of its lists."""
    if shape == ANYTHING:
        return shape
    if isinstance(shape, dict) and isinstance(value, dict):
        return {key: shortened(value[key], shape[key]) for key in shape}
    if isinstance(shape, list) and isinstance(value, list):
        return [shortened(*pair) for pair in zip(value, shape, strict=False)]
    return value


def _answers(folder: Path) -> dict[str, Any]:
    """What the demo says to everything that the guide asks for."""
    environment = {"DJANGO_DEBUG": "1", "DJANGO_DATA_DIR": str(folder)}
    paths = sorted({path for path, *_ in ANSWER.findall(GUIDE.read_text())})
    for line in ("migrate --verbosity 0", "load_demo"):
        succeed(f"python example_site/manage.py {line}", environment)
    ask = f"python example_site/manage.py shell --verbosity 0 -c {shlex.quote(ASK % paths)}"
    return json.loads(succeed(ask, environment).splitlines()[-1])


def test_its_answers_are_the_demos(tmp_path: Path) -> None:
    answers = _answers(tmp_path)

    def actual(match: re.Match[str]) -> str:
        path, key, number, text = match.groups()
        value = answers[path][key][int(number)] if key else answers[path]
        short = json.dumps(shortened(value, json.loads(text)), indent=2, ensure_ascii=False)
        return match[0].replace(text, f"{short}\n")

    guide = GUIDE.read_text()
    written = ANSWER.sub(actual, guide)
    if os.environ.get("WRITE"):
        GUIDE.write_text(written)

    assert len(ANSWER.findall(guide)) == 6
    assert written == guide
