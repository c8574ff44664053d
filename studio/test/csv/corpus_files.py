"""Where the corpus is, and how its text files are written; for make-files.py and make-more-files.py."""

from pathlib import Path

FILES = Path(__file__).parent / "files"


def text(name, content, encoding="utf-8"):
    (FILES / name).write_bytes(content.encode(encoding))
