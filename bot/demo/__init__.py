"""A week of the invented office in the terminal."""

from bot.demo.run import run_demo
from bot.demo.scripts import demo_scripts

__all__ = ["demo_scripts", "run_demo"]
