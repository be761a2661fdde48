-- Step 1: the first form of a workspace. A released step never changes; a new one is added.
--
-- Days and moments are ISO 8601 text, moments in UTC. A grade or an answer that counts is kept as a figure:
-- its rank (1 for the lowest), 0 asked and not recorded, -1 not applicable, -2 cannot tell.

CREATE TABLE organisation (
  id                  INTEGER PRIMARY KEY CHECK (id = 1),
  name                TEXT    NOT NULL,
  code                TEXT    NOT NULL,
  quarter_start_month INTEGER NOT NULL CHECK (quarter_start_month BETWEEN 1 AND 12),
  headline_sufficient INTEGER NOT NULL CHECK (headline_sufficient IN (0, 1)),
  planned_per_quarter INTEGER NOT NULL
) STRICT;

CREATE TABLE team (
  id     INTEGER PRIMARY KEY,
  name   TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE person (
  id     INTEGER PRIMARY KEY,
  name   TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  role   TEXT,
  login  TEXT,
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE case_file (
  id           INTEGER PRIMARY KEY,
  reference    TEXT    NOT NULL UNIQUE CHECK (reference <> ''),
  team_id      INTEGER REFERENCES team (id),
  worker       TEXT,
  plan_type    TEXT    NOT NULL,
  plan_started TEXT,
  category     TEXT,
  need         TEXT,
  age_band     TEXT,
  themes       TEXT,
  opened       TEXT,
  closed       TEXT,
  last_audited TEXT,
  n_audits     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX case_file_by_team ON case_file (team_id);

-- The file of each instrument version, byte for byte.
CREATE TABLE instrument (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL,
  version  TEXT    NOT NULL,
  strand   TEXT,
  sha256   TEXT    NOT NULL,
  current  INTEGER NOT NULL CHECK (current IN (0, 1)),
  imported TEXT    NOT NULL,
  xml      BLOB    NOT NULL,
  UNIQUE (name, version)
) STRICT;

-- Permanent codes ("PLN.04") as small numbers.
CREATE TABLE item (
  id   INTEGER PRIMARY KEY,
  code TEXT    NOT NULL UNIQUE
) STRICT;

-- The last running number of each kind of reference ("CFA-2017").
CREATE TABLE reference_number (
  prefix TEXT    PRIMARY KEY,
  last   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Team, worker, plan type and age band are the case's at the start of the audit. "revision" is the newest,
-- "counted" the one in the tallies (0 for none), "submitted" and "month" the first submission.
CREATE TABLE audit (
  id            INTEGER PRIMARY KEY,
  reference     TEXT    NOT NULL UNIQUE CHECK (reference <> ''),
  case_id       INTEGER REFERENCES case_file (id),
  team_id       INTEGER REFERENCES team (id),
  worker        TEXT,
  age_band      TEXT,
  plan_type     TEXT    NOT NULL,
  audit_type    TEXT    NOT NULL,
  instrument_id INTEGER NOT NULL REFERENCES instrument (id),
  auditor_id    INTEGER REFERENCES person (id),
  status        INTEGER NOT NULL CHECK (status IN (0, 1)),
  revision      INTEGER NOT NULL,
  counted       INTEGER NOT NULL,
  started       TEXT    NOT NULL,
  submitted     TEXT,
  month         INTEGER NOT NULL,
  changed       TEXT    NOT NULL,
  overall       INTEGER NOT NULL,
  n_answered    INTEGER NOT NULL,
  n_asked       INTEGER NOT NULL,
  place         TEXT,
  version       INTEGER NOT NULL,
  CHECK ((counted = 0) = (submitted IS NULL)),
  CHECK ((counted = 0) = (month = 0)),
  CHECK (status = 0 OR counted = revision)
) STRICT;

CREATE INDEX audit_by_month ON audit (month, team_id);
CREATE INDEX audit_by_case ON audit (case_id);
CREATE INDEX audit_by_auditor ON audit (auditor_id, status);

-- "journal" is the entry that submitted the revision and vouches for its answers.
CREATE TABLE revision (
  audit_id   INTEGER NOT NULL REFERENCES audit (id),
  number     INTEGER NOT NULL CHECK (number > 0),
  author_id  INTEGER REFERENCES person (id),
  started    TEXT    NOT NULL,
  submitted  TEXT,
  reason     TEXT,
  n_answered INTEGER NOT NULL DEFAULT 0,
  n_asked    INTEGER NOT NULL DEFAULT 0,
  journal    INTEGER,
  PRIMARY KEY (audit_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
  audit_id INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  item_id  INTEGER NOT NULL REFERENCES item (id),
  figure   INTEGER NOT NULL,
  PRIMARY KEY (audit_id, revision, item_id),
  FOREIGN KEY (audit_id, revision) REFERENCES revision (audit_id, number)
) STRICT, WITHOUT ROWID;

-- Texts apart from figures: plain fields as "value", and the evidence of any item.
CREATE TABLE note (
  audit_id INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  item_id  INTEGER NOT NULL REFERENCES item (id),
  value    TEXT,
  evidence TEXT,
  PRIMARY KEY (audit_id, revision, item_id),
  FOREIGN KEY (audit_id, revision) REFERENCES revision (audit_id, number)
) STRICT, WITHOUT ROWID;

-- One row a month of submission, team (0 for none), plan type, audit type and instrument version. "counts" holds
-- unsigned 32-bit little-endian counters in the order that the instrument gives.
CREATE TABLE tally (
  month         INTEGER NOT NULL,
  team_id       INTEGER NOT NULL,
  plan_type     TEXT    NOT NULL,
  audit_type    TEXT    NOT NULL,
  instrument_id INTEGER NOT NULL REFERENCES instrument (id),
  n_audits      INTEGER NOT NULL,
  last_act      TEXT    NOT NULL,
  counts        BLOB    NOT NULL,
  PRIMARY KEY (month, team_id, plan_type, audit_type, instrument_id)
) STRICT, WITHOUT ROWID;

-- Who did what, when. "hash" is the SHA-256 of the entry before and this entry's fields.
CREATE TABLE journal (
  seq       INTEGER PRIMARY KEY,
  moment    TEXT    NOT NULL,
  person_id INTEGER NOT NULL,
  act       TEXT    NOT NULL,
  subject   TEXT    NOT NULL,
  detail    TEXT    NOT NULL,
  hash      TEXT    NOT NULL
) STRICT;

CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE (ABORT, 'the journal is never changed');
END;

CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal
BEGIN
  SELECT RAISE (ABORT, 'the journal is never shortened');
END;

-- Where the journal ends, so that entries taken off its end are missed.
CREATE TABLE journal_head (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  seq  INTEGER NOT NULL,
  hash TEXT    NOT NULL
) STRICT;

INSERT INTO journal_head (id, seq, hash) VALUES (1, 0, '');

CREATE TRIGGER journal_head_only_advances BEFORE UPDATE ON journal_head
WHEN new.id <> old.id OR new.seq <= old.seq
BEGIN
  SELECT RAISE (ABORT, 'the journal is never shortened');
END;

CREATE TRIGGER journal_head_is_not_removed BEFORE DELETE ON journal_head
BEGIN
  SELECT RAISE (ABORT, 'the journal is never shortened');
END;
