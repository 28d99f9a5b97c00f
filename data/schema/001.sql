-- SPDX-License-Identifier: GPL-3.0-or-later
-- The clinic file, version 1. Applied in one transaction by the migration runner, which also sets user_version.
--
-- Unknown is NULL. Dates are text: YYYY[-MM[-DD[Thh:mm[:ss][+hh:mm]]]]. Words of the domain (sex, scale, status)
-- are stored as the nicks of trophic-terms.h. Numbers are canonical units unless the column's name says another.
-- Rows are never deleted by hand: entered_in_error with a reason, or superseded by a later row.

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE,
  role   TEXT NOT NULL CHECK (role IN ('neurologist', 'dietitian', 'nurse', 'administrator')),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  pin    TEXT                          -- pbkdf2-sha256:rounds:salt:hash, NULL = no PIN
) STRICT;

-- An import is a batch of files, committed and undone as a unit.
CREATE TABLE batch (
  id          INTEGER PRIMARY KEY,
  time        TEXT NOT NULL,
  who         TEXT NOT NULL,
  source      TEXT NOT NULL DEFAULT '',
  patients    INTEGER NOT NULL DEFAULT 0,
  results     INTEGER NOT NULL DEFAULT 0,
  new         INTEGER NOT NULL DEFAULT 0,
  duplicate   INTEGER NOT NULL DEFAULT 0,
  corrected   INTEGER NOT NULL DEFAULT 0,
  quarantined INTEGER NOT NULL DEFAULT 0,
  skipped     INTEGER NOT NULL DEFAULT 0,
  digest      TEXT,                    -- SHA-256 over the rows it brought
  undone      TEXT                     -- when it was undone
) STRICT;

CREATE TABLE file (
  id       INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch,
  name     TEXT NOT NULL,
  sha256   TEXT NOT NULL,
  format   TEXT NOT NULL
) STRICT;
CREATE INDEX file_batch ON file (batch_id);
CREATE INDEX file_sha256 ON file (sha256);

CREATE TABLE patient (
  id               INTEGER PRIMARY KEY,
  uuid             TEXT NOT NULL UNIQUE,
  family_name      TEXT,
  given_name       TEXT,
  kana             TEXT,
  latin_name       TEXT,
  preferred_name   TEXT,
  sex              TEXT NOT NULL,
  birth_date       TEXT,
  onset_date       TEXT,
  onset_region     TEXT NOT NULL,
  diagnosis_date   TEXT,
  el_escorial      TEXT NOT NULL,
  gold_coast       INTEGER CHECK (gold_coast IN (0, 1)),
  familial         INTEGER CHECK (familial IN (0, 1)),
  ftd              INTEGER CHECK (ftd IN (0, 1)),
  c9orf72          INTEGER CHECK (c9orf72 IN (0, 1)),
  gene             TEXT,
  status           TEXT NOT NULL,
  status_date      TEXT,
  consent          TEXT NOT NULL,
  wishes           TEXT NOT NULL,
  follow_up_months REAL CHECK (follow_up_months > 0),
  height_cm        REAL,
  height_method    TEXT NOT NULL,
  height_date      TEXT,
  usual_weight_kg  REAL,
  site             TEXT,
  interpreter      TEXT,
  allergies        TEXT,
  note             TEXT,
  synthetic        INTEGER NOT NULL DEFAULT 0 CHECK (synthetic IN (0, 1)),
  batch_id         INTEGER REFERENCES batch
) STRICT;

