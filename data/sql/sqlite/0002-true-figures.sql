-- Step 2: what a figure was counted under, names that outlive a renaming, the council's own days, and the mark by which
-- a write-ahead file is known to belong to this file.

-- Set anew by every write transaction: "own" is sixteen random bytes, "before" is what "own" was in the transaction before.
CREATE TABLE marker (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  own    BLOB NOT NULL CHECK (length (own) = 16),
  before BLOB NOT NULL CHECK (length (before) = 16)
) STRICT;

INSERT INTO marker (id, own, before) VALUES (1, randomblob (16), zeroblob (16));

-- A demonstration's data is invented, and says so wherever it is shown.
ALTER TABLE organisation ADD COLUMN demonstration INTEGER NOT NULL DEFAULT 0 CHECK (demonstration IN (0, 1));

-- The council's own days: the zone in which a moment's day, month and quarter are told, and from which moment on.
CREATE TABLE time_zone (
  since TEXT PRIMARY KEY,
  name  TEXT NOT NULL CHECK (name <> '')
) STRICT, WITHOUT ROWID;

-- Audits planned for the quarter that starts with a month; no row where nobody said.
CREATE TABLE planned (
  first_month INTEGER PRIMARY KEY,
  n_audits    INTEGER NOT NULL CHECK (n_audits >= 0)
) STRICT;

-- A team keeps its code when it is renamed.
ALTER TABLE team ADD COLUMN code TEXT;
UPDATE team SET code = printf ('T%02d', id);
CREATE UNIQUE INDEX team_by_code ON team (code);

-- What the register knows is not asked again: an audit starts with it, marked as the register's.
ALTER TABLE case_file ADD COLUMN legal_status TEXT;
ALTER TABLE case_file ADD COLUMN worker_role TEXT;
ALTER TABLE note ADD COLUMN from_register INTEGER NOT NULL DEFAULT 0 CHECK (from_register IN (0, 1));

-- Audit types that are counted in a line of their own, by form: a second look at a file is no second file. The others count
-- for the headline.
CREATE TABLE own_line (
  instrument_id INTEGER NOT NULL REFERENCES instrument (id),
  audit_type    TEXT    NOT NULL CHECK (audit_type <> ''),
  PRIMARY KEY (instrument_id, audit_type)
) STRICT, WITHOUT ROWID;

-- A form says so itself from now on. Those that came with the program before could not yet.
INSERT INTO own_line (instrument_id, audit_type)
SELECT i.id, t.column1 FROM instrument i JOIN (VALUES ('moderation'), ('re-audit')) t
WHERE i.name IN ('case-file-audit', 'supervision-file-audit');

UPDATE case_file SET (n_audits, last_audited)
  = (SELECT count(*), substr (max (a.submitted), 1, 10) FROM audit a
     WHERE a.case_id = case_file.id AND a.counted > 0
       AND NOT EXISTS (SELECT 1 FROM own_line o
                       WHERE o.instrument_id = a.instrument_id AND o.audit_type = a.audit_type));

-- What a submitted revision was counted under, so that a correction takes off what was added. "day" is the day of submission
-- in the council's own time.
ALTER TABLE revision ADD COLUMN case_id INTEGER REFERENCES case_file (id);
ALTER TABLE revision ADD COLUMN team_id INTEGER REFERENCES team (id);
ALTER TABLE revision ADD COLUMN plan_type TEXT;
ALTER TABLE revision ADD COLUMN audit_type TEXT;
ALTER TABLE revision ADD COLUMN auditor_id INTEGER REFERENCES person (id);
ALTER TABLE revision ADD COLUMN month INTEGER NOT NULL DEFAULT 0;
ALTER TABLE revision ADD COLUMN day TEXT;

UPDATE revision SET
  (case_id, team_id, plan_type, audit_type, auditor_id, month, day)
  = (SELECT a.case_id, a.team_id, a.plan_type, a.audit_type, a.auditor_id, a.month, substr (a.submitted, 1, 10)
     FROM audit a WHERE a.id = revision.audit_id)
WHERE submitted IS NOT NULL;

-- Finds references that differ only by the noughts at their start, which spreadsheets take away.
CREATE INDEX case_file_by_number ON case_file (ltrim (reference, '0'));
CREATE INDEX audit_by_number ON audit (ltrim (reference, '0'));

-- Days were those of UTC so far, and stay so for what was counted under them.
INSERT INTO time_zone (since, name)
SELECT '', 'UTC' WHERE EXISTS (SELECT 1 FROM audit WHERE counted > 0);
INSERT INTO time_zone (since, name)
SELECT CASE WHEN EXISTS (SELECT 1 FROM time_zone) THEN strftime ('%Y-%m-%dT%H:%M:%SZ', 'now') ELSE '' END, 'Europe/London';
