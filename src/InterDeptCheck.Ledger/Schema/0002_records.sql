-- What the events result in. A new row follows each transaction that touches a person; rows are appended and never updated.
CREATE TABLE records (
  position INTEGER PRIMARY KEY, -- the person's last event of that transaction
  person   BLOB NOT NULL CHECK (length(person) = 16),
  payload  BLOB NOT NULL
) STRICT;
CREATE INDEX records_by_person ON records (person, position DESC);

CREATE TRIGGER records_are_never_updated BEFORE UPDATE ON records
BEGIN SELECT RAISE(ABORT, 'records are never updated'); END;
CREATE TRIGGER records_are_never_deleted BEFORE DELETE ON records
BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;

-- What each person's latest record claims. Established claims come first in the key, so that the owner is found in one step however
-- many people claim.
CREATE TABLE claims (
  kind         INTEGER NOT NULL,
  text         TEXT    NOT NULL,
  is_open      INTEGER NOT NULL CHECK (is_open IN (0, 1)), -- 0: established; 1: claimed and held
  person       BLOB    NOT NULL CHECK (length(person) = 16),
  is_exclusive INTEGER NOT NULL CHECK (is_exclusive IN (0, 1)),
  PRIMARY KEY (kind, text, is_open, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_by_person ON claims (person);
