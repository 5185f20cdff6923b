-- What readers see of a submission, kept apart from the revision in hand: written when one is approved, taken
-- away when the story leaves. All NULL, and no approved_tags, while readers see none of it.
ALTER TABLE submissions ADD COLUMN approved_title TEXT;
ALTER TABLE submissions ADD COLUMN approved_title_key TEXT; -- folded, to sort and to match by
ALTER TABLE submissions ADD COLUMN approved_rating TEXT;
ALTER TABLE submissions ADD COLUMN approved_status TEXT;
ALTER TABLE submissions ADD COLUMN approved_words INTEGER;

CREATE TABLE approved_tags (
    submission_id INTEGER NOT NULL REFERENCES submissions (id),
    kind          TEXT    NOT NULL,
    position      INTEGER NOT NULL,
    name          TEXT    NOT NULL,
    name_key      TEXT    NOT NULL, -- folded, to match by
    PRIMARY KEY (submission_id, kind, position)
);
CREATE INDEX approved_tags_by_name ON approved_tags (kind, name_key, submission_id);

-- Until now a story in a library could not be changed: what was in hand is what readers see.
UPDATE submissions SET approved_title = title, approved_title_key = title_key, approved_rating = rating,
    approved_status = status, approved_words = words WHERE approved_revision IS NOT NULL;
INSERT INTO approved_tags (submission_id, kind, position, name, name_key)
    SELECT t.submission_id, t.kind, t.position, t.name, t.name_key FROM submission_tags AS t
    JOIN submissions AS s ON s.id = t.submission_id WHERE s.approved_revision IS NOT NULL;

DROP INDEX submissions_newest;
DROP INDEX submissions_by_title;
CREATE INDEX submissions_newest ON submissions (guild_id, approved_at, id) WHERE approved_revision IS NOT NULL;
CREATE INDEX submissions_by_title ON submissions (guild_id, approved_title_key, id)
    WHERE approved_revision IS NOT NULL;

-- Chapters that were read from a file or a form and wait for their writer's yes. Where submission_id is NULL
-- the writer has not said yet which story they belong to.
CREATE TABLE chapter_drafts (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    guild_id      INTEGER NOT NULL REFERENCES guilds (id),
    person_id     INTEGER NOT NULL,
    submission_id INTEGER REFERENCES submissions (id),
    content       TEXT    NOT NULL, -- JSON: see storage/chapters.py
    created_at    INTEGER NOT NULL
);
CREATE INDEX chapter_drafts_by_writer ON chapter_drafts (person_id, guild_id);
CREATE INDEX chapter_drafts_by_submission ON chapter_drafts (submission_id);

-- Who wants to hear of what is new: of a story, or of an author's stories on one server.
CREATE TABLE follows (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    guild_id      INTEGER NOT NULL REFERENCES guilds (id),
    person_id     INTEGER NOT NULL,
    submission_id INTEGER REFERENCES submissions (id),
    author_id     INTEGER REFERENCES people (id),
    created_at    INTEGER NOT NULL,
    ended_at      INTEGER, -- kept for a while after the end, so that it can be undone
    CHECK ((submission_id IS NULL) <> (author_id IS NULL)),
    UNIQUE (person_id, submission_id),
    UNIQUE (guild_id, person_id, author_id)
);
CREATE INDEX follows_of_story ON follows (submission_id) WHERE submission_id IS NOT NULL;
CREATE INDEX follows_of_author ON follows (guild_id, author_id) WHERE author_id IS NOT NULL;
