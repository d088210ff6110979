-- Batches are staged outside the chain. A batch id is never used again once its batch has closed: the row stays.
CREATE TABLE batches (
  number        INTEGER PRIMARY KEY AUTOINCREMENT,
  id            TEXT    NOT NULL UNIQUE,
  state         INTEGER NOT NULL CHECK (state IN (1, 2, 3)), -- open, closing, closed
  applied       INTEGER NOT NULL DEFAULT 0,
  held          INTEGER NOT NULL DEFAULT 0,
  repeated      INTEGER NOT NULL DEFAULT 0,
  last_position INTEGER NOT NULL DEFAULT 0,
  actor         TEXT -- who closed it; the same for all its events, whoever resumes
) STRICT;
CREATE INDEX batches_closing ON batches (number) WHERE state = 2;

-- line = number of the batch * 2^40 + number of the line: the lines of one batch lie together, and a batch that was dropped is
-- recognised by its number.
CREATE TABLE staged_lines (
  line             INTEGER PRIMARY KEY,
  event_id         BLOB    NOT NULL CHECK (length(event_id) = 16),
  person           BLOB    NOT NULL CHECK (length(person) = 16),
  kind             TEXT    NOT NULL,
  source_system    TEXT    NOT NULL,
  source_reference TEXT    NOT NULL,
  effective_on     TEXT    NOT NULL,
  rank             INTEGER NOT NULL,
  kind_rank        INTEGER NOT NULL,
  claim_kind       INTEGER, -- what the line claims, where that is exclusive
  claim_text       TEXT,
  release_kind     INTEGER, -- what the line gives back because it never was the person's
  release_text     TEXT,
  payload          BLOB    NOT NULL
) STRICT;

-- The three tables of a close. They are filled in one transaction, in the order of their keys, when the batch is marked as closing. What
-- is left of a batch that has closed or was dropped is purged afterwards, in bounded pieces.
CREATE TABLE closing_order (
  batch   INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  pass    INTEGER NOT NULL,
  person  BLOB    NOT NULL,
  line    INTEGER NOT NULL,
  PRIMARY KEY (batch, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE closing_ids (
  batch    INTEGER NOT NULL,
  event_id BLOB    NOT NULL,
  line     INTEGER NOT NULL,
  PRIMARY KEY (batch, event_id)
) STRICT, WITHOUT ROWID;

-- Only what several people of the batch claim.
CREATE TABLE closing_contests (
  batch  INTEGER NOT NULL,
  kind   INTEGER NOT NULL,
  text   TEXT    NOT NULL,
  person BLOB    NOT NULL,
  PRIMARY KEY (batch, kind, text, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_held (
  batch    INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (batch, position)
) STRICT, WITHOUT ROWID;
