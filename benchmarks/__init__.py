"""The API beside Wagtail's own, with equal content and in one run: ``python -m benchmarks``.

Everything is asked of the WSGI application inside this process, without a server or a socket, so a
ratio to the floor is several times what a client of a server sees. Compare ratios of one run only.

HTML beside stock Wagtail, both asked over HTTP of gunicorn on two cores, with SQLite, warm caches
and a floor of 0.6 ms (8 KB of JSON through the project's middleware); the second was measured while
others worked on the machine:

- a blog page of Wagtail's bakerydemo: 22 queries, 20 KB, 23 ms, 39 times the floor;
- the demo's service page with its menu, two locations, three pictures and JSON-LD: 23 queries,
  36 KB, 48 ms, 86 times the floor.
"""
