"""The API beside Wagtail's own, with equal content and in one run: ``python -m benchmarks``.

Everything is asked of the WSGI application inside this process, without a server or a socket, so a
ratio to the floor is several times what a client of a server sees. Compare ratios of one run only.
"""
