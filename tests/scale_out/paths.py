"""What is read of the demonstration, and which of the editors' changes each address shows."""

import json
from collections.abc import Mapping

from tests.example_site.running import Server
from tests.scale_out import marks
from tests.scale_out.marks import Marks
from tests.scale_out.writer import Writer

SERVICES = ["/services/therapeutic-massage/", "/services/deep-tissue-massage/"]
CONDITIONS = ["/conditions/tight-muscles/", "/conditions/chronic-headaches/"]


def paths(server: Server) -> dict[str, list[str]]:
    """By kind."""
    manifest = json.loads(server.get("/api/massage/manifest/").text)
    ids = {page["path"]: page["id"] for page in manifest["pages"]}
    v2 = "/api/v2/pages/"
    return {
        "HTML service": SERVICES,
        "HTML condition": CONDITIONS,
        "HTML index": ["/services/", "/conditions/"],
        "v2 page": [f"{v2}{ids[path]}/" for path in SERVICES],
        "v3 page": [f"/api/v3/pages/{ids[path]}/" for path in SERVICES],
        "v2 list": [f"{v2}?type=wagtail_massage_pages.MassageServicePage&fields=*&limit=20"],
        "services": ["/api/massage/services/", "/api/massage/services/?condition=tight-muscles"],
        "page by path": [f"/api/massage/page/?path={path}" for path in SERVICES],
        "clinic": ["/api/massage/clinic/"],
    }


def shown_at_first(
    server: Server, paths: Mapping[str, list[str]], editor: Writer
) -> dict[str, Marks]:
    """What each path shows of what was changed once; some HTML and some JSON show each change."""
    newest = {thing: editor.write(thing) for thing in editor.things}
    shown: dict[str, Marks] = {}
    for path in (path for some in paths.values() for path in some):
        answer = server.get(path)
        shown[path] = marks.found(answer.text, newest.keys())
        assert answer.status == 200, path
        assert shown[path].items() <= newest.items(), path
    for is_json in (True, False):
        seen = {thing for path in shown if ("/api/" in path) == is_json for thing in shown[path]}
        assert seen == newest.keys(), newest.keys() - seen
    return shown
