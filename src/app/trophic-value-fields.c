/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-value-fields.h"

#include <glib/gi18n.h>

#include "trophic-text.h"
#include "trophic-unit.h"
#include "trophic-vocabulary.h"

static const TrophicChoiceOption none[] = { { "", N_("Choose…") } };
static const TrophicChoiceOption draws[] = {
  { "unknown", N_("Unknown") }, { "venous", N_("Vein") }, { "arterial", N_("Artery") }, { "capillary", N_("Capillary") },
};
static const TrophicChoiceOption matrices[] = {
  { "unknown", N_("Unknown") }, { "whole_blood", N_("Whole blood") }, { "plasma", N_("Plasma") },
  { "deproteinised", N_("Deproteinised blood") }, { "serum", N_("Serum") },
};
static const TrophicChoiceOption settings[] = {
  { "unknown", N_("Unknown") }, { "routine", N_("Routine") }, { "blood_gas", N_("Blood gas") }, { "emergency", N_("Emergency") },
};
static const TrophicChoiceOption tristates[] = { { "1", N_("Yes") }, { "0", N_("No") }, { "-1", N_("Unknown") } };

#define OPTIONS(options) NULL, options, G_N_ELEMENTS (options)

static const TrophicFieldSpec value_fields[] = {
  { "analyte", N_("_Analyte"), TROPHIC_FIELD_LIST, OPTIONS (none) },
  { "value", N_("_Value"), TROPHIC_FIELD_NUMBER, NULL },
  { "unit", N_("_Unit"), TROPHIC_FIELD_LIST, OPTIONS (none) },
  { "date", N_("_Collected on"), TROPHIC_FIELD_NUMBER, NULL },
  { "time", N_("_Time"), TROPHIC_FIELD_NUMBER, NULL },
  { "reference", N_("_Reference range"), TROPHIC_FIELD_TEXT, NULL },
  { "platform", N_("_Platform"), TROPHIC_FIELD_TEXT, NULL },
  { "note", N_("_Note"), TROPHIC_FIELD_TEXT, NULL },
};
static const TrophicFieldSpec sampling_fields[] = {
  { "draw", N_("V_essel"), TROPHIC_FIELD_CHOICE, OPTIONS (draws) },
  { "matrix", N_("Speci_men"), TROPHIC_FIELD_LIST, OPTIONS (matrices) },
  { "setting", N_("_Setting"), TROPHIC_FIELD_CHOICE, OPTIONS (settings) },
  { "fasting", N_("_Fasting"), TROPHIC_FIELD_CHOICE, OPTIONS (tristates) },
  { "fasting_hours", N_("Fasting _for"), TROPHIC_FIELD_NUMBER, "h" },
  { "rested", N_("30 min rest _before"), TROPHIC_FIELD_CHOICE, OPTIONS (tristates) },
  { "exertion", N_("After e_xertion or a seizure"), TROPHIC_FIELD_CHOICE, OPTIONS (tristates) },
  { "tourniquet", N_("Tourni_quet"), TROPHIC_FIELD_CHOICE, OPTIONS (tristates) },
  { "tube", N_("Tu_be"), TROPHIC_FIELD_TEXT, NULL },
  { "separation_minutes", N_("Separated a_fter"), TROPHIC_FIELD_NUMBER, "min" },
  { "device", N_("De_vice"), TROPHIC_FIELD_TEXT, NULL },
};

const TrophicFieldSpec *
trophic_value_fields (guint *n)
{
  *n = G_N_ELEMENTS (value_fields);
  return value_fields;
}

const TrophicFieldSpec *
trophic_value_sampling_fields (guint *n)
{
  *n = G_N_ELEMENTS (sampling_fields);
  return sampling_fields;
}

/* "C-reactive protein (CRP)": found by either when one types into the list. */
static const char *
analyte_label (const TrophicAnalyte *analyte)
{
  const char *name = trophic_analyte_name (analyte), *short_name = trophic_analyte_short_name (analyte);
  if (trophic_text_is_empty (short_name) || strstr (name, short_name) != NULL)
    return name;
  g_autofree char *both = g_strdup_printf ("%s (%s)", name, short_name);
  return g_intern_string (both);
}

/** trophic_value_analytes: (transfer full) (element-type TrophicChoiceOption): every analyte of the vocabulary, "" first. */
GArray *
trophic_value_analytes (void)
{
  GArray *options = g_array_new (FALSE, FALSE, sizeof (TrophicChoiceOption));
  g_array_append_val (options, none[0]);
  for (guint i = 0; i < trophic_vocabulary_n_analytes (); i++)
    {
      const TrophicAnalyte *analyte = trophic_vocabulary_analyte_at (i);
      TrophicChoiceOption option = { analyte->id, analyte_label (analyte) };
      g_array_append_val (options, option);
    }
  return options;
}

static void
add_unit (GArray     *options,
          const char *unit)
{
  const char *folded = trophic_unit_canonical (unit);
  for (guint i = 0; i < options->len; i++)
    {
      const char *other = g_array_index (options, TrophicChoiceOption, i).value;
      if (g_str_equal (other, unit) || (folded != NULL && g_strcmp0 (trophic_unit_canonical (other), folded) == 0))
        return;
    }
  TrophicChoiceOption option = { unit, unit };
  g_array_append_val (options, option);
}

/**
 * trophic_value_units:
 * @sent: (nullable): the unit as a laboratory wrote it: stands first, in its own spelling, so that no value changes its
 *   unit unseen; empty when a person must choose it: then no unit stands chosen
 *
 * Returns: (transfer full) (element-type TrophicChoiceOption): the units known for @analyte; borrows @sent
 */
GArray *
trophic_value_units (const TrophicAnalyte *analyte,
                     const char           *sent)
{
  static const char *const units[] = {
    "mmol/L", "umol/L", "mEq/L", "ueq/L", "mg/dL", "g/dL", "g/L", "mg/L", "ug/dL", "ug/L", "ng/mL", "pg/mL", "ng/L",
    "U/L", "IU/L", "%", "mmol/mol", "kg", "g", "cm", "m", "kg/m2",
  };
  GArray *options = g_array_new (FALSE, FALSE, sizeof (TrophicChoiceOption));
  if (analyte == NULL)
    {
      g_array_append_val (options, none[0]);
      return options;
    }
  if (!trophic_text_is_empty (sent))
    add_unit (options, sent);
  else if (sent != NULL)
    g_array_append_val (options, none[0]);
  add_unit (options, analyte->unit);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      double factor;
      if (trophic_analyte_factor (analyte, units[i], &factor))
        add_unit (options, units[i]);
    }
  return options;
}
