-- Until when a draft that was never submitted is kept (bot/services/expiry.py). NULL: for as long as its writer likes.
ALTER TABLE submissions ADD COLUMN expires_at INTEGER;

-- Drafts from before have their time from now on; their writers hear before it is over, like everybody.
UPDATE submissions SET expires_at = CAST(strftime('%s', 'now') AS INTEGER) + 14 * 86400
    WHERE state = 'draft' AND rounds = 0;
INSERT INTO deliveries (key, kind, guild_id, recipient_id, submission_id, content, state, due_at, created_at)
    SELECT 'draft_ends:' || uuid || ':' || expires_at, 'draft_ends', guild_id, created_by, id,
        '{"at": ' || expires_at || '}', 'due', expires_at - 3 * 86400, expires_at - 14 * 86400
    FROM submissions WHERE expires_at IS NOT NULL;
