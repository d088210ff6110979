-- The answers that were given, as the nodes logged them. Nothing here is ever updated or deleted, by the owner neither.
CREATE TABLE disclosure_callers (
  id  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uri text    NOT NULL UNIQUE
);

-- One row for each answer or batch of answers; the key is what makes "exactly once" hold. The caller is no foreign key: rows are only ever
-- added, after their caller's, and every node would lock the row of every caller for it.
CREATE TABLE disclosures (
  node     bigint  NOT NULL CHECK (node BETWEEN 1 AND 4294967295),
  sequence bigint  NOT NULL CHECK (sequence > 0),
  caller   integer NOT NULL,
  payload  bytea   NOT NULL, -- docs/operating/disclosure-log.md
  PRIMARY KEY (node, sequence)
);
CREATE INDEX disclosures_by_caller ON disclosures (caller, node, sequence);

-- Whom an entry is about, by pseudonym: the 64 bits as a signed number.
CREATE TABLE disclosure_persons (
  person   bigint NOT NULL,
  node     bigint NOT NULL,
  sequence bigint NOT NULL,
  PRIMARY KEY (person, node, sequence)
);

CREATE TRIGGER disclosure_callers_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON disclosure_callers
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disclosures_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON disclosures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disclosure_persons_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON disclosure_persons
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A node's entries are there from the first to the last. The store sees to it; this is the second lock on the same door.
CREATE FUNCTION refuse_disclosure_gap() RETURNS trigger LANGUAGE plpgsql SET search_path = idcheck, pg_temp AS $$
DECLARE
  run record;
BEGIN
  FOR run IN SELECT node, min(sequence) AS first, max(sequence) - min(sequence) + 1 = count(*) AS is_dense FROM added GROUP BY node LOOP
    CONTINUE WHEN run.is_dense AND (run.first = 1
      OR EXISTS (SELECT FROM disclosures d WHERE d.node = run.node AND d.sequence = run.first - 1));
    RAISE EXCEPTION 'entries are missing between the disclosures and a node''s log' USING ERRCODE = 'integrity_constraint_violation';
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER disclosures_have_no_gap AFTER INSERT ON disclosures
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_disclosure_gap();
