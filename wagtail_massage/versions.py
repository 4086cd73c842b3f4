"""What the installed Wagtail has: the only place that asks for its version."""

from wagtail import VERSION

#: API v3, and with it formats of rich text and paths of errors.
HAS_API_V3 = VERSION >= (8, 0)
