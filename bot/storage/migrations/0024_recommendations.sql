-- A recommendation is a story without chapters whose revisions name where it stands. Nothing is ever fetched from there.
ALTER TABLE revisions ADD COLUMN link TEXT NOT NULL DEFAULT '';
-- The link without what two people may write differently (bot/text/links.py), to find the same one by.
ALTER TABLE revisions ADD COLUMN link_key TEXT NOT NULL DEFAULT '';
CREATE INDEX revisions_by_link ON revisions (link_key) WHERE link_key <> '';
