-- What operators did: cases, plans, and whose record was read why. Sequences are dense; nothing here is ever updated or deleted, by the
-- owner neither.
CREATE TABLE assurance (
  sequence  bigint      PRIMARY KEY CHECK (sequence > 0),
  prev_hash bytea       NOT NULL CHECK (length(prev_hash) = 32),
  hash      bytea       NOT NULL CHECK (length(hash) = 32),
  at        timestamptz NOT NULL,
  operator  text        NOT NULL,
  kind      text        NOT NULL,
  case_id   text        NOT NULL,
  person    uuid,
  payload   bytea       NOT NULL -- docs/changing/ledger-format.md
);
CREATE TRIGGER assurance_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON assurance FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Each entry follows the one before it. The store sees to it; this is the second lock on the same door.
CREATE FUNCTION refuse_assurance_gap() RETURNS trigger LANGUAGE plpgsql SET search_path = idcheck, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added a LEFT JOIN assurance b ON b.sequence = a.sequence - 1
    WHERE a.prev_hash IS DISTINCT FROM coalesce(b.hash, CASE WHEN a.sequence = 1 THEN decode(repeat('00', 32), 'hex') END)) THEN
    RAISE EXCEPTION 'an entry of the assurance log does not follow the one before it' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER assurance_has_no_gap AFTER INSERT ON assurance
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_assurance_gap();
