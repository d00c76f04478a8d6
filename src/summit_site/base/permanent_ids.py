"""Ids that feeds and calendars give to what they list; they stay the same when an address changes (RFC 4287 §4.2.6)."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

_DATE = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_HOST = "[a-z0-9]+([.-][a-z0-9]+)*"
# A tag URI (RFC 4151 §2.1), whose last part may be empty, or a UUID (RFC 9562), with or without `urn:uuid:`.
ID_BASE = (
    f"^(tag:([A-Za-z0-9._-]+@)?{_HOST},{_DATE}:[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*"
    "|(urn:uuid:)?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})$"
)


def permanent_id(base: str | None, base_url: str, name: str) -> str:
    """The id of `name` as a URI. `base`: a tag URI or UUID; without one the id depends on the site's address."""
    if base is None:
        return uuid5(NAMESPACE_URL, f"{base_url.rstrip('/')}/{name}").urn
    if base.startswith("tag:"):
        return base + name if base.endswith((":", "/")) else f"{base}/{name}"
    return uuid5(UUID(base), name).urn
