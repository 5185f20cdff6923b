-- Where the pages of a long wording begin: found once, and the same for as long as pages are cut by the same rules
-- (RENDERER in bot/text/splitting/paging.py). What was found by older rules is dropped when something is written here.
CREATE TABLE chapter_pages (
    chapter_text_id INTEGER NOT NULL REFERENCES chapter_texts (id) ON DELETE CASCADE,
    page_target     INTEGER NOT NULL,
    page_limit      INTEGER NOT NULL,
    renderer        INTEGER NOT NULL,
    places          BLOB    NOT NULL, -- as Paging writes it
    PRIMARY KEY (chapter_text_id, page_target, page_limit)
);
CREATE INDEX chapter_pages_by_renderer ON chapter_pages (renderer);
