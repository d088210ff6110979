-- Nothing of the chain is updated or deleted, by the owner neither.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% are never updated or deleted', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER records_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON records FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payloads_stay BEFORE UPDATE OR TRUNCATE ON payloads FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Erasure, where the law requires it: the one way by which a payload and its salt go. The event stays, and the chain holds.
CREATE TABLE erasures (
  position     bigint      PRIMARY KEY REFERENCES events (position),
  erased_at    timestamptz NOT NULL,
  first_actor  text        NOT NULL CHECK (first_actor <> ''),
  second_actor text        NOT NULL CHECK (second_actor <> '' AND second_actor <> first_actor), -- four eyes
  reason       text        NOT NULL CHECK (reason <> '')
);
CREATE TRIGGER erasures_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON erasures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_unrecorded_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.position = OLD.position) THEN
    RAISE EXCEPTION 'payloads are erased by erase_payload alone' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER payloads_go_by_erasure BEFORE DELETE ON payloads FOR EACH ROW EXECUTE FUNCTION refuse_unrecorded_erasure();

CREATE FUNCTION erase_payload(erased bigint, first_actor text, second_actor text, reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = idcheck, pg_temp AS $$
BEGIN
  INSERT INTO erasures VALUES (erased, clock_timestamp(), first_actor, second_actor, reason);
  DELETE FROM payloads WHERE payloads.position = erased;
END $$;
REVOKE ALL ON FUNCTION erase_payload FROM PUBLIC;
