"""The pages that were found of long wordings, kept with them: rows in, rows out."""

from bot.domain.ids import TextId
from bot.storage.database import Connection
from bot.text.splitting.paging import RENDERER


async def kept_pages(connection: Connection, text_id: TextId, target: int, limit: int) -> bytes | None:
    """A wording's pages of one size, as today's rules cut them; None where they are not kept."""
    return await connection.value(
        "SELECT places FROM chapter_pages WHERE chapter_text_id = ? AND page_target = ? AND page_limit = ?"
        " AND renderer = ?",
        *(text_id, target, limit, RENDERER),
    )


async def keep_pages(connection: Connection, text_id: TextId, target: int, limit: int, places: bytes) -> None:
    """Keep a wording's pages, unless it was deleted meanwhile. All that older rules have left is dropped."""
    await connection.rows("DELETE FROM chapter_pages WHERE renderer < ?", RENDERER)
    await connection.rows(
        "INSERT OR REPLACE INTO chapter_pages (chapter_text_id, page_target, page_limit, renderer, places)"
        " SELECT id, ?, ?, ?, ? FROM chapter_texts WHERE id = ?",
        *(target, limit, RENDERER, places, text_id),
    )
