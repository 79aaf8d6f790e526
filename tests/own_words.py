"""Offices' own texts, as they lie in their folders."""

from pathlib import Path

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def message(key: str, wording: str, context: str = "wake-up") -> str:
    """One text of a talk in an office's own words."""
    return f'msgctxt "{context}"\nmsgid "{key}"\nmsgstr "{wording}"\n\n'


def put_texts(folder: Path, text: str, *, file: str = "da/wake-up.po") -> Path:
    """Write one file of texts into an office's folder, and give that folder back."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEADER}{text}\n", "utf-8")
    return folder
