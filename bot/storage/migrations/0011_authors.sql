-- How authors sign, who they are with, and what they have decided about a story of theirs.

-- The names a person has signed with, to choose from again. Nobody else is shown them.
CREATE TABLE pen_names (
    id        INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    person_id INTEGER NOT NULL REFERENCES people (id),
    name      TEXT    NOT NULL,
    used_at   INTEGER NOT NULL,
    UNIQUE (person_id, name)
);

-- Until now people.pen_name was what a person is called on Discord, and nobody had chosen it: it is forgotten.
-- What stands under their stories, one name alone, was theirs to choose.
INSERT OR IGNORE INTO pen_names (person_id, name, used_at)
    SELECT r.created_by, r.authors, max(r.created_at) FROM revisions AS r
    JOIN story_authors AS a ON a.story_id = r.story_id AND a.person_id = r.created_by
    WHERE r.authors <> '' AND instr(r.authors, char(10)) = 0 GROUP BY r.created_by, r.authors;
UPDATE people SET pen_name = '';

-- What of a byline is this author's, one name a line; NULL: the author is alone, and all of it is.
ALTER TABLE story_authors ADD COLUMN name TEXT;

ALTER TABLE stories ADD COLUMN anonymous INTEGER NOT NULL DEFAULT 0; -- 1: no reader is shown the byline
ALTER TABLE stories ADD COLUMN reveal_at INTEGER;                    -- when it is shown by itself; NULL: never
ALTER TABLE stories ADD COLUMN orphaned_at INTEGER;                  -- when its author left it to the library

-- The byline that readers see, one name a line; empty for none. NULL while readers see nothing of the story.
ALTER TABLE submissions ADD COLUMN approved_authors TEXT;
UPDATE submissions SET approved_authors = (SELECT r.authors FROM revisions AS r WHERE r.id = approved_revision);

-- An author's word on votes and downloads of a story on one server; on excerpts: excerpt_choices.
ALTER TABLE submissions ADD COLUMN no_votes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE submissions ADD COLUMN no_downloads INTEGER NOT NULL DEFAULT 0;

-- Who was asked to be an author of a story, and what they said. One row a person and story: asking again reuses it.
CREATE TABLE coauthor_invitations (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    story_id      INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    submission_id INTEGER NOT NULL REFERENCES submissions (id) ON DELETE CASCADE, -- where it was asked
    person_id     INTEGER NOT NULL,
    invited_by    INTEGER NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('waiting', 'accepted', 'declined', 'withdrawn')),
    number        INTEGER NOT NULL DEFAULT 1,        -- how often they were asked
    created_at    INTEGER NOT NULL,
    UNIQUE (story_id, person_id)
);
CREATE INDEX coauthor_invitations_of_person ON coauthor_invitations (person_id, state);

-- Whom a follower follows is a person under one name: two names of one person are two authors to readers.
CREATE TABLE follows_by_name (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: old messages name it
    guild_id      INTEGER NOT NULL REFERENCES guilds (id),
    person_id     INTEGER NOT NULL,
    submission_id INTEGER REFERENCES submissions (id),
    author_id     INTEGER REFERENCES people (id),
    author_name   TEXT,                              -- as in submissions.approved_authors
    created_at    INTEGER NOT NULL,
    ended_at      INTEGER, -- kept for a while after the end, so that it can be undone
    CHECK ((submission_id IS NULL) <> (author_id IS NULL)),
    CHECK ((author_id IS NULL) = (author_name IS NULL)),
    UNIQUE (person_id, submission_id),
    UNIQUE (guild_id, person_id, author_id, author_name)
);
INSERT INTO follows_by_name (id, guild_id, person_id, submission_id, author_id, author_name, created_at, ended_at)
    SELECT f.id, f.guild_id, f.person_id, f.submission_id, f.author_id,
    CASE WHEN f.author_id IS NOT NULL THEN coalesce(
        (SELECT s.approved_authors FROM submissions AS s JOIN story_authors AS a ON a.story_id = s.story_id
         WHERE s.guild_id = f.guild_id AND a.person_id = f.author_id AND s.approved_authors IS NOT NULL
         ORDER BY s.approved_at DESC, s.id DESC LIMIT 1),
        (SELECT r.authors FROM revisions AS r JOIN story_authors AS a ON a.story_id = r.story_id
         WHERE a.person_id = f.author_id ORDER BY r.id DESC LIMIT 1),
        '') END,
    f.created_at, f.ended_at FROM follows AS f;
DROP TABLE follows;
ALTER TABLE follows_by_name RENAME TO follows;
CREATE INDEX follows_of_story ON follows (submission_id) WHERE submission_id IS NOT NULL;
CREATE INDEX follows_of_author ON follows (guild_id, author_id) WHERE author_id IS NOT NULL;
