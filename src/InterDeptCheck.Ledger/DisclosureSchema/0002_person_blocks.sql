-- Whom an entry is about, in blocks: runs of entries of a node. In one tree of all persons each row fell on a page of its own, which a
-- transaction wrote whole; in a block that is being filled rows fall on the same few pages.
CREATE TABLE blocks (
  node  INTEGER NOT NULL,
  block INTEGER NOT NULL, -- the sequence of its first entry; 0 for what was there before there were blocks
  PRIMARY KEY (node, block)
) STRICT, WITHOUT ROWID;

CREATE TABLE block_persons (
  node     INTEGER NOT NULL,
  block    INTEGER NOT NULL,
  person   INTEGER NOT NULL, -- the pseudonym: the 64 bits as a signed number
  sequence INTEGER NOT NULL,
  PRIMARY KEY (node, block, person, sequence)
) STRICT, WITHOUT ROWID;

INSERT INTO blocks (node, block) SELECT DISTINCT node, 0 FROM persons;
INSERT INTO block_persons (node, block, person, sequence) SELECT node, 0, person, sequence FROM persons ORDER BY node, person, sequence;
DROP TABLE persons;

CREATE TRIGGER blocks_are_never_updated BEFORE UPDATE ON blocks
BEGIN SELECT RAISE(ABORT, 'blocks are never updated'); END;
CREATE TRIGGER blocks_are_never_deleted BEFORE DELETE ON blocks
BEGIN SELECT RAISE(ABORT, 'blocks are never deleted'); END;
CREATE TRIGGER block_persons_are_never_updated BEFORE UPDATE ON block_persons
BEGIN SELECT RAISE(ABORT, 'block_persons are never updated'); END;
CREATE TRIGGER block_persons_are_never_deleted BEFORE DELETE ON block_persons
BEGIN SELECT RAISE(ABORT, 'block_persons are never deleted'); END;
