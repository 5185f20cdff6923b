-- How many stories of each rating a server's library has, and with each of its tags: counted when a story enters, changes
-- or leaves, not when a list is shown. By triggers, so that no statement can leave it out.
CREATE TABLE library_sizes (
    guild_id INTEGER NOT NULL,
    rating   TEXT    NOT NULL,
    stories  INTEGER NOT NULL,
    PRIMARY KEY (guild_id, rating)
) WITHOUT ROWID;

-- A row is there for as long as a story has the tag. ``name`` is one of its spellings.
CREATE TABLE library_tags (
    guild_id INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    name_key TEXT    NOT NULL,
    rating   TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    stories  INTEGER NOT NULL,
    PRIMARY KEY (guild_id, kind, name_key, rating)
) WITHOUT ROWID;

INSERT INTO library_sizes (guild_id, rating, stories)
    SELECT guild_id, approved_rating, count(*) FROM submissions
    WHERE approved_revision IS NOT NULL AND approved_rating IS NOT NULL GROUP BY guild_id, approved_rating;
INSERT INTO library_tags (guild_id, kind, name_key, rating, name, stories)
    SELECT s.guild_id, t.kind, t.name_key, s.approved_rating, min(t.name), count(DISTINCT s.id)
    FROM approved_tags AS t JOIN submissions AS s ON s.id = t.submission_id
    WHERE s.approved_revision IS NOT NULL AND s.approved_rating IS NOT NULL
    GROUP BY s.guild_id, t.kind, t.name_key, s.approved_rating;

CREATE TRIGGER library_tags_gone AFTER UPDATE OF stories ON library_tags WHEN NEW.stories <= 0
BEGIN
    DELETE FROM library_tags WHERE guild_id = NEW.guild_id AND kind = NEW.kind AND name_key = NEW.name_key
        AND rating = NEW.rating;
END;

CREATE TRIGGER library_changed AFTER UPDATE OF approved_revision, approved_rating ON submissions
    WHEN (OLD.approved_revision IS NULL) <> (NEW.approved_revision IS NULL)
        OR OLD.approved_rating IS NOT NEW.approved_rating
BEGIN
    INSERT INTO library_sizes (guild_id, rating, stories) SELECT OLD.guild_id, OLD.approved_rating, -1
        WHERE OLD.approved_revision IS NOT NULL AND OLD.approved_rating IS NOT NULL
        ON CONFLICT DO UPDATE SET stories = stories - 1;
    INSERT INTO library_sizes (guild_id, rating, stories) SELECT NEW.guild_id, NEW.approved_rating, 1
        WHERE NEW.approved_revision IS NOT NULL AND NEW.approved_rating IS NOT NULL
        ON CONFLICT DO UPDATE SET stories = stories + 1;
    INSERT INTO library_tags (guild_id, kind, name_key, rating, name, stories)
        SELECT OLD.guild_id, kind, name_key, OLD.approved_rating, min(name), -1 FROM approved_tags
        WHERE submission_id = OLD.id AND OLD.approved_revision IS NOT NULL AND OLD.approved_rating IS NOT NULL
        GROUP BY kind, name_key ON CONFLICT DO UPDATE SET stories = stories - 1;
    INSERT INTO library_tags (guild_id, kind, name_key, rating, name, stories)
        SELECT NEW.guild_id, kind, name_key, NEW.approved_rating, min(name), 1 FROM approved_tags
        WHERE submission_id = NEW.id AND NEW.approved_revision IS NOT NULL AND NEW.approved_rating IS NOT NULL
        GROUP BY kind, name_key ON CONFLICT DO UPDATE SET stories = stories + 1, name = min(name, excluded.name);
END;

CREATE TRIGGER library_entered AFTER INSERT ON submissions
    WHEN NEW.approved_revision IS NOT NULL AND NEW.approved_rating IS NOT NULL
BEGIN
    INSERT INTO library_sizes (guild_id, rating, stories) VALUES (NEW.guild_id, NEW.approved_rating, 1)
        ON CONFLICT DO UPDATE SET stories = stories + 1;
END;

-- Its tags have gone before it: they refer to it.
CREATE TRIGGER library_left AFTER DELETE ON submissions
    WHEN OLD.approved_revision IS NOT NULL AND OLD.approved_rating IS NOT NULL
BEGIN
    UPDATE library_sizes SET stories = stories - 1 WHERE guild_id = OLD.guild_id AND rating = OLD.approved_rating;
