"""Deliberate breaks of the code, each of which a named test must notice: ``make mutants``.

``tests/mutants/table/`` lists them. Each is one line of code, found by a piece of it that must stand there exactly
once, changed to something that is wrong. ``make mutants`` applies one after the other to copies of the project and
runs the tests that are named for it, which must fail. One that they let pass is a gap in the tests, and the command
fails. ``test_mutants.py`` sees to it that the table keeps fitting the code.

Tools that invent their own breaks (mutmut, cosmic-ray) don't do this better: what counts here is mostly in SQL, in the
order of two calls or in a condition on what Discord says, and theirs are thousands that each need the whole suite.
"""
