"""A campaign played by a seed, with everything going wrong: `python -m tests.simulator`."""
