-- What operators did: cases, plans, and whose record was read why. Sequences are dense; nothing here is ever updated or deleted.
CREATE TABLE assurance (
  sequence  INTEGER PRIMARY KEY CHECK (sequence > 0),
  prev_hash BLOB    NOT NULL CHECK (length(prev_hash) = 32),
  hash      BLOB    NOT NULL CHECK (length(hash) = 32),
  at        INTEGER NOT NULL, -- microseconds since 1970-01-01T00:00:00Z
  operator  TEXT    NOT NULL,
  kind      TEXT    NOT NULL,
  case_id   TEXT    NOT NULL,
  person    BLOB    CHECK (length(person) = 16),
  payload   BLOB    NOT NULL -- docs/changing/ledger-format.md
) STRICT;

CREATE TRIGGER assurance_is_never_updated BEFORE UPDATE ON assurance
BEGIN SELECT RAISE(ABORT, 'entries of the assurance log are never updated'); END;
CREATE TRIGGER assurance_is_never_deleted BEFORE DELETE ON assurance
BEGIN SELECT RAISE(ABORT, 'entries of the assurance log are never deleted'); END;
