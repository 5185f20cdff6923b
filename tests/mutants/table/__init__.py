"""The breaks: what each is, in which file, the piece of code, what it becomes, and the tests that must notice.

A piece is as short as is sure to stand there once; where code is moved or reworded, only its entry here follows.
"""

from tests.mutants.table import (
    delivery,
    gates,
    mishaps,
    outbox,
    permissions,
    posting,
    reactions,
    room,
    schedules,
    trips,
    votes,
)

MUTANTS = (
    *delivery.MUTANTS,
    *outbox.MUTANTS,
    *posting.MUTANTS,
    *mishaps.MUTANTS,
    *room.MUTANTS,
    *schedules.MUTANTS,
    *gates.MUTANTS,
    *reactions.MUTANTS,
    *votes.MUTANTS,
    *permissions.MUTANTS,
    *trips.MUTANTS,
)
