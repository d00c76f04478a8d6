"""The block structure of a text as CommonMark and GFM read it, in place of Python-Markdown's block processors."""
