"""The packages this project depends on: one list for the start script, the engine digest and the tests.

`pyproject.toml` pins the versions, the lock files pin the hashes; a test compares both with this list.
"""

from __future__ import annotations


class Package:
    """`module`: the name to import; `name`: on PyPI; `decides`: whether its version can change a published byte.

    A plain class, because every start of the program waits for this module.
    """

    __slots__ = ("decides", "module", "name")

    def __init__(self, module: str, name: str, decides: bool = True) -> None:
        self.module, self.name, self.decides = module, name, decides


PACKAGES = (
    Package("jinja2", "jinja2"),
    Package("lightningcss", "lightningcss"),
    Package("markdown", "markdown"),
    Package("markupsafe", "markupsafe"),  # comes with jinja2
    Package("msgspec", "msgspec"),
    Package("nh3", "nh3"),
    Package("PIL", "pillow"),
    Package("pygments", "pygments"),
    Package("pyphen", "pyphen"),
    Package("slugify", "python-slugify"),
    Package("text_unidecode", "text-unidecode"),  # comes with python-slugify
    Package("tzdata", "tzdata"),
    Package("yaml", "pyyaml"),
    Package("watchfiles", "watchfiles", decides=False),
    Package("anyio", "anyio", decides=False),  # comes with watchfiles, as do the next two
    Package("idna", "idna", decides=False),
    Package("typing_extensions", "typing-extensions", decides=False),
)
TEST_PACKAGES = (
    Package("edtf", "edtf", decides=False),
    Package("hypothesis", "hypothesis", decides=False),
    Package("jsonschema", "jsonschema", decides=False),
    Package("linkify_it", "linkify-it-py", decides=False),  # for the GFM preset of the next one
    Package("markdown_it", "markdown-it-py", decides=False),
    Package("mdit_py_plugins", "mdit-py-plugins", decides=False),  # footnotes, definitions and tasks for it
    Package("mypy", "mypy", decides=False),
    Package("playwright", "playwright", decides=False),
    Package("pytest", "pytest", decides=False),
    Package("xdist", "pytest-xdist", decides=False),
    Package("ruff", "ruff", decides=False),
    Package("selectolax", "selectolax", decides=False),
    Package("markdown-stubs", "types-markdown", decides=False),
    Package("yaml-stubs", "types-pyyaml", decides=False),
)
