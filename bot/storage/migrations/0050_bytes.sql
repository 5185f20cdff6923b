-- How many bytes the texts take that people hand in: of a story in all its versions, of a server, and of a person on a
-- server. Triggers keep the sums, so that no statement can leave one out and nobody needs to add up everything.

-- A version's card, its tags, and its rows of other tables; bot/storage/stories/sizes.py writes it down.
ALTER TABLE revisions ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
UPDATE revisions SET bytes = 200
    + length(CAST(title || authors || summary || disclaimer || notes_before || notes_after || doubts || link AS BLOB))
    + (SELECT 50 * count(*) + ifnull(sum(length(CAST(t.name AS BLOB))), 0)
        FROM revision_tags AS t WHERE t.revision_id = revisions.id)
    + (SELECT 50 * count(*) + ifnull(sum(length(CAST(p.title AS BLOB))), 0)
        FROM revision_series AS p WHERE p.revision_id = revisions.id)
    + (SELECT 50 * count(*) FROM revision_chapters AS c WHERE c.revision_id = revisions.id);

ALTER TABLE stories ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
UPDATE stories SET bytes = (SELECT ifnull(sum(r.bytes), 0) FROM revisions AS r WHERE r.story_id = stories.id)
    + (SELECT ifnull(sum(length(CAST(t.title || t.notes_before || t.notes_after || t.text AS BLOB))), 0)
        FROM chapters AS c JOIN chapter_texts AS t ON t.chapter_id = c.id WHERE c.story_id = stories.id);

CREATE TABLE guild_bytes (
    guild_id INTEGER PRIMARY KEY,
    bytes    INTEGER NOT NULL
);
CREATE TABLE person_bytes (
    guild_id  INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    bytes     INTEGER NOT NULL, -- a story of several authors is counted for each of them
    PRIMARY KEY (guild_id, person_id)
) WITHOUT ROWID;
INSERT INTO guild_bytes (guild_id, bytes)
    SELECT guild_id, sum(bytes) FROM (
        SELECT s.guild_id, st.bytes FROM submissions AS s JOIN stories AS st ON st.id = s.story_id
        UNION ALL SELECT guild_id, length(CAST(content AS BLOB)) FROM chapter_drafts)
    GROUP BY guild_id;
INSERT INTO person_bytes (guild_id, person_id, bytes)
    SELECT guild_id, person_id, sum(bytes) FROM (
        SELECT s.guild_id, a.person_id, st.bytes FROM submissions AS s JOIN stories AS st ON st.id = s.story_id
            JOIN story_authors AS a ON a.story_id = s.story_id
        UNION ALL SELECT guild_id, person_id, length(CAST(content AS BLOB)) FROM chapter_drafts)
    GROUP BY guild_id, person_id;

-- A story: its wordings and its versions.
CREATE TRIGGER chapter_texts_counted AFTER INSERT ON chapter_texts BEGIN
    UPDATE stories SET bytes = bytes
        + length(CAST(NEW.title || NEW.notes_before || NEW.notes_after || NEW.text AS BLOB))
        WHERE id = (SELECT story_id FROM chapters WHERE id = NEW.chapter_id);
END;
CREATE TRIGGER chapter_texts_uncounted AFTER DELETE ON chapter_texts BEGIN
    UPDATE stories SET bytes = bytes
        - length(CAST(OLD.title || OLD.notes_before || OLD.notes_after || OLD.text AS BLOB))
        WHERE id = (SELECT story_id FROM chapters WHERE id = OLD.chapter_id);
END;
CREATE TRIGGER revisions_counted AFTER INSERT ON revisions BEGIN
    UPDATE stories SET bytes = bytes + NEW.bytes WHERE id = NEW.story_id;
END;
CREATE TRIGGER revisions_recounted AFTER UPDATE OF bytes ON revisions BEGIN
    UPDATE stories SET bytes = bytes + NEW.bytes - OLD.bytes WHERE id = NEW.story_id;
END;
CREATE TRIGGER revisions_uncounted AFTER DELETE ON revisions BEGIN
    UPDATE stories SET bytes = bytes - OLD.bytes WHERE id = OLD.story_id;
END;

