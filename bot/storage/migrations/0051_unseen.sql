-- Whether anything refers to a version of a story, or to a text, is one look-up: asked for each that is deleted.
CREATE INDEX submission_events_by_revision ON submission_events (revision_id) WHERE revision_id IS NOT NULL;
CREATE INDEX submissions_by_revision ON submissions (revision_id);
CREATE INDEX deliveries_by_revision ON deliveries (revision_id) WHERE revision_id IS NOT NULL;
CREATE INDEX serials_by_marked_revision ON serials (mark_revision) WHERE mark_revision IS NOT NULL;
CREATE INDEX serials_by_marked_text ON serials (mark_text) WHERE mark_text IS NOT NULL;
CREATE INDEX own_serials_by_marked_revision ON own_serials (mark_revision) WHERE mark_revision IS NOT NULL;
CREATE INDEX own_serials_by_marked_text ON own_serials (mark_text) WHERE mark_text IS NOT NULL;
CREATE INDEX places_by_text ON places (chapter_text_id);
CREATE INDEX excerpt_choices_by_text ON excerpt_choices (chapter_text_id) WHERE chapter_text_id IS NOT NULL;
