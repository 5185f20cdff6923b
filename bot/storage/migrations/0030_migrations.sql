-- Every migration that this library has been through, from this one on with the hash of its script: the highest number
-- alone would not show one that was left out, or one that was another when the library was made.
CREATE TABLE migrations (
    number INTEGER PRIMARY KEY,
    sha256 TEXT    NOT NULL -- '' for those before
);
