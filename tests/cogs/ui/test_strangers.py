"""Every part that the bot has, pressed by a member with no rights, where stories for adults may not be named."""

from typing import Any

from bot.storage.database import open_database
from tests.conftest import ADULT_STORY, STORY, World
from tests.support.components import component_names, odd_press
from tests.support.reports import report

TITLE, AUTHOR = "What the Weir Keeps", "Wren Alder"
# A story's id alone, with a page, and with a revision: 1 is in the library, 2 waits for the moderators.
ARGUMENTS = ("1", "2", "1:0", "2:2")


async def kept(world: World) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that the library holds, by table."""
    opened = await open_database(world.bot.config.database)
    try:
        async with opened.read() as connection:
            tables = await connection.rows(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                " AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'"
            )
            return {
                row["name"]: [tuple(found) for found in await connection.rows(f'SELECT * FROM "{row["name"]}"')]
                for row in tables
            }
    finally:
        await opened.close()


async def test_a_stranger_sees_nothing_and_changes_nothing(world: World) -> None:
    announced = await world.publish(ADULT_STORY, rating="Mature")
    await report(world, world.other_moderator, announced, "Hm.")
    await world.submit(ADULT_STORY.replace("Odile", "Ottilie"), rating="Mature")
    await world.submit(STORY, rating="General Audiences")
    await world.bot.services.authors.hide(1, world.writer.id)
    await world.settle()
    before = await kept(world)
    assert before["submissions"] and before["reports"]
    for name in component_names(world):
        for arguments in ARGUMENTS:
            said = await odd_press(world, world.reader, f"1:{name}:{arguments}")
            assert TITLE not in said and AUTHOR not in said, (name, arguments, said)
            assert "Something went wrong" not in said, (name, arguments)
    after = await kept(world)
    assert [(table, rows) for table, rows in after.items() if rows != before[table]] == []
