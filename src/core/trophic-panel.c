/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-panel.h"

static const char * const field_names[] = {
  "patient_id", "patient_source", "envelope_id", "name", "family_name", "given_name", "kana", "sex", "birth_date",
  "synthetic",
  "test", "code", "system", "result", "unit", "collected", "issued", "specimen", "platform", "accession", "sub_id", "sender",
  "flag", "reference_range", "status", "note", "doubt",
  "fasting", "fasting_hours", "draw", "matrix", "setting", "rested", "tourniquet", "exertion", "separation_minutes",
  "tube", "device",
  "height_cm", "usual_weight_kg", "onset_date", "onset_region", "diagnosis_date", "el_escorial", "gold_coast",
  "familial", "gene", "ftd", "c9orf72", "consent", "site", "latin_name", "preferred_name",
  "date", "weight_kg", "scale", "oedema",
  "alsfrs_r_1", "alsfrs_r_2", "alsfrs_r_3", "alsfrs_r_4", "alsfrs_r_5", "alsfrs_r_6", "alsfrs_r_7", "alsfrs_r_8",
  "alsfrs_r_9", "alsfrs_r_10", "alsfrs_r_11", "alsfrs_r_12", "alsfrs_r_total",
  "gastrostomy", "fvc_percent", "vc_percent", "intake_kcal", "enteral_kcal", "parenteral_kcal",
  "little_intake_days", "risk_drugs", "intake_method", "route", "event",
  "drug", "dose", "start", "stop",
  "modality", "region", "side", "field_tesla", "scanner", "concentration_basis", "glutamate", "naa", "gaba",
  "m1_volume_ml", "precuneus_volume_ml", "grey_matter_volume_ml",
};
G_STATIC_ASSERT (G_N_ELEMENTS (field_names) == TROPHIC_PANEL_N_FIELDS);

/** trophic_panel_field_name: the column's word in a clinic's own tables ("weight_kg"). */
const char *
trophic_panel_field_name (TrophicPanelField field)
{
  g_return_val_if_fail ((guint) field < TROPHIC_PANEL_N_FIELDS, NULL);
  return field_names[field];
}

/** trophic_panel_field_from_name: the field of a canonical column word; synonyms are trophic_vocabulary_column()'s. */
gboolean
trophic_panel_field_from_name (const char        *name,
                               TrophicPanelField *field)
{
  for (guint i = 0; name != NULL && i < TROPHIC_PANEL_N_FIELDS; i++)
    if (g_str_equal (name, field_names[i]))
      {
        *field = (TrophicPanelField) i;
        return TRUE;
      }
  return FALSE;
}

/** trophic_panel_field_is_date: whether the field holds a date or a time. */
gboolean
trophic_panel_field_is_date (TrophicPanelField field)
{
  switch (field)
    {
    case TROPHIC_PANEL_BIRTH_DATE:
    case TROPHIC_PANEL_COLLECTED:
    case TROPHIC_PANEL_ISSUED:
    case TROPHIC_PANEL_ONSET_DATE:
    case TROPHIC_PANEL_DIAGNOSIS_DATE:
    case TROPHIC_PANEL_DATE:
    case TROPHIC_PANEL_START:
    case TROPHIC_PANEL_STOP:
      return TRUE;
    default:
      return FALSE;
    }
}

/** trophic_panel_field_is_volume: whether the field holds a volume, which files write in mL, cm3 or mm3. */
gboolean
trophic_panel_field_is_volume (TrophicPanelField field)
{
  return field >= TROPHIC_PANEL_M1_VOLUME_ML && field <= TROPHIC_PANEL_GREY_MATTER_VOLUME_ML;
}

/** trophic_panel_field_unit: (nullable): the unit that the name of a column says; %NULL when it says none. */
const char *
trophic_panel_field_unit (TrophicPanelField field)
{
  switch (field)
    {
    case TROPHIC_PANEL_WEIGHT_KG:
    case TROPHIC_PANEL_USUAL_WEIGHT_KG:
      return "kg";
    case TROPHIC_PANEL_HEIGHT_CM:
      return "cm";
    case TROPHIC_PANEL_FVC_PERCENT:
    case TROPHIC_PANEL_VC_PERCENT:
      return "%";
    default:
      return NULL;
    }
}

/**
 * trophic_panel_row_place:
 *
 * Returns: (transfer full): the row's place in its file: its path, "line 12" or "line 12, column 3"
 */
char *
trophic_panel_row_place (const TrophicPanelRow *row)
{
  if (row->path != NULL)
    return g_strdup (row->path);
  if (row->column == 0)
    return g_strdup_printf ("line %u", row->line);
  return g_strdup_printf ("line %u, column %u", row->line, row->column);
}
