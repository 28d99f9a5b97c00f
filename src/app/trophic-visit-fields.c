/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-visit-fields.h"

#include <math.h>

#include <glib/gi18n.h>

#include "trophic-energy-unit.h"
#include "trophic-number.h"
#include "trophic-risk-drugs.h"
#include "trophic-visit-entry.h"

static const TrophicChoiceOption scales[] = {
  { "standing", N_("Standing") }, { "chair", N_("Chair") }, { "wheelchair", N_("Wheelchair") }, { "bed", N_("Bed") },
  { "home", N_("Home") }, { "reported", N_("Reported") }, { "estimated", N_("Estimated") },
};
static const TrophicChoiceOption clothings[] = {
  { "light", N_("Light") }, { "indoor", N_("Indoor") }, { "orthosis", N_("Orthosis") },
};
static const TrophicChoiceOption digits_0_3[] = { { "0", "0" }, { "1", "1" }, { "2", "2" }, { "3", "3" } };
static const TrophicChoiceOption items[] = {
  { "0", "0" }, { "1", "1" }, { "2", "2" }, { "3", "3" }, { "4", "4" }, { "unknown", N_("Unknown") },
};
static const TrophicChoiceOption methods[] = {
  { "patient", N_("By patient") }, { "three_day_record", N_("3-day record") }, { "calculated", N_("Calculated") },
};
static const TrophicChoiceOption reasons[] = {
  { "", N_("Weighed") }, { "no_scale", N_("No suitable scale") }, { "unable", N_("Cannot be moved") },
  { "unwell", N_("Too unwell") }, { "declined", N_("Declined") }, { "other", N_("Other reason") },
};
static const TrophicChoiceOption heights[] = {
  { "", N_("Not measured") }, { "standing", N_("Standing height") }, { "reported", N_("Reported height") },
  { "knee", N_("Knee height") }, { "arm_span", N_("Arm span") },
};
static const TrophicChoiceOption modes[] = {
  { "face_to_face", N_("Face to face") }, { "telephone", N_("Telephone") }, { "self", N_("Self-rated") },
};
static const TrophicChoiceOption routes[] = {
  { "", N_("Not said") }, { "oral", N_("Oral") }, { "oral_and_tube", N_("Oral and tube") },
  { "nasogastric", N_("Nasogastric tube") }, { "gastrostomy", N_("Feeding by gastrostomy") }, { "parenteral", N_("Parenteral") },
};
/* Those of NICE CG32: without the last key nobody knows whether they were asked for. */
static const TrophicChoiceOption risk_drugs[] = {
  { "alcohol", N_("Alcohol") }, { "insulin", N_("Insulin") }, { "chemotherapy", N_("Chemotherapy") },
  { "antacids", N_("Antacids") }, { "diuretics", N_("Diuretics") }, { "none", N_("None of these") },
};
static const TrophicChoiceOption yes_no[] = { { "0", N_("No (5a)") }, { "1", N_("Yes (5b)") } };

#define CHOICE(options) NULL, options, G_N_ELEMENTS (options)

static const TrophicFieldSpec weight_fields[] = {
  { "weight_kg", N_("_Weight"), TROPHIC_FIELD_NUMBER, "kg" },
  { "not_weighed_reason", N_("_Not weighed because"), TROPHIC_FIELD_LIST, CHOICE (reasons) },
  { "scale", N_("_Scale"), TROPHIC_FIELD_CHOICE_BELOW, CHOICE (scales) },
  { "tare_kg", N_("_Tare (orthosis, wheelchair)"), TROPHIC_FIELD_NUMBER, "kg" },
  { "clothing", N_("C_lothing"), TROPHIC_FIELD_CHOICE, CHOICE (clothings) },
  { "oedema", N_("Oe_dema"), TROPHIC_FIELD_CHOICE, CHOICE (digits_0_3) },
};
static const TrophicFieldSpec breathing_fields[] = {
  { "fvc_percent", N_("%_FVC"), TROPHIC_FIELD_NUMBER, "%" },
  { "vc_percent", N_("%_VC"), TROPHIC_FIELD_NUMBER, "%" },
};
static const TrophicFieldSpec intake_fields[] = {
  { "intake_kcal", N_("_Oral"), TROPHIC_FIELD_NUMBER, "kcal" },
  { "enteral_kcal", N_("_Enteral"), TROPHIC_FIELD_NUMBER, "kcal" },
  { "parenteral_kcal", N_("_Parenteral"), TROPHIC_FIELD_NUMBER, "kcal" },
  { "intake_method", N_("_How asked"), TROPHIC_FIELD_CHOICE, CHOICE (methods) },
};
static const TrophicFieldSpec day_fields[] = {
  { "date", N_("D_ate"), TROPHIC_FIELD_NUMBER, NULL },
  { "height_cm", N_("Hei_ght"), TROPHIC_FIELD_NUMBER, "cm" },
  { "height_method", N_("Height _by"), TROPHIC_FIELD_LIST, CHOICE (heights) },
  { "note", N_("Note"), TROPHIC_FIELD_TEXT, NULL },
};
/* Translators: names of the twelve items of the ALSFRS-R; use those of the validated scale of your language. */
static const TrophicFieldSpec item_fields[] = {
  { "alsfrs_r_1", N_("Speech"), TROPHIC_FIELD_CHOICE, CHOICE (items) },
  { "alsfrs_r_2", N_("Salivation"), TROPHIC_FIELD_CHOICE, CHOICE (items) },
  { "alsfrs_r_3", N_("Swallowing"), TROPHIC_FIELD_CHOICE, CHOICE (items) },
  { "alsfrs_r_4", N_("Handwriting"), TROPHIC_FIELD_CHOICE, CHOICE (items) },
  { "alsfrs_r_5", N_("Cutting food"), TROPHIC_FIELD_CHOICE, CHOICE (items) },
  { "alsfrs_r_6", N_("Dressing and hygiene"), TROPHIC_FIELD_CHOICE, CHOICE (items) },
  { "alsfrs_r_7", N_("Turning in bed"), TROPHIC_FIELD_CHOICE, CHOICE (items) },
  { "alsfrs_r_8", N_("Walking"), TROPHIC_FIELD_CHOICE, CHOICE (items) },
  { "alsfrs_r_9", N_("Climbing stairs"), TROPHIC_FIELD_CHOICE, CHOICE (items) },
  { "alsfrs_r_10", N_("Dyspnoea"), TROPHIC_FIELD_CHOICE, CHOICE (items) },
  { "alsfrs_r_11", N_("Orthopnoea"), TROPHIC_FIELD_CHOICE, CHOICE (items) },
  { "alsfrs_r_12", N_("Respiratory insufficiency"), TROPHIC_FIELD_CHOICE, CHOICE (items) },
};
static const TrophicFieldSpec rating_fields[] = {
  { "gastrostomy", N_("Gastrostomy"), TROPHIC_FIELD_CHOICE, CHOICE (yes_no) },
  { "alsfrs_r_mode", N_("_Mode"), TROPHIC_FIELD_CHOICE, CHOICE (modes) },
  { "alsfrs_r_rater", N_("_Rater"), TROPHIC_FIELD_TEXT, NULL },
};

