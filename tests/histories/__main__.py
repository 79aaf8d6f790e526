"""`python -m tests.histories FILE...`: writes the turns of these histories anew."""

import sys
from pathlib import Path

from tests.histories.history import read, turns, write

for path in map(Path, sys.argv[1:]):
    history = read(path)
    write(path, history | {"turns": turns(history)})
    sys.stdout.write(f"{path}: {len(history['answers'])} answers\n")
