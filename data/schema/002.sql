-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 2: who sends a result, which of several it is and when it was reported, so that its versions find one another
-- whatever order they come in; what an import changed in rows that were there; layouts of tables; what a report rested on.

ALTER TABLE item ADD COLUMN sender TEXT;
ALTER TABLE observation ADD COLUMN issued TEXT;  -- when the laboratory reported it
ALTER TABLE observation ADD COLUMN sub_id TEXT;  -- which of several under one order and code

-- A row that need not wait any more, since what replaces it is on file: history.
ALTER TABLE held ADD COLUMN overtaken INTEGER NOT NULL DEFAULT 0 CHECK (overtaken IN (0, 1));
CREATE INDEX held_overtaken ON held (patient_id) WHERE overtaken = 1;

-- Whether table changed holds what the batch changed: 0 for batches that were written by version 1.
ALTER TABLE batch ADD COLUMN journaled INTEGER NOT NULL DEFAULT 0 CHECK (journaled IN (0, 1));

-- Results on file as they were before an import gave them another place among their versions, for its undo.
CREATE TABLE changed (
  id             INTEGER PRIMARY KEY,
  batch_id       INTEGER NOT NULL REFERENCES batch,
  observation_id INTEGER NOT NULL REFERENCES observation,
  superseded     INTEGER NOT NULL CHECK (superseded IN (0, 1)),
  supersedes     INTEGER,
  issued         TEXT
) STRICT;
CREATE INDEX changed_batch ON changed (batch_id);
CREATE INDEX changed_observation ON changed (observation_id);

-- How a source lays out its tables, as a person marked it once (a key file).
CREATE TABLE profile (
  name    TEXT PRIMARY KEY CHECK (name <> ''),
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A report that was written, and the results it rested on.
CREATE TABLE report (
  id         INTEGER PRIMARY KEY,
  patient_id INTEGER NOT NULL REFERENCES patient,
  time       TEXT NOT NULL,
  on_date    TEXT NOT NULL,
  who        TEXT NOT NULL,
  inputs     TEXT NOT NULL             -- JSON: rows of table observation
) STRICT;
CREATE INDEX report_patient ON report (patient_id);
