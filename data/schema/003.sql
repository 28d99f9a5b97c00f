-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 3: the whole nutrition plan, a worklist that remembers what was handled, the ledger of forecasts with what it is
-- compared with, models that a site brings from a published paper, and fits kept until a fact changes.

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

-- A row of the worklist that a person has handled comes back on a day, or when other reasons join.
CREATE TABLE handled (
  id         INTEGER PRIMARY KEY,
  patient_id INTEGER NOT NULL REFERENCES patient,
  reasons    TEXT NOT NULL,                -- codes in list order, joined by commas
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