static const TrophicFieldSpec more_fields[] = {
  { "route", N_("Feeding ro_ute"), TROPHIC_FIELD_LIST, CHOICE (routes) },
  { "texture", N_("Te_xture, thickener"), TROPHIC_FIELD_TEXT, NULL },
  { "little_intake_days", N_("Little or no inta_ke for"), TROPHIC_FIELD_NUMBER, N_("days") },
  { "risk_drugs", N_("Drugs that matter on refeeding"), TROPHIC_FIELD_MANY, CHOICE (risk_drugs) },
  { "arm_cm", N_("Upper arm circumference"), TROPHIC_FIELD_NUMBER, "cm" },
  { "calf_cm", N_("Calf circumference"), TROPHIC_FIELD_NUMBER, "cm" },
};

static const struct {
  const char             *title;
  const TrophicFieldSpec *fields;
  guint                   n;
} groups[TROPHIC_VISIT_N_GROUPS] = {
  [TROPHIC_VISIT_WEIGHT] = { N_("Weight"), weight_fields, G_N_ELEMENTS (weight_fields) },
  [TROPHIC_VISIT_BREATHING] = { N_("Breathing"), breathing_fields, G_N_ELEMENTS (breathing_fields) },
  [TROPHIC_VISIT_INTAKE] = { N_("Intake (1 day)"), intake_fields, G_N_ELEMENTS (intake_fields) },
  [TROPHIC_VISIT_DAY] = { N_("Visit"), day_fields, G_N_ELEMENTS (day_fields) },
  [TROPHIC_VISIT_ALSFRS_R] = { "ALSFRS-R", item_fields, G_N_ELEMENTS (item_fields) },
  [TROPHIC_VISIT_MORE] = { N_("Refeeding, route, measures"), more_fields, G_N_ELEMENTS (more_fields) },
  [TROPHIC_VISIT_RATING] = { N_("Rating"), rating_fields, G_N_ELEMENTS (rating_fields) },
};

/** trophic_visit_fields: the fields of a group in their Tab order. */
const TrophicFieldSpec *
trophic_visit_fields (TrophicVisitGroup group,
                      guint            *n)
{
  g_return_val_if_fail (group < TROPHIC_VISIT_N_GROUPS && n != NULL, NULL);
  *n = groups[group].n;
  return groups[group].fields;
}

const char *
trophic_visit_group_title (TrophicVisitGroup group)
{
  g_return_val_if_fail (group < TROPHIC_VISIT_N_GROUPS, NULL);
  return _(groups[group].title);
}

/**
 * trophic_visit_field_say:
 * @text: what the form keeps
 *
 * Returns: (transfer full): @text for people: "44.3 kg", "Standing"
 */
char *
trophic_visit_field_say (const TrophicFieldSpec *spec,
                         const char             *text)
{
  guint drugs;
  if (spec->kind == TROPHIC_FIELD_MANY)
    return trophic_risk_drugs_read (text, &drugs) ? trophic_risk_drugs_say (drugs) : g_strdup (text);
  for (guint i = 0; i < spec->n_options; i++)
    if (g_str_equal (spec->options[i].value, text))
      return g_strdup (_(spec->options[i].label));
  double value;
  if (spec->unit == NULL || !trophic_entry_text_number (text, &value) || isnan (value))
    return g_strdup (text);
  if (g_str_equal (spec->unit, "kcal"))
    return trophic_energy_text (value);
  gboolean whole = g_str_equal (spec->unit, "%") || g_str_equal (spec->unit, "days");
  g_autofree char *number = trophic_number_format (value, whole ? 0 : 1);
  return g_strdup_printf (g_str_equal (spec->unit, "%") ? "%s%s" : "%s %s", number, _(spec->unit));
}