END;

-- A story may have a tag twice, in two spellings: it counts once.
CREATE TRIGGER library_tagged AFTER INSERT ON approved_tags
    WHEN NOT EXISTS (SELECT 1 FROM approved_tags WHERE submission_id = NEW.submission_id AND kind = NEW.kind
        AND name_key = NEW.name_key AND position <> NEW.position)
BEGIN
    INSERT INTO library_tags (guild_id, kind, name_key, rating, name, stories)
        SELECT guild_id, NEW.kind, NEW.name_key, approved_rating, NEW.name, 1 FROM submissions
        WHERE id = NEW.submission_id AND approved_revision IS NOT NULL AND approved_rating IS NOT NULL
        ON CONFLICT DO UPDATE SET stories = stories + 1, name = min(name, excluded.name);
END;

CREATE TRIGGER library_untagged AFTER DELETE ON approved_tags
    WHEN NOT EXISTS (SELECT 1 FROM approved_tags WHERE submission_id = OLD.submission_id AND kind = OLD.kind
        AND name_key = OLD.name_key)
BEGIN
    INSERT INTO library_tags (guild_id, kind, name_key, rating, name, stories)
        SELECT guild_id, OLD.kind, OLD.name_key, approved_rating, OLD.name, -1 FROM submissions
        WHERE id = OLD.submission_id AND approved_revision IS NOT NULL AND approved_rating IS NOT NULL
        ON CONFLICT DO UPDATE SET stories = stories - 1;
END;

CREATE TRIGGER library_tagged_anew AFTER UPDATE OF name_key ON approved_tags WHEN OLD.name_key <> NEW.name_key
BEGIN
    INSERT INTO library_tags (guild_id, kind, name_key, rating, name, stories)
        SELECT guild_id, OLD.kind, OLD.name_key, approved_rating, OLD.name, -1 FROM submissions
        WHERE id = OLD.submission_id AND approved_revision IS NOT NULL AND approved_rating IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM approved_tags WHERE submission_id = OLD.submission_id AND kind = OLD.kind
            AND name_key = OLD.name_key)
        ON CONFLICT DO UPDATE SET stories = stories - 1;
    INSERT INTO library_tags (guild_id, kind, name_key, rating, name, stories)
        SELECT guild_id, NEW.kind, NEW.name_key, approved_rating, NEW.name, 1 FROM submissions
        WHERE id = NEW.submission_id AND approved_revision IS NOT NULL AND approved_rating IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM approved_tags WHERE submission_id = NEW.submission_id AND kind = NEW.kind
            AND name_key = NEW.name_key AND position <> NEW.position)
        ON CONFLICT DO UPDATE SET stories = stories + 1, name = min(name, excluded.name);
END;

-- Spelled otherwise, as by a new synonym: the newest spelling is shown.
CREATE TRIGGER library_tags_respelled AFTER UPDATE OF name ON approved_tags
    WHEN OLD.name_key = NEW.name_key AND OLD.name <> NEW.name
BEGIN
    UPDATE library_tags SET name = NEW.name WHERE kind = NEW.kind AND name_key = NEW.name_key
        AND (guild_id, rating) = (SELECT guild_id, approved_rating FROM submissions WHERE id = NEW.submission_id);
END;

-- What lists may be narrowed to beside tags, to be counted without looking at the stories.
CREATE INDEX submissions_narrowed ON submissions (guild_id, approved_rating, approved_status, approved_words)
    WHERE approved_revision IS NOT NULL;

-- By which a row is looked for when what it refers to is deleted.
CREATE INDEX places_by_submission ON places (submission_id);
CREATE INDEX places_by_chapter ON places (chapter_id);
CREATE INDEX revision_chapters_by_chapter ON revision_chapters (chapter_id);
CREATE INDEX coauthor_invitations_by_submission ON coauthor_invitations (submission_id);
CREATE INDEX serials_by_mark_chapter ON serials (mark_chapter) WHERE mark_chapter IS NOT NULL;
CREATE INDEX own_serials_by_mark_chapter ON own_serials (mark_chapter) WHERE mark_chapter IS NOT NULL;

-- What /doctor shows of posts that have been tried again and again, and the drafts of votes that are forgotten.
CREATE INDEX deliveries_retried ON deliveries (guild_id, id) WHERE state = 'due' AND attempts > 3;
CREATE INDEX rounds_drafts ON rounds (created_at) WHERE state = 'draft';
