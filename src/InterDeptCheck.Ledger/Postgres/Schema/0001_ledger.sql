-- The chain. Positions are given out under the lock of the head's row and are dense; a sequence would not be in the order of commits.
CREATE TABLE events (
  position         bigint      PRIMARY KEY CHECK (position > 0),
  prev_hash        bytea       NOT NULL CHECK (octet_length(prev_hash) = 32),
  hash             bytea       NOT NULL CHECK (octet_length(hash) = 32),
  event_id         uuid        NOT NULL,
  person           uuid        NOT NULL,
  kind             text        NOT NULL,
  payload_digest   bytea       NOT NULL CHECK (octet_length(payload_digest) = 32),
  verdict_state    smallint    NOT NULL CHECK (verdict_state IN (1, 2)),
  verdict_rule     text        NOT NULL,
  rules_version    integer     NOT NULL,
  source_system    text        NOT NULL,
  source_reference text        NOT NULL,
  source_batch     text,
  actor            text        NOT NULL,
  recorded_at      timestamptz NOT NULL, -- by the primary's clock
  effective_on     date        NOT NULL,
  commit_position  bigint      NOT NULL CHECK (commit_position >= position) -- the last position of its transaction
);
CREATE UNIQUE INDEX events_by_id ON events (event_id);
CREATE INDEX events_by_person ON events (person, position);

-- Apart from the events, so that payload and salt can be erased where the law requires it; the hashes cover only their digest.
CREATE TABLE payloads (
  position bigint PRIMARY KEY,
  salt     bytea  NOT NULL,
  payload  bytea  NOT NULL
);
ALTER TABLE payloads ALTER COLUMN payload SET STORAGE MAIN;

-- What the events result in. A new row follows each transaction that touches a person; rows are appended and never updated.
CREATE TABLE records (
  position bigint PRIMARY KEY, -- the person's last event of that transaction
  person   uuid   NOT NULL,
  payload  bytea  NOT NULL
);
CREATE INDEX records_by_person ON records (person, position DESC);

-- What each person's latest record claims.
CREATE TABLE claims (
  kind         smallint NOT NULL,
  text         text     NOT NULL,
  is_open      boolean  NOT NULL, -- false: established; true: claimed and held
  person       uuid     NOT NULL,
  is_exclusive boolean  NOT NULL,
  PRIMARY KEY (kind, text, is_open, person)
);
CREATE INDEX claims_by_person ON claims (person);
-- The gate sees to it; this is the second lock on the same door.
CREATE UNIQUE INDEX claims_have_one_owner ON claims (kind, text) WHERE is_exclusive AND NOT is_open;

CREATE TABLE head (
  id       integer PRIMARY KEY CHECK (id = 1),
  position bigint  NOT NULL,
  hash     bytea   NOT NULL CHECK (octet_length(hash) = 32)
);
INSERT INTO head VALUES (1, 0, decode(repeat('00', 32), 'hex'));

-- No event: it only tells those who follow, through a standby too, what time the primary had when it was alive last.
CREATE TABLE heartbeat (
  id integer     PRIMARY KEY CHECK (id = 1),
  at timestamptz NOT NULL
);
INSERT INTO heartbeat VALUES (1, '-infinity');
ALTER TABLE head SET (fillfactor = 10);
ALTER TABLE heartbeat SET (fillfactor = 10);
