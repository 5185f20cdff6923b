-- Whether something that may have been in a post's way was mended while the post was being sent: a refusal that comes
-- back after that may be one from before, so the post is tried once more.
ALTER TABLE deliveries ADD COLUMN mended INTEGER NOT NULL DEFAULT 0;
