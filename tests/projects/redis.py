"""A cache that several processes share."""

import os

CACHES = {
    alias: {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/15"),
        "KEY_PREFIX": f"wagtail-massage-tests-{alias}-{os.getpid()}",
        "TIMEOUT": 600,
    }
    for alias in ("default", "renditions")
}