-- Numbers are text and stay as written; position 0 is the one shown, unique in the clinic.
CREATE TABLE patient_number (
  patient_id INTEGER NOT NULL REFERENCES patient,
  position   INTEGER NOT NULL,
  number     TEXT NOT NULL CHECK (number <> ''),
  source     TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (patient_id, position),
  UNIQUE (number, source)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX patient_number_shown ON patient_number (number) WHERE position = 0;

-- What a source says about a test beside its value. Results of one test share a row, so that a long import stays narrow.
CREATE TABLE item (
  id             INTEGER PRIMARY KEY,
  code           TEXT,
  system         TEXT,
  name           TEXT,
  unit_text      TEXT,
  reference_text TEXT,
  reference_low  REAL,                 -- canonical unit
  reference_high REAL,
  specimen       TEXT,
  platform       TEXT
) STRICT;
CREATE INDEX item_code ON item (code, name);

CREATE TABLE observation (
  id                 INTEGER PRIMARY KEY,
  patient_id         INTEGER NOT NULL REFERENCES patient,
  analyte            TEXT,             -- id in the vocabulary
  time               TEXT,
  time_text          TEXT,             -- as sent, NULL when it is what time says
  value              REAL,             -- canonical
  comparator         TEXT CHECK (comparator IN ('<', '<=', '>', '>=')),
  original_value     REAL,             -- in the unit sent, NULL when equal to value
  value_text         TEXT,
  flag               TEXT,
  accession          TEXT,
  status             TEXT NOT NULL,
  superseded         INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1)),
  supersedes         INTEGER REFERENCES observation,
  status_reason      TEXT,
  accepted_reason    TEXT,
  note               TEXT,
  draw               TEXT,             -- how a lactate was drawn and handled, NULL when unknown
  matrix             TEXT,
  setting            TEXT,
  fasting_hours      REAL,
  fasting            INTEGER CHECK (fasting IN (0, 1)),
  rested             INTEGER CHECK (rested IN (0, 1)),
  tourniquet         INTEGER CHECK (tourniquet IN (0, 1)),
  exertion           INTEGER CHECK (exertion IN (0, 1)),
  separation_minutes REAL,
  tube               TEXT,
  device             TEXT,
  item_id            INTEGER REFERENCES item,
  file_id            INTEGER REFERENCES file,  -- NULL = by hand
  place              TEXT
) STRICT;
CREATE INDEX observation_patient ON observation (patient_id, analyte, time);
CREATE INDEX observation_weight ON observation (patient_id, time, value) WHERE analyte = 'weight';
CREATE INDEX observation_supersedes ON observation (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX observation_held ON observation (patient_id) WHERE status IN ('quarantined', 'unmapped');

-- Rows that wait for a person, with all that releasing them needs.
CREATE TABLE held (
  id             INTEGER PRIMARY KEY,
  batch_id       INTEGER NOT NULL REFERENCES batch,
  file_id        INTEGER REFERENCES file,
  place          TEXT,
  kind           TEXT NOT NULL DEFAULT 'result' CHECK (kind IN ('result', 'patient', 'visit', 'event', 'treatment')),
  reason         TEXT NOT NULL,
  state          TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'released', 'rejected')),
  released_by    INTEGER REFERENCES batch,  -- the later import that brought the row in, NULL = a person did
  key            TEXT,                 -- the same row met again has the same key
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
  content        TEXT                  -- every cell as sent (GVariant text of type a{ss})
) STRICT;
CREATE INDEX held_batch ON held (batch_id);
CREATE INDEX held_key ON held (key);
CREATE INDEX held_patient ON held (patient_id) WHERE state = 'waiting';

CREATE TABLE mapping (
  source    TEXT NOT NULL DEFAULT '',  -- '' = whoever sends it
  code      TEXT NOT NULL,             -- code, or name where a source sends no code, folded
  unit_text TEXT NOT NULL DEFAULT '',  -- the unit sent that unit stands for, '' = none sent
  analyte   TEXT NOT NULL,
  unit      TEXT,                      -- NULL = the unit sent counts
  PRIMARY KEY (source, code, unit_text)
) STRICT, WITHOUT ROWID;

-- Rows that were on file when an import filled gaps in them, for its undo.
CREATE TABLE filled (
  id         INTEGER PRIMARY KEY,
  batch_id   INTEGER NOT NULL REFERENCES batch,
  table_name TEXT NOT NULL CHECK (table_name IN ('patient', 'visit', 'treatment')),
  row        INTEGER NOT NULL,
  before     TEXT NOT NULL,            -- JSON of the columns that were filled, as they were and as they became
  after      TEXT NOT NULL
) STRICT;
CREATE INDEX filled_batch ON filled (batch_id);

