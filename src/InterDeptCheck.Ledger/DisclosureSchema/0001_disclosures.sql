-- The answers that were given, as the nodes logged them. Nothing here is ever updated or deleted.
CREATE TABLE callers (
  id  INTEGER PRIMARY KEY,
  uri TEXT    NOT NULL UNIQUE
) STRICT;

-- One row for each answer or batch of answers; the key is what makes "exactly once" hold.
CREATE TABLE entries (
  node     INTEGER NOT NULL CHECK (node > 0),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  caller   INTEGER NOT NULL REFERENCES callers (id),
  payload  BLOB    NOT NULL, -- docs/operating/disclosure-log.md
  PRIMARY KEY (node, sequence)
) STRICT;
CREATE INDEX entries_by_caller ON entries (caller, node, sequence);

-- Whom an entry is about, by pseudonym: the 64 bits as a signed number.
CREATE TABLE persons (
  person   INTEGER NOT NULL,
  node     INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (person, node, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER callers_are_never_updated BEFORE UPDATE ON callers
BEGIN SELECT RAISE(ABORT, 'callers are never updated'); END;
CREATE TRIGGER callers_are_never_deleted BEFORE DELETE ON callers
BEGIN SELECT RAISE(ABORT, 'callers are never deleted'); END;
CREATE TRIGGER entries_are_never_updated BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never updated'); END;
CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER persons_are_never_updated BEFORE UPDATE ON persons
BEGIN SELECT RAISE(ABORT, 'persons are never updated'); END;
CREATE TRIGGER persons_are_never_deleted BEFORE DELETE ON persons
BEGIN SELECT RAISE(ABORT, 'persons are never deleted'); END;
