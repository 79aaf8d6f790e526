"""Can it be noted what was just sent? Without that a kill may make somebody's message come twice."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.cli.doctor.finding import Finding, doubtful, fine
from bot.outbox.jottings import stem_of
from bot.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class StateSeen:
    """The folder, and what stands in the way; "" for nothing."""

    folder: Path
    obstacle: str = ""


def look(settings: Settings) -> StateSeen:
    """See whether a file could be made there; none is."""
    folder = stem_of(settings.database, folder=settings.state).parent
    return StateSeen(folder=folder, obstacle=next(_obstacles(folder), ""))


def judge(seen: StateSeen) -> Finding:
    """What that means. Messages go out all the same, so it is no failure."""
    if not seen.obstacle:
        return fine("state folder", f"{seen.folder} can be written to")
    lost = "what was just sent is not noted, and may come twice after a crash"
    return doubtful("state folder", f"{seen.obstacle}: {lost}", "Name a folder of the program's own in LIMSTIFT_STATE.")


def _obstacles(folder: Path) -> Iterator[str]:
    """The folder is made by the program, so the nearest one that is there counts."""
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not there.is_dir():
        yield f"{there} is no folder"
    elif not os.access(there, os.W_OK | os.X_OK):
        yield f"{there} cannot be written to"
