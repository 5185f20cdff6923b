"""A serial, and a reader's subscription, on a library of their own."""

import pytest

from bot.storage.database import Database
from tests.conftest import FakeClock
from tests.support.services.serials import Course, Reader
from tests.support.shelf import Shelf


@pytest.fixture
async def course(database: Database, clock: FakeClock) -> Course:
    return Course(Shelf(database), clock)


@pytest.fixture
def reader(database: Database, clock: FakeClock) -> Reader:
    return Reader(Shelf(database), clock)