CREATE TABLE visit (
  id                 INTEGER PRIMARY KEY,
  patient_id         INTEGER NOT NULL REFERENCES patient,
  date               TEXT,
  weight_kg          REAL,
  gross_weight_kg    REAL,
  tare_kg            REAL,
  scale              TEXT NOT NULL,
  clothing           TEXT,
  oedema             INTEGER CHECK (oedema BETWEEN 0 AND 3),
  not_weighed_reason TEXT,
  height_cm          REAL,
  height_method      TEXT NOT NULL,
  alsfrs_r_1         INTEGER CHECK (alsfrs_r_1 BETWEEN 0 AND 4),
  alsfrs_r_2         INTEGER CHECK (alsfrs_r_2 BETWEEN 0 AND 4),
  alsfrs_r_3         INTEGER CHECK (alsfrs_r_3 BETWEEN 0 AND 4),
  alsfrs_r_4         INTEGER CHECK (alsfrs_r_4 BETWEEN 0 AND 4),
  alsfrs_r_5         INTEGER CHECK (alsfrs_r_5 BETWEEN 0 AND 4),  -- 5b when gastrostomy is 1
  alsfrs_r_6         INTEGER CHECK (alsfrs_r_6 BETWEEN 0 AND 4),
  alsfrs_r_7         INTEGER CHECK (alsfrs_r_7 BETWEEN 0 AND 4),
  alsfrs_r_8         INTEGER CHECK (alsfrs_r_8 BETWEEN 0 AND 4),
  alsfrs_r_9         INTEGER CHECK (alsfrs_r_9 BETWEEN 0 AND 4),
  alsfrs_r_10        INTEGER CHECK (alsfrs_r_10 BETWEEN 0 AND 4),
  alsfrs_r_11        INTEGER CHECK (alsfrs_r_11 BETWEEN 0 AND 4),
  alsfrs_r_12        INTEGER CHECK (alsfrs_r_12 BETWEEN 0 AND 4),
  gastrostomy        INTEGER CHECK (gastrostomy IN (0, 1)),
  alsfrs_r_total     INTEGER CHECK (alsfrs_r_total BETWEEN 0 AND 48),
  alsfrs_r_rater     TEXT,
  alsfrs_r_mode      TEXT,
  fvc_percent        REAL,
  vc_percent         REAL,
  intake_kcal        REAL,
  enteral_kcal       REAL,
  parenteral_kcal    REAL,
  intake_method      TEXT,
  route              TEXT,
  texture            TEXT,
  little_intake_days REAL,
  risk_drugs         TEXT,
  arm_cm             REAL,
  calf_cm            REAL,
  note               TEXT,
  batch_id           INTEGER REFERENCES batch,
  entered_in_error   INTEGER NOT NULL DEFAULT 0 CHECK (entered_in_error IN (0, 1)),
  status_reason      TEXT
) STRICT;
CREATE INDEX visit_patient ON visit (patient_id, date, weight_kg, entered_in_error);

CREATE TABLE event (
  id               INTEGER PRIMARY KEY,
  patient_id       INTEGER NOT NULL REFERENCES patient,
  date             TEXT,
  kind             TEXT NOT NULL,
  note             TEXT,
  batch_id         INTEGER REFERENCES batch,
  entered_in_error INTEGER NOT NULL DEFAULT 0 CHECK (entered_in_error IN (0, 1)),
  status_reason    TEXT
) STRICT;
CREATE INDEX event_patient ON event (patient_id, date);

CREATE TABLE treatment (
  id               INTEGER PRIMARY KEY,
  patient_id       INTEGER NOT NULL REFERENCES patient,
  drug             TEXT,
  dose             TEXT,
  start            TEXT,
  stop             TEXT,
  note             TEXT,
  batch_id         INTEGER REFERENCES batch,
  entered_in_error INTEGER NOT NULL DEFAULT 0 CHECK (entered_in_error IN (0, 1)),
  status_reason    TEXT
) STRICT;
CREATE INDEX treatment_patient ON treatment (patient_id, start);

CREATE TABLE plan (
  id               INTEGER PRIMARY KEY,
  patient_id       INTEGER NOT NULL REFERENCES patient,
  start            TEXT,
  stop             TEXT,
  review_date      TEXT,
  title            TEXT,
  energy_kcal      REAL,
  energy_basis     TEXT,
  protein_g        REAL,
  fluid_ml         REAL,
  weight_goal_kg   REAL,
  route            TEXT,
  texture          TEXT,
  detail           TEXT,               -- JSON: enteral regime, thiamine and electrolytes, what else was agreed
  author           TEXT,
  stop_reason      TEXT,
  entered_in_error INTEGER NOT NULL DEFAULT 0 CHECK (entered_in_error IN (0, 1)),
  status_reason    TEXT
) STRICT;
CREATE INDEX plan_patient ON plan (patient_id, start);

