-- Step 3: audits planned belong to a quarter, what the file of an older form could not say, and numbers that are never
-- given twice.

-- One number stood for every quarter, 60 where nobody said otherwise. A number that somebody chose holds for the quarters
-- that were told with it and for the one that is running; 60 cannot be told from nobody's word, and is "not set".
INSERT INTO planned (first_month, n_audits)
SELECT DISTINCT (q.first / 12) * 100 + q.first % 12 + 1, q.n_audits
FROM (SELECT m.month / 100 * 12 + m.month % 100 - 1 - (m.month % 100 - o.quarter_start_month + 12) % 12 % 3 AS first,
             o.planned_per_quarter AS n_audits
      FROM organisation o
      JOIN (SELECT month FROM tally UNION SELECT CAST (strftime ('%Y%m', 'now') AS INTEGER)) m
      WHERE o.planned_per_quarter >= 0 AND o.planned_per_quarter <> 60) q
WHERE true
ON CONFLICT (first_month) DO NOTHING;

ALTER TABLE organisation DROP COLUMN planned_per_quarter;

-- The demonstration councils that were made before they could say so.
UPDATE organisation SET demonstration = 1 WHERE code = '999' AND name = 'Exampleshire Council (invented)';

-- What a form says today in its file, for those whose file could not say it yet. The file itself stays byte for byte as
-- the journal vouches for it: what its audits' references begin with, and the field that raises a concern.
CREATE TABLE form_supplement (
  instrument_id INTEGER PRIMARY KEY REFERENCES instrument (id),
  prefix        TEXT,
  concern       TEXT
) STRICT;

INSERT INTO form_supplement (instrument_id, prefix, concern)
SELECT s.id, s.prefix, s.concern
FROM (SELECT id,
             CASE WHEN name = 'supervision-file-audit' AND instr (xml, CAST (' prefix=' AS BLOB)) = 0 THEN 'SVF' END AS prefix,
             CASE WHEN instr (xml, CAST ('"FOT.01"' AS BLOB)) > 0 AND instr (xml, CAST ('"concern"' AS BLOB)) = 0
                  THEN 'FOT.01' END AS concern
      FROM instrument) s
WHERE s.prefix IS NOT NULL OR s.concern IS NOT NULL;

-- Numbers of people and teams that were removed: the journal goes on speaking of them, so that nobody else gets them.
CREATE TABLE removed (
  kind TEXT    NOT NULL CHECK (kind IN ('person', 'team')),
  id   INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
