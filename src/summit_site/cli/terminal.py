"""What commands say, and the statuses with which they end."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

FINE, CONTENT, USAGE, ENVIRONMENT = 0, 1, 2, 3


def say(text: str, status: int) -> int:
    print(f"build.py: {text}", file=sys.stderr)
    return status


def utc(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="minutes").replace("+00:00", "Z")