-- What a story takes is taken from every server that has it, and there from each of its authors.
CREATE TRIGGER stories_recounted AFTER UPDATE OF bytes ON stories BEGIN
    UPDATE guild_bytes SET bytes = bytes + NEW.bytes - OLD.bytes
        WHERE guild_id IN (SELECT guild_id FROM submissions WHERE story_id = NEW.id);
    UPDATE person_bytes SET bytes = bytes + NEW.bytes - OLD.bytes
        WHERE guild_id IN (SELECT guild_id FROM submissions WHERE story_id = NEW.id)
        AND person_id IN (SELECT person_id FROM story_authors WHERE story_id = NEW.id);
END;
CREATE TRIGGER submissions_counted AFTER INSERT ON submissions BEGIN
    INSERT INTO guild_bytes (guild_id, bytes)
        SELECT NEW.guild_id, bytes FROM stories WHERE id = NEW.story_id
        ON CONFLICT (guild_id) DO UPDATE SET bytes = bytes + excluded.bytes;
    INSERT INTO person_bytes (guild_id, person_id, bytes)
        SELECT NEW.guild_id, a.person_id, st.bytes FROM story_authors AS a JOIN stories AS st ON st.id = a.story_id
        WHERE a.story_id = NEW.story_id
        ON CONFLICT (guild_id, person_id) DO UPDATE SET bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER submissions_uncounted AFTER DELETE ON submissions BEGIN
    UPDATE guild_bytes SET bytes = bytes - (SELECT bytes FROM stories WHERE id = OLD.story_id)
        WHERE guild_id = OLD.guild_id;
    UPDATE person_bytes SET bytes = bytes - (SELECT bytes FROM stories WHERE id = OLD.story_id)
        WHERE guild_id = OLD.guild_id
        AND person_id IN (SELECT person_id FROM story_authors WHERE story_id = OLD.story_id);
END;
CREATE TRIGGER story_authors_counted AFTER INSERT ON story_authors BEGIN
    INSERT INTO person_bytes (guild_id, person_id, bytes)
        SELECT s.guild_id, NEW.person_id, st.bytes FROM submissions AS s JOIN stories AS st ON st.id = s.story_id
        WHERE s.story_id = NEW.story_id
        ON CONFLICT (guild_id, person_id) DO UPDATE SET bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER story_authors_uncounted AFTER DELETE ON story_authors BEGIN
    UPDATE person_bytes SET bytes = bytes - (SELECT bytes FROM stories WHERE id = OLD.story_id)
        WHERE person_id = OLD.person_id
        AND guild_id IN (SELECT guild_id FROM submissions WHERE story_id = OLD.story_id);
END;

-- Chapters that wait for their writer's yes.
CREATE TRIGGER chapter_drafts_counted AFTER INSERT ON chapter_drafts BEGIN
    INSERT INTO guild_bytes (guild_id, bytes) VALUES (NEW.guild_id, length(CAST(NEW.content AS BLOB)))
        ON CONFLICT (guild_id) DO UPDATE SET bytes = bytes + excluded.bytes;
    INSERT INTO person_bytes (guild_id, person_id, bytes)
        VALUES (NEW.guild_id, NEW.person_id, length(CAST(NEW.content AS BLOB)))
        ON CONFLICT (guild_id, person_id) DO UPDATE SET bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER chapter_drafts_recounted AFTER UPDATE OF content ON chapter_drafts BEGIN
    UPDATE guild_bytes
        SET bytes = bytes + length(CAST(NEW.content AS BLOB)) - length(CAST(OLD.content AS BLOB))
        WHERE guild_id = NEW.guild_id;
    UPDATE person_bytes
        SET bytes = bytes + length(CAST(NEW.content AS BLOB)) - length(CAST(OLD.content AS BLOB))
        WHERE guild_id = NEW.guild_id AND person_id = NEW.person_id;
END;
CREATE TRIGGER chapter_drafts_uncounted AFTER DELETE ON chapter_drafts BEGIN
    UPDATE guild_bytes SET bytes = bytes - length(CAST(OLD.content AS BLOB)) WHERE guild_id = OLD.guild_id;
    UPDATE person_bytes SET bytes = bytes - length(CAST(OLD.content AS BLOB))
        WHERE guild_id = OLD.guild_id AND person_id = OLD.person_id;
END;
