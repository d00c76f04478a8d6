"""Cache folders that tests copy, so that what they build starts from an earlier build."""

import shutil
from pathlib import Path

from summit_site.edges.publish import cache_name


def copy_cache(cache: Path, copy: Path, output: str) -> Path:
    """The copy, which knows the build in the folder `output` below it as the original does."""
    shutil.copytree(cache, copy, symlinks=True)
    old, new = cache_name(cache / output), cache_name(copy / output)
    for path in sorted(copy.rglob(f"{old}*")):
        path.rename(path.with_name(path.name.replace(old, new)))
    return copy
