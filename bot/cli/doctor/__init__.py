"""`limstift doctor`: what works and what does not. Each file looks at one thing, then judges what it saw, purely."""
