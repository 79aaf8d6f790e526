"""Turns: what happens inside one transaction when somebody writes, or when something falls due."""
