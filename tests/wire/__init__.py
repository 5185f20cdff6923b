"""A local server that speaks Discord's REST and gateway: a process of its own, which outlives the bot.

- ``python -m tests.wire`` is the server; :mod:`tests.wire.control` starts one and tells it what to do.

What Discord does is read off its published documentation; what is not known here is refused, not guessed, and
counts as a violation. Answers and requests alike are checked against Discord's specification where it is at hand
(tests/support/specification.py).
"""
