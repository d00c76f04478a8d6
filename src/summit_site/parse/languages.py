"""The languages of code: those that are highlighted, their other names, and those that are known and stay plain.

Pygments knows hundreds, and many of its lexers take seconds for a few thousand repeated characters. These are the ones
that people write most, and that were measured (`tests/hostile/test_code.py`).
"""

from __future__ import annotations

# The class in a block of code → the module of Pygments and the class of the lexer.
LEXERS = {
    "bash": ("shell", "BashLexer"),
    "c": ("c_cpp", "CLexer"),
    "console": ("shell", "BashSessionLexer"),
    "cpp": ("c_cpp", "CppLexer"),
    "css": ("css", "CssLexer"),
    "diff": ("diff", "DiffLexer"),
    "docker": ("configs", "DockerLexer"),
    "go": ("go", "GoLexer"),
    "graphql": ("graphql", "GraphQLLexer"),
    "html": ("html", "HtmlLexer"),
    "ini": ("configs", "IniLexer"),
    "javascript": ("javascript", "JavascriptLexer"),
    "json": ("data", "JsonLexer"),
    "julia": ("julia", "JuliaLexer"),
    "kotlin": ("jvm", "KotlinLexer"),
    "lua": ("scripting", "LuaLexer"),
    "markdown": ("markup", "MarkdownLexer"),
    "nginx": ("configs", "NginxConfLexer"),
    "php": ("php", "PhpLexer"),
    "powershell": ("shell", "PowerShellLexer"),
    "pycon": ("python", "PythonConsoleLexer"),
    "python": ("python", "PythonLexer"),
    "ruby": ("ruby", "RubyLexer"),
    "rust": ("rust", "RustLexer"),
    "scss": ("css", "ScssLexer"),
    "sparql": ("rdf", "SparqlLexer"),
    "sql": ("sql", "SqlLexer"),
    "swift": ("objective", "SwiftLexer"),
    "tex": ("markup", "TexLexer"),
    "toml": ("configs", "TOMLLexer"),
    "typescript": ("javascript", "TypeScriptLexer"),
    "xml": ("html", "XmlLexer"),
    "yaml": ("data", "YamlLexer"),
}

ALIASES = {
    "atom": "xml",
    "bat": "batch",
    "bibtex": "bib",
    "c#": "csharp",
    "c++": "cpp",
    "cc": "cpp",
    "cfg": "ini",
    "cjs": "javascript",
    "conf": "ini",
    "cs": "csharp",
    "cxx": "cpp",
    "dockerfile": "docker",
    "f#": "fsharp",
    "geojson": "json",
    "golang": "go",
    "gql": "graphql",
    "h": "c",
    "hpp": "cpp",
    "htm": "html",
    "jl": "julia",
    "js": "javascript",
    "json5": "json",
    "jsonc": "json",
    "jsonl": "json",
    "jsonld": "json",
    "kt": "kotlin",
    "latex": "tex",
    "md": "markdown",
    "mjs": "javascript",
    "mysql": "sql",
    "node": "javascript",
    "patch": "diff",
    "plsql": "sql",
    "postgres": "sql",
    "postgresql": "sql",
    "properties": "ini",
    "ps1": "powershell",
    "pwsh": "powershell",
    "py": "python",
    "py3": "python",
    "python3": "python",
    "rb": "ruby",
    "rs": "rust",
    "rss": "xml",
    "sh": "bash",
    "shell": "bash",
    "shell-session": "console",
    "shellsession": "console",
    "sh-session": "console",
    "sqlite": "sql",
    "svg": "xml",
    "ts": "typescript",
    "udiff": "diff",
    "xhtml": "html",
    "xsl": "xml",
    "yml": "yaml",
    "zsh": "bash",
}

# Known, so that none of them is taken for a mistake in one of those above.
PLAIN = frozenset([
    "abap", "ada", "adoc", "apache", "apl", "applescript", "arduino", "asciidoc", "asm", "assembly", "astro",
    "awk", "basic", "batch", "bib", "bicep", "blade", "brainfuck", "caddy", "clojure", "cmake", "cobol", "coffee",
    "coffeescript", "common-lisp", "crystal", "csharp", "csv", "cuda", "cypher", "d", "dart", "dhall", "django",
    "dot", "dotenv", "ebnf", "ejs", "elisp", "elixir", "elm", "env", "erb", "erlang", "ex", "excel", "exs",
    "fish", "fortran", "fsharp", "gdscript", "gherkin", "git", "gitignore", "glsl", "gnuplot", "graphviz",
    "groovy", "haml", "handlebars", "haskell", "haxe", "hbs", "hcl", "heex", "hlsl", "hs", "http", "ical", "ics",
    "idris", "java", "jinja", "jinja2", "jq", "js-regex", "jsonnet", "jsx", "kusto", "latte", "less", "liquid",
    "lisp", "literal", "log", "logo", "m", "make", "makefile", "mako", "mathematica", "matlab", "mermaid",
    "mustache", "nim", "nix", "no", "nohighlight", "none", "objc", "objective-c", "objectivec", "ocaml", "octave",
    "org", "output", "pascal", "perl", "pine", "pl", "plain", "plaintext", "plantuml", "prolog", "prom", "promql",
    "proto", "protobuf", "psql", "pug", "puppet", "purescript", "q", "qml", "r", "racket", "raw", "razor", "reasonml",
    "regex", "rego", "rest", "rst", "ruby-erb", "sas", "sass", "scala", "scheme", "smalltalk", "smarty",
    "solidity", "spss", "stan", "stata", "stylus", "sublime", "sv", "svelte", "systemverilog", "tcl", "templ",
    "terraform", "text", "textile", "tf", "tsv", "tsx", "turtle", "twig", "txt", "typst", "uml", "vb", "vba",
    "vbnet", "verbatim", "vhdl", "vim", "viml", "vue", "wasm", "wat", "wgsl", "wiki", "wikitext", "wolfram",
    "xquery", "zig",
])  # fmt: skip

MOST_LETTERS = 20  # of a name; the cleaner allows no longer ones either


def language_named(written: str) -> str:
    """The name by which a language is known here; what is written if it is not."""
    name = written.lower()
    return ALIASES.get(name, name)


def is_known(language: str) -> bool:
    """Whether nothing is wrong with a language. A longer word than any name has some other meaning."""
    return language in LEXERS or language in PLAIN or len(language) > MOST_LETTERS
