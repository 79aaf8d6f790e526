"""Golden histories: runs of talks as sessions store them, with every step that follows each answer.

They guard live sessions: a talk that no longer asks what a history answers needs a new version. A history is a JSON
file with `talk`, `version`, `opening`, `answers` (each `key`, with `value` or `silent`) and `turns`, the lines of each
turn in Danish. To write a new one: make the file without `turns`, run `python -m tests.histories FILE`, and read what
came of it. After a wording was changed on purpose, run the same on the old ones; the difference shows in the commit.
"""
