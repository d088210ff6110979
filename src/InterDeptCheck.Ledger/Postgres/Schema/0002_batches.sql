-- Batches are staged outside the chain, each in a table of its own in schema idcheck_staging, which is dropped when it has closed. A
-- batch id is never used again once its batch has closed: the row stays.
CREATE TABLE batches (
  number        bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id            text     NOT NULL UNIQUE,
  state         smallint NOT NULL CHECK (state IN (1, 2, 3)), -- open, closing, closed
  applied       bigint   NOT NULL DEFAULT 0,
  held          bigint   NOT NULL DEFAULT 0,
  repeated      bigint   NOT NULL DEFAULT 0,
  last_position bigint   NOT NULL DEFAULT 0,
  actor         text,    -- who closed it; the same for all its events, whoever resumes
  pass          smallint NOT NULL DEFAULT 1, -- of the close: where it stands
  person        uuid     -- the last one of the pass whose changes are appended
);
CREATE INDEX batches_closing ON batches (number) WHERE state = 2;

-- Only what several people of the batch claim.
CREATE TABLE closing_contests (
  batch  bigint   NOT NULL,
  kind   smallint NOT NULL,
  text   text     NOT NULL,
  person uuid     NOT NULL,
  PRIMARY KEY (batch, kind, text, person)
);

-- The lines of the first pass: withdrawals of what never was the person's and is on the ledger.
CREATE TABLE closing_first (
  batch    bigint NOT NULL,
  event_id uuid   NOT NULL,
  PRIMARY KEY (batch, event_id)
);

CREATE TABLE batch_held (
  batch    bigint NOT NULL,
  position bigint NOT NULL,
  PRIMARY KEY (batch, position)
);