-- The clinic's own supplements, per serving.
CREATE TABLE product (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL UNIQUE,
  maker         TEXT,
  form          TEXT,
  serving       TEXT,
  energy_kcal   REAL,
  protein_g     REAL,
  fat_g         REAL,
  carbohydrate_g REAL,
  water_ml      REAL,
  potassium_mg  REAL,
  phosphate_mg  REAL,
  texture       TEXT,
  note          TEXT,
  active        INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE plan_product (
  plan_id    INTEGER NOT NULL REFERENCES plan,
  product_id INTEGER NOT NULL REFERENCES product,
  servings   REAL NOT NULL CHECK (servings > 0),  -- a day
  PRIMARY KEY (plan_id, product_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE imaging (
  id                    INTEGER PRIMARY KEY,
  patient_id            INTEGER NOT NULL REFERENCES patient,
  date                  TEXT,
  modality              TEXT NOT NULL,
  region                TEXT,
  side                  TEXT,
  field_tesla           REAL,
  scanner               TEXT,
  glutamate             REAL,
  naa                   REAL,
  gaba                  REAL,
  concentration_basis   TEXT,          -- creatine ratio, water scaled, as the site states it
  m1_volume_ml          REAL,
  precuneus_volume_ml   REAL,
  grey_matter_volume_ml REAL,
  note                  TEXT,
  batch_id              INTEGER REFERENCES batch,
  entered_in_error      INTEGER NOT NULL DEFAULT 0 CHECK (entered_in_error IN (0, 1)),
  status_reason         TEXT
) STRICT;
CREATE INDEX imaging_patient ON imaging (patient_id, date);

-- A forecast stays as it was recorded; its outcome is joined once the weight at the target date is known.
CREATE TABLE forecast (
  id          INTEGER PRIMARY KEY,
  patient_id  INTEGER NOT NULL REFERENCES patient,
  made_on     TEXT NOT NULL,
  origin      TEXT NOT NULL CHECK (origin IN ('report', 'visit')),
  layer       TEXT NOT NULL,
  model       TEXT NOT NULL,
  version     INTEGER NOT NULL,
  from_date   TEXT,
  target_date TEXT,
  from_bmi    REAL,
  mean        REAL,
  sd          REAL,
  lower50     REAL,
  upper50     REAL,
  lower80     REAL,
  upper80     REAL,
  p_loss      REAL,
  inputs      TEXT
) STRICT;
CREATE INDEX forecast_patient ON forecast (patient_id, made_on);

CREATE TABLE forecast_outcome (
  forecast_id INTEGER PRIMARY KEY REFERENCES forecast,
  scored_on   TEXT NOT NULL,
  date        TEXT,
  change      REAL,
  reason      TEXT                     -- why there is no outcome: died, started tube feeding, not weighed
) STRICT;

-- A caution that a person has read stays quiet until the inputs it rests on change.
CREATE TABLE acknowledgement (
  id         INTEGER PRIMARY KEY,
  patient_id INTEGER NOT NULL REFERENCES patient,
  code       TEXT NOT NULL,
  inputs     TEXT NOT NULL,            -- digest of the inputs
  who        TEXT NOT NULL,
  time       TEXT NOT NULL,
  reason     TEXT NOT NULL
) STRICT;
CREATE INDEX acknowledgement_patient ON acknowledgement (patient_id, code);

CREATE TABLE draft (
  patient_id INTEGER NOT NULL,          -- 0 = a patient who is not stored yet
  form       TEXT NOT NULL,
  content    TEXT NOT NULL,
  who        TEXT NOT NULL,
  time       TEXT NOT NULL,
  PRIMARY KEY (patient_id, form)
) STRICT, WITHOUT ROWID;

-- One entry per action. hash = SHA-256 over the entry's fields and the hash before it.
CREATE TABLE audit (
  sequence   INTEGER PRIMARY KEY AUTOINCREMENT,
  time       TEXT NOT NULL,
  who        TEXT NOT NULL,
  role       TEXT NOT NULL,
  action     TEXT NOT NULL,
  patient_id INTEGER,
  subject    TEXT NOT NULL,
  before     TEXT,
  after      TEXT,
  reason     TEXT,
  hash       TEXT NOT NULL
) STRICT;
CREATE INDEX audit_patient ON audit (patient_id, sequence) WHERE patient_id IS NOT NULL;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT raise (ABORT, 'the audit is not changed'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT raise (ABORT, 'the audit is not deleted'); END;
