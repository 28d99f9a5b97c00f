/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A held row as it was sent: every cell with its column's decimal sign and date order, so that it can be staged again as if
 * its file were read anew. The form is GVariant text of type a{s(suu)}. */
#include "trophic-staging-private.h"

#define RAW_TYPE "a{s(suu)}"

/**
 * trophic_staging_write_raw:
 *
 * Returns: (transfer full): the cells that are not empty, in the order of their fields
 */
char *
trophic_staging_write_raw (const TrophicPanelRow *row)
{
  GVariantBuilder builder;
  g_variant_builder_init (&builder, G_VARIANT_TYPE (RAW_TYPE));
  for (guint i = 0; i < TROPHIC_PANEL_N_FIELDS; i++)
    if (row->text[i] != NULL && *row->text[i])
      g_variant_builder_add (&builder, "{s(suu)}", trophic_panel_field_name (i), row->text[i], (guint) row->decimal[i],
                             (guint) row->date_order[i]);
  g_autoptr (GVariant) raw = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_print (raw, FALSE);
}

/**
 * trophic_staging_read_raw:
 * @row: (out caller-allocates): its texts belong to the result
 *
 * Returns: (transfer full) (nullable): keeps the texts of @row alive; %NULL when @raw is not such a text
 */
GVariant *
trophic_staging_read_raw (const char      *raw,
                          TrophicPanelRow *row)
{
  GVariant *variant = raw != NULL ? g_variant_parse (G_VARIANT_TYPE (RAW_TYPE), raw, NULL, NULL, NULL) : NULL;
  if (variant == NULL)
    return NULL;
  GVariantIter iter;
  const char *name, *text;
  guint decimal, order;
  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{&s(&suu)}", &name, &text, &decimal, &order))
    {
      TrophicPanelField field;
      if (!trophic_panel_field_from_name (name, &field))
        continue;
      row->text[field] = text;
      row->decimal[field] = (guint8) decimal;
      row->date_order[field] = (guint8) order;
    }
  return variant;
}

/**
 * trophic_staging_row_raw:
 *
 * Returns: (transfer full): the row's cells as sent
 */
char *
trophic_staging_row_raw (TrophicStaging *staging,
                         guint           index)
{
  const TrophicRow *row = trophic_staging_row_at (staging, index);
  const TrophicRowExtra *extra = trophic_staging_extra_at (staging, index);
#define TEXT(handle) trophic_text_arena_get (staging->texts, handle)
  if (row->kind != TROPHIC_PANEL_RESULT)
    {
      const TrophicDetail *detail = g_ptr_array_index (staging->details, row->what);
      return g_strdup (TEXT (detail->raw));
    }
  const TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, row->person);
  const TrophicSeries *series = g_ptr_array_index (staging->series, row->what);
  TrophicPanelRow cells = { .kind = TROPHIC_PANEL_RESULT };
  if (person->sent != G_MAXUINT)
    {
      const TrophicNamedPatient *patient = g_ptr_array_index (staging->patients, person->sent);
      cells.text[TROPHIC_PANEL_PATIENT_ID] = TEXT (patient->number);
      cells.text[TROPHIC_PANEL_PATIENT_SOURCE] = TEXT (patient->source);
    }
  cells.text[TROPHIC_PANEL_ENVELOPE_ID] = TEXT (person->envelope);
  cells.text[TROPHIC_PANEL_NAME] = TEXT (person->name);
  cells.text[TROPHIC_PANEL_FAMILY_NAME] = TEXT (person->family_name);
  cells.text[TROPHIC_PANEL_GIVEN_NAME] = TEXT (person->given_name);
  cells.text[TROPHIC_PANEL_KANA] = TEXT (person->kana);
  cells.text[TROPHIC_PANEL_SEX] = TEXT (person->sex);
  cells.text[TROPHIC_PANEL_BIRTH_DATE] = TEXT (person->birth_text);
  cells.date_order[TROPHIC_PANEL_BIRTH_DATE] = person->birth_order;
  cells.text[TROPHIC_PANEL_SYNTHETIC] = TEXT (person->synthetic);
  for (guint i = 0; i < TROPHIC_SERIES_N; i++)
    cells.text[trophic_staging_series_field (i)] = TEXT (series->text[i]);
  cells.text[TROPHIC_PANEL_RESULT_TEXT] = TEXT (row->value_text);
  cells.decimal[TROPHIC_PANEL_RESULT_TEXT] = row->decimal;
  cells.text[TROPHIC_PANEL_COLLECTED] = TEXT (row->time_text);
  cells.date_order[TROPHIC_PANEL_COLLECTED] = row->date_order;
  cells.text[TROPHIC_PANEL_ISSUED] = TEXT (extra->issued_text);
  cells.date_order[TROPHIC_PANEL_ISSUED] = extra->issued_order;
  cells.text[TROPHIC_PANEL_SUB_ID] = TEXT (extra->sub_id);
  cells.text[TROPHIC_PANEL_ACCESSION] = TEXT (row->accession);
  cells.text[TROPHIC_PANEL_NOTE] = TEXT (row->note);
#undef TEXT
  return trophic_staging_write_raw (&cells);
}
