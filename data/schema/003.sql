-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 3: the whole nutrition plan, a worklist that remembers what was handled, the ledger of forecasts with what it is
-- compared with, models that a site brings from a published paper, fits kept until a fact changes, and imaging that comes in
-- tables.

ALTER TABLE plan ADD COLUMN flush_ml REAL;
ALTER TABLE plan ADD COLUMN fluid_restricted INTEGER CHECK (fluid_restricted IN (0, 1));
ALTER TABLE plan ADD COLUMN weight_goal TEXT CHECK (weight_goal IN ('gain', 'hold', 'lose'));
ALTER TABLE plan ADD COLUMN goal_agreed INTEGER CHECK (goal_agreed IN (0, 1));
ALTER TABLE plan ADD COLUMN thickness TEXT;
ALTER TABLE plan ADD COLUMN iddsi_texture INTEGER CHECK (iddsi_texture BETWEEN 0 AND 7);
ALTER TABLE plan ADD COLUMN iddsi_thickness INTEGER CHECK (iddsi_thickness BETWEEN 0 AND 4);
ALTER TABLE plan ADD COLUMN enteral_mode TEXT CHECK (enteral_mode IN ('bolus', 'continuous', 'cyclic'));
ALTER TABLE plan ADD COLUMN enteral_rate_ml_h REAL;
ALTER TABLE plan ADD COLUMN enteral_hours REAL;
ALTER TABLE plan ADD COLUMN enteral_boluses INTEGER;
ALTER TABLE plan ADD COLUMN thiamine_mg REAL;
ALTER TABLE plan ADD COLUMN electrolytes TEXT;
ALTER TABLE plan ADD COLUMN allergies TEXT;
ALTER TABLE plan ADD COLUMN checks TEXT;   -- JSON: what was looked at before an increase

-- What was decided when a plan was looked at again, beside what was forecast when it began (changes of BMI, kg/m2).
CREATE TABLE plan_review (
  id            INTEGER PRIMARY KEY,
  plan_id       INTEGER NOT NULL REFERENCES plan,
  date          TEXT NOT NULL,
  decision      TEXT NOT NULL CHECK (decision IN ('continue', 'change', 'stop')),
  reason        TEXT NOT NULL,
  from_date     TEXT,                      -- the weight that the forecast started from
  observed_date TEXT,
  observed      REAL,
  forecast      REAL,
  lower80       REAL,
  upper80       REAL,
  author        TEXT
) STRICT;
CREATE INDEX plan_review_plan ON plan_review (plan_id);

-- An acknowledgement that was taken back stays, with who did it and why.
ALTER TABLE acknowledgement ADD COLUMN withdrawn TEXT;
ALTER TABLE acknowledgement ADD COLUMN withdrawn_by TEXT;
ALTER TABLE acknowledgement ADD COLUMN withdrawn_reason TEXT;

-- A row of the worklist that a person has handled comes back on a day, or when other reasons join.
CREATE TABLE handled (
  id         INTEGER PRIMARY KEY,
  patient_id INTEGER NOT NULL REFERENCES patient,
  reasons    TEXT NOT NULL,                -- codes in list order, joined by commas
  facts      TEXT NOT NULL DEFAULT '',     -- the values that asked to act today, a line each: another one returns the row
  until      TEXT NOT NULL,
  note       TEXT NOT NULL DEFAULT '',
  who        TEXT NOT NULL,
  time       TEXT NOT NULL,
  undone     TEXT                          -- when it was taken back
) STRICT;
CREATE INDEX handled_patient ON handled (patient_id, until) WHERE undone IS NULL;

-- What the own trend alone would have said, for every layer; whether a plan ran or began before the target date is read
-- from the plans when the forecast is scored.
ALTER TABLE forecast ADD COLUMN trend_mean REAL;
ALTER TABLE forecast ADD COLUMN trend_sd REAL;
ALTER TABLE forecast_outcome ADD COLUMN with_plan INTEGER CHECK (with_plan IN (0, 1));

-- A model whose coefficients a site entered from the full paper (a key file); the latest active one of a name counts.
CREATE TABLE site_model (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,
  version INTEGER NOT NULL,
  content TEXT NOT NULL,
  who     TEXT NOT NULL,
  time    TEXT NOT NULL,
  active  INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  UNIQUE (name, version)
) STRICT;

-- Fits of the clinic's own models; a fit counts while the facts it was made from stay.
CREATE TABLE fit (
  name    TEXT PRIMARY KEY,
  facts   TEXT NOT NULL,                   -- what tells the state of the facts it was made from
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Rows of imaging tables wait and fill gaps as others do. SQLite keeps the check of a column as it was made, so both tables
-- are made anew with the columns in their order, and their rows go over as they are.
CREATE TABLE held_anew (
  id             INTEGER PRIMARY KEY,
  batch_id       INTEGER NOT NULL REFERENCES batch,
  file_id        INTEGER REFERENCES file,
  place          TEXT,
  kind           TEXT NOT NULL DEFAULT 'result' CHECK (kind IN ('result', 'patient', 'visit', 'event', 'treatment', 'imaging')),
  reason         TEXT NOT NULL,
  state          TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'released', 'rejected')),
  released_by    INTEGER REFERENCES batch,
  key            TEXT,
  patient_id     INTEGER REFERENCES patient,
  patient_number TEXT,
  patient_source TEXT,
  analyte        TEXT,
  time           TEXT,
  time_text      TEXT,
  value          REAL,
  comparator     TEXT,
  original_value REAL,
  value_text     TEXT,
  flag           TEXT,
  accession      TEXT,
  status         TEXT NOT NULL DEFAULT 'quarantined',
  item_id        INTEGER REFERENCES item,
  content        TEXT,
  overtaken      INTEGER NOT NULL DEFAULT 0 CHECK (overtaken IN (0, 1))
) STRICT;
INSERT INTO held_anew SELECT * FROM held;
DROP TABLE held;
ALTER TABLE held_anew RENAME TO held;
CREATE INDEX held_batch ON held (batch_id);
CREATE INDEX held_key ON held (key);
CREATE INDEX held_patient ON held (patient_id) WHERE state = 'waiting';
CREATE INDEX held_overtaken ON held (patient_id) WHERE overtaken = 1;

CREATE TABLE filled_anew (
  id         INTEGER PRIMARY KEY,
  batch_id   INTEGER NOT NULL REFERENCES batch,
  table_name TEXT NOT NULL CHECK (table_name IN ('patient', 'visit', 'treatment', 'imaging')),
  row        INTEGER NOT NULL,
  before     TEXT NOT NULL,
  after      TEXT NOT NULL
) STRICT;
INSERT INTO filled_anew SELECT * FROM filled;
DROP TABLE filled;
ALTER TABLE filled_anew RENAME TO filled;
CREATE INDEX filled_batch ON filled (batch_id);
