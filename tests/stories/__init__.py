"""What the program is for, told as stories. Begin with the good week, then the bad morning.

Each test is a story: its docstring says what happens to whom, its lines are what lands on the telephones and what
their owners do. `harness.py` is the office they play in.
"""
