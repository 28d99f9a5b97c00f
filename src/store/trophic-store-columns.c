/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column holds which member. The order is the schema's. */
#include "trophic-store-table.h"

#include "trophic-audit-store.h"

/* Enums reach the table as int. */
#define DEFINE_NICKS(Type, name) \
  static const char * \
  name##_nick (int value) \
  { \
    return trophic_##name##_nick ((Type) value); \
  } \
  static gboolean \
  name##_from_nick (const char *nick, \
                    int        *value) \
  { \
    Type parsed; \
    if (!trophic_##name##_from_nick (nick, &parsed)) \
      return FALSE; \
    *value = (int) parsed; \
    return TRUE; \
  }
DEFINE_NICKS (TrophicSex, sex)
DEFINE_NICKS (TrophicOnsetRegion, onset_region)
DEFINE_NICKS (TrophicElEscorial, el_escorial)
DEFINE_NICKS (TrophicPatientStatus, patient_status)
DEFINE_NICKS (TrophicConsent, consent)
DEFINE_NICKS (TrophicWishes, wishes)
DEFINE_NICKS (TrophicEventKind, event_kind)
DEFINE_NICKS (TrophicScale, scale)
DEFINE_NICKS (TrophicHeightMethod, height_method)
DEFINE_NICKS (TrophicResultStatus, result_status)
DEFINE_NICKS (TrophicDraw, draw)
DEFINE_NICKS (TrophicMatrix, matrix)
DEFINE_NICKS (TrophicSetting, setting)

#define COLUMN(Struct, type, name, member) { name, TROPHIC_COLUMN_##type, G_STRUCT_OFFSET (Struct, member), NULL, NULL }
#define TERM(Struct, type, name, member, term) \
  { name, TROPHIC_COLUMN_##type, G_STRUCT_OFFSET (Struct, member), term##_nick, term##_from_nick }
#define TABLE(name, columns, row, patient_row) \
  { name, columns, G_N_ELEMENTS (columns), row, patient_row, &(TrophicTableSql) { NULL } }
#define TABLE_OF(Struct, name, columns) \
  TABLE (name, columns, G_STRUCT_OFFSET (Struct, row), G_STRUCT_OFFSET (Struct, patient_row))

#define P(type, member) COLUMN (TrophicPatient, type, #member, member)
#define P_TERM(member, term) TERM (TrophicPatient, TERM, #member, member, term)
static const TrophicColumn patient_columns[] = {
  P (TEXT, uuid), P (TEXT, family_name), P (TEXT, given_name), P (TEXT, kana), P (TEXT, latin_name),
  P (TEXT, preferred_name), P_TERM (sex, sex), P (DATE, birth_date), P (DATE, onset_date),
  P_TERM (onset_region, onset_region), P (DATE, diagnosis_date), P_TERM (el_escorial, el_escorial),
  P (TRISTATE, gold_coast), P (TRISTATE, familial), P (TRISTATE, ftd), P (TRISTATE, c9orf72), P (TEXT, gene),
  P_TERM (status, patient_status), P (DATE, status_date), P_TERM (consent, consent), P_TERM (wishes, wishes),
  P (REAL, follow_up_months), P (REAL, height_cm), P_TERM (height_method, height_method), P (DATE, height_date),
  P (REAL, usual_weight_kg), P (TEXT, site), P (TEXT, interpreter), P (TEXT, allergies), P (TEXT, note),
  P (FLAG, synthetic),
};
const TrophicTable trophic_patient_table = TABLE ("patient", patient_columns, G_STRUCT_OFFSET (TrophicPatient, row), -1);

#define V(type, member) COLUMN (TrophicVisit, type, #member, member)
#define SCORE(n) COLUMN (TrophicVisit, SCORE, "alsfrs_r_" #n, alsfrs_r[n - 1])
static const TrophicColumn visit_columns[] = {
  V (DATE, date), V (REAL, weight_kg), V (REAL, gross_weight_kg), V (REAL, tare_kg),
  TERM (TrophicVisit, TERM, "scale", scale, scale), V (TEXT, clothing), V (COUNT, oedema), V (TEXT, not_weighed_reason),
  V (REAL, height_cm), TERM (TrophicVisit, TERM, "height_method", height_method, height_method),
  SCORE (1), SCORE (2), SCORE (3), SCORE (4), SCORE (5), SCORE (6), SCORE (7), SCORE (8), SCORE (9), SCORE (10),
  SCORE (11), SCORE (12), V (TRISTATE, gastrostomy), V (COUNT, alsfrs_r_total), V (TEXT, alsfrs_r_rater),
  V (TEXT, alsfrs_r_mode), V (REAL, fvc_percent), V (REAL, vc_percent), V (REAL, intake_kcal), V (REAL, enteral_kcal),
  V (REAL, parenteral_kcal), V (TEXT, intake_method), V (TEXT, route), V (TEXT, texture), V (REAL, little_intake_days),
  V (TEXT, risk_drugs), V (REAL, arm_cm), V (REAL, calf_cm), V (TEXT, note), COLUMN (TrophicVisit, ROW, "batch_id", batch),
  V (FLAG, entered_in_error), V (TEXT, status_reason),
};
const TrophicTable trophic_visit_table = TABLE_OF (TrophicVisit, "visit", visit_columns);

#define E(type, member) COLUMN (TrophicEvent, type, #member, member)
static const TrophicColumn event_columns[] = {
  E (DATE, date), TERM (TrophicEvent, TERM, "kind", kind, event_kind), E (TEXT, note),
  COLUMN (TrophicEvent, ROW, "batch_id", batch), E (FLAG, entered_in_error), E (TEXT, status_reason),
};
const TrophicTable trophic_event_table = TABLE_OF (TrophicEvent, "event", event_columns);

#define T(type, member) COLUMN (TrophicTreatment, type, #member, member)
static const TrophicColumn treatment_columns[] = {
  T (TEXT, drug), T (TEXT, dose), T (DATE, start), T (DATE, stop), T (TEXT, note),
  COLUMN (TrophicTreatment, ROW, "batch_id", batch), T (FLAG, entered_in_error), T (TEXT, status_reason),
};
const TrophicTable trophic_treatment_table = TABLE_OF (TrophicTreatment, "treatment", treatment_columns);

#define L(type, member) COLUMN (TrophicPlan, type, #member, member)
static const TrophicColumn plan_columns[] = {
  L (DATE, start), L (DATE, stop), L (DATE, review_date), L (TEXT, title), L (REAL, energy_kcal), L (TEXT, energy_basis),
  L (REAL, protein_g), L (REAL, fluid_ml), L (REAL, weight_goal_kg), L (TEXT, route), L (TEXT, texture), L (TEXT, detail),
  L (TEXT, author), L (TEXT, stop_reason), L (FLAG, entered_in_error), L (TEXT, status_reason), L (REAL, flush_ml),
  L (TRISTATE, fluid_restricted), L (TEXT, weight_goal), L (TRISTATE, goal_agreed), L (TEXT, thickness),
  L (COUNT, iddsi_texture), L (COUNT, iddsi_thickness), L (TEXT, enteral_mode), L (REAL, enteral_rate_ml_h),
  L (REAL, enteral_hours), L (COUNT, enteral_boluses), L (REAL, thiamine_mg), L (TEXT, electrolytes), L (TEXT, allergies),
  L (TEXT, checks),
};
const TrophicTable trophic_plan_table = TABLE_OF (TrophicPlan, "plan", plan_columns);

#define W(type, member) COLUMN (TrophicPlanReview, type, #member, member)
static const TrophicColumn plan_review_columns[] = {
  COLUMN (TrophicPlanReview, ROW, "plan_id", plan_row), W (DATE, date), W (TEXT, decision), W (TEXT, reason),
  W (DATE, from_date), W (DATE, observed_date), W (REAL, observed), W (REAL, forecast), W (REAL, lower80),
  W (REAL, upper80), W (TEXT, author),
};
const TrophicTable trophic_plan_review_table = TABLE ("plan_review", plan_review_columns,
                                                      G_STRUCT_OFFSET (TrophicPlanReview, row), -1);

#define D(type, member) COLUMN (TrophicProduct, type, #member, member)
static const TrophicColumn product_columns[] = {
  D (TEXT, name), D (TEXT, maker), D (TEXT, form), D (TEXT, serving), D (REAL, energy_kcal), D (REAL, protein_g),
  D (REAL, fat_g), D (REAL, carbohydrate_g), D (REAL, water_ml), D (REAL, potassium_mg), D (REAL, phosphate_mg),
  D (TEXT, texture), D (TEXT, note), D (FLAG, active),
};
const TrophicTable trophic_product_table = TABLE ("product", product_columns, G_STRUCT_OFFSET (TrophicProduct, row), -1);

#define A(type, member) COLUMN (TrophicAcknowledgement, type, #member, member)
static const TrophicColumn acknowledgement_columns[] = {
  A (TEXT, code), A (TEXT, inputs), A (TEXT, who), A (DATE, time), A (TEXT, reason), A (DATE, withdrawn),
  A (TEXT, withdrawn_by), A (TEXT, withdrawn_reason),
};
const TrophicTable trophic_acknowledgement_table = TABLE_OF (TrophicAcknowledgement, "acknowledgement", acknowledgement_columns);

#define I(type, member) COLUMN (TrophicImaging, type, #member, member)
static const TrophicColumn imaging_columns[] = {
  I (DATE, date), I (TEXT, modality), I (TEXT, region), I (TEXT, side), I (REAL, field_tesla), I (TEXT, scanner),
  I (REAL, glutamate), I (REAL, naa), I (REAL, gaba), I (TEXT, concentration_basis), I (REAL, m1_volume_ml),
  I (REAL, precuneus_volume_ml), I (REAL, grey_matter_volume_ml), I (TEXT, note),
  COLUMN (TrophicImaging, ROW, "batch_id", batch), I (FLAG, entered_in_error), I (TEXT, status_reason),
};
const TrophicTable trophic_imaging_table = TABLE_OF (TrophicImaging, "imaging", imaging_columns);

#define F(type, member) COLUMN (TrophicRecordedForecast, type, #member, member)
static const TrophicColumn forecast_columns[] = {
  F (DATE, made_on), F (TEXT, origin), F (TEXT, layer), F (TEXT, model), F (INTEGER, version), F (DATE, from_date),
  F (DATE, target_date), F (REAL, from_bmi), F (REAL, mean), F (REAL, sd), F (REAL, lower50), F (REAL, upper50),
  F (REAL, lower80), F (REAL, upper80), F (REAL, p_loss), F (TEXT, inputs), F (REAL, trend_mean), F (REAL, trend_sd),
};
const TrophicTable trophic_forecast_table = TABLE_OF (TrophicRecordedForecast, "forecast", forecast_columns);

#define O(type, member) COLUMN (TrophicObservation, type, #member, member)
#define S(type, member) COLUMN (TrophicObservation, type, #member, sampling.member)
#define S_TERM(member) TERM (TrophicObservation, CIRCUMSTANCE, #member, sampling.member, member)
#define RESULT_COLUMNS \
  O (ANALYTE, analyte), O (DATE, time), O (TEXT, time_text), O (REAL, value), O (COMPARATOR, comparator), \
  O (REAL, original_value), O (TEXT, value_text), O (TEXT, flag), O (TEXT, accession), \
  TERM (TrophicObservation, TERM, "status", status, result_status), COLUMN (TrophicObservation, TEXT, "place", source_place)
static const TrophicColumn observation_columns[] = {
  RESULT_COLUMNS,
  O (FLAG, superseded), O (ROW, supersedes), O (TEXT, status_reason), O (TEXT, accepted_reason), O (TEXT, note),
  S_TERM (draw), S_TERM (matrix), S_TERM (setting), S (REAL, fasting_hours), S (TRISTATE, fasting), S (TRISTATE, rested),
  S (TRISTATE, tourniquet), S (TRISTATE, exertion), S (REAL, separation_minutes), S (TEXT, tube), S (TEXT, device),
  O (TEXT, sub_id), O (DATE, issued),
};
const TrophicTable trophic_observation_table = TABLE_OF (TrophicObservation, "observation", observation_columns);

static const TrophicColumn held_columns[] = {
  RESULT_COLUMNS,
  COLUMN (TrophicObservation, TEXT, "reason", status_reason),
  COLUMN (TrophicObservation, ROW, "batch_id", batch),
};
const TrophicTable trophic_held_table = TABLE_OF (TrophicObservation, "held", held_columns);

static const TrophicColumn item_columns[] = {
  O (TEXT, code), O (TEXT, system), O (TEXT, name), O (TEXT, unit_text), O (TEXT, reference_text), O (REAL, reference_low),
  O (REAL, reference_high), O (TEXT, specimen), O (TEXT, platform), O (TEXT, sender),
};
const TrophicTable trophic_item_table = TABLE ("item", item_columns, -1, -1);
