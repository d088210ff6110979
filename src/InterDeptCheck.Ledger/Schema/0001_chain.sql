-- The chain. Positions are given out under the writer's lock and are dense; nothing here is ever updated or deleted.
CREATE TABLE events (
  position         INTEGER PRIMARY KEY CHECK (position > 0),
  prev_hash        BLOB    NOT NULL CHECK (length(prev_hash) = 32),
  hash             BLOB    NOT NULL CHECK (length(hash) = 32),
  event_id         BLOB    NOT NULL CHECK (length(event_id) = 16),
  person           BLOB    NOT NULL CHECK (length(person) = 16),
  kind             TEXT    NOT NULL,
  payload_digest   BLOB    NOT NULL CHECK (length(payload_digest) = 32),
  verdict_state    INTEGER NOT NULL CHECK (verdict_state IN (1, 2)),
  verdict_rule     TEXT    NOT NULL,
  rules_version    INTEGER NOT NULL,
  source_system    TEXT    NOT NULL,
  source_reference TEXT    NOT NULL,
  source_batch     TEXT,
  actor            TEXT    NOT NULL,
  recorded_at      INTEGER NOT NULL, -- microseconds since 1970-01-01T00:00:00Z
  effective_on     TEXT    NOT NULL,
  commit_position  INTEGER NOT NULL CHECK (commit_position >= position) -- the last position of its transaction
) STRICT;
CREATE UNIQUE INDEX events_by_id ON events (event_id);
CREATE INDEX events_by_person ON events (person, position);

CREATE TRIGGER events_are_never_updated BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never updated'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

-- Apart from the events, so that payload and salt can be erased where the law requires it; the hashes cover only their digest.
CREATE TABLE payloads (
  position INTEGER PRIMARY KEY,
  salt     BLOB NOT NULL,
  payload  BLOB NOT NULL
) STRICT;

CREATE TABLE head (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  position INTEGER NOT NULL,
  hash     BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO head VALUES (1, 0, zeroblob(32));
