"""A cache that several processes share."""

import os
from typing import Any

SERVER = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379")


def caches(database: int) -> dict[str, Any]:
    """Each project has a database of its own: the tests empty it."""
    return {
        alias: {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": f"{SERVER}/{database}",
            "KEY_PREFIX": alias,
        }
        for alias in ("default", "renditions")
    }
