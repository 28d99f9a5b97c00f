/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Held rows are staged again from what was kept of them, through the same door as a file's rows. */
#include "trophic-quarantine.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "trophic-staging-private.h"
#include "trophic-text.h"
#include "trophic-unit.h"
#include "trophic-vocabulary.h"

static TrophicPanelKind
panel_kind (const char *kind)
{
  static const struct {
    const char       *word;
    TrophicPanelKind  kind;
  } kinds[] = {
    { "patient", TROPHIC_PANEL_PATIENT }, { "visit", TROPHIC_PANEL_VISIT }, { "event", TROPHIC_PANEL_EVENT },
    { "treatment", TROPHIC_PANEL_TREATMENT }, { "imaging", TROPHIC_PANEL_IMAGING },
  };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kind, kinds[i].word))
      return kinds[i].kind;
  return TROPHIC_PANEL_RESULT;
}

/* Rows whose cells were not kept, by an older program, stay where they are. */
static void
take_held (TrophicStaging *staging,
           TrophicHeldRow *held)
{
  TrophicPanelRow row = { .kind = panel_kind (held->kind) };
  g_autoptr (GVariant) cells = trophic_staging_read_raw (held->content, &row);
  if (cells == NULL)
    {
      trophic_held_row_free (held);
      return;
    }
  if (held->result->source_place != NULL && sscanf (held->result->source_place, "line %u, column %u", &row.line, &row.column) < 1)
    row.path = held->result->source_place;
  trophic_staging_take (staging, 0, &row);
  g_ptr_array_add (staging->held, held);
}

static TrophicStaging *
staging_for_release (TrophicStore *store)
{
  TrophicStaging *staging = trophic_staging_new (trophic_store_zone (store), NULL);
  TrophicStagedFile *file = g_new0 (TrophicStagedFile, 1);
  file->problems = g_ptr_array_new ();
  g_ptr_array_add (staging->files, file);
  staging->release = TRUE;
  staging->held = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_held_row_free);
  staging->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_mapping_free);
  return staging;
}

static gboolean
is_about (const TrophicHeldRow *held,
          const char           *folded,
          const char           *source)
{
  gboolean any = source == NULL || *source == '\0';
  if (!g_str_equal (held->kind, "result") ||
      (!any && g_strcmp0 (held->result->system, source) != 0 && g_strcmp0 (held->result->sender, source) != 0))
    return FALSE;
  g_autofree char *code = trophic_text_fold (held->result->code), *name = trophic_text_fold (held->result->name);
  return g_str_equal (code, folded) || g_str_equal (name, folded);
}

static void
add_pending (TrophicStaging *staging,
             const char     *source,
             const char     *code,
             const char     *unit_text,
             const char     *analyte,
             const char     *unit)
{
  g_autofree char *folded = trophic_text_fold (unit_text);
  for (guint i = 0; i < staging->pending->len; i++)
    if (g_str_equal (((TrophicMapping *) g_ptr_array_index (staging->pending, i))->unit_text, folded))
      return;
  TrophicMapping *mapping = g_new0 (TrophicMapping, 1);
  mapping->source = g_strdup (source != NULL ? source : "");
  mapping->code = trophic_text_fold (code);
  mapping->unit_text = g_steal_pointer (&folded);
  mapping->analyte = g_strdup (analyte);
  mapping->unit = g_strdup (unit);
  g_ptr_array_add (staging->pending, mapping);
}

static const TrophicAnalyte *
check_decision (const char  *code,
                const char  *analyte_id,
                const char  *unit,
                GError     **error)
{
  const TrophicAnalyte *analyte = trophic_vocabulary_analyte (analyte_id), *known;
  double factor;
  if (analyte == NULL)
    analyte = trophic_vocabulary_analyte_by_name (analyte_id);
  if (analyte == NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_INVALID, NULL, NULL, _("There is no analyte “%s”."), analyte_id);
      return NULL;
    }
  known = trophic_vocabulary_analyte_by_code (code, NULL);
  if (known == NULL)
    known = trophic_vocabulary_analyte_by_name (code);
  if (known != NULL && known != analyte)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_CONFLICT, NULL, NULL, _("“%s” is known to be %s; it cannot be mapped to %s."),
                            code, known->id, analyte->id);
      return NULL;
    }
  if (unit != NULL && !trophic_analyte_factor (analyte, unit, &factor))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_INVALID, NULL, NULL, _("%s is not measured in “%s”."), analyte->id, unit);
      return NULL;
    }
  return analyte;
}

static guint
count_released (TrophicStaging *staging)
{
  const guint *classes = staging->counts.by_class;
  return classes[TROPHIC_STAGED_NEW] + classes[TROPHIC_STAGED_CORRECTED] + classes[TROPHIC_STAGED_DUPLICATE];
}

/**
 * trophic_quarantine_map:
 * @code: a source's code for a test, or its name where it sends no code
 * @analyte: what it is
 * @unit: (nullable): the unit meant where none, or one that nobody knows, is sent
 * @source: (nullable): only codes of this system, or what this sender sends
 * @released: (out): how many waiting rows came in
 *
 * Remembers the decision and lets all like rows in. Rows with something else against them go on waiting.
 *
 * Errors: %TROPHIC_ERROR_INVALID for an unknown analyte or unit, %TROPHIC_ERROR_CONFLICT for a test that the vocabulary
 * knows as another analyte.
 */
gboolean
trophic_quarantine_map (TrophicStore  *store,
                        const char    *code,
                        const char    *analyte_id,
                        const char    *unit,
                        const char    *source,
                        guint         *released,
                        GError       **error)
{
  const TrophicAnalyte *analyte = check_decision (code, analyte_id, unit, error);
  g_autoptr (GPtrArray) held = analyte != NULL ? trophic_store_list_held (store, error) : NULL;
  if (held == NULL)
    return FALSE;
  g_autoptr (TrophicStaging) staging = staging_for_release (store);
  g_autofree char *folded = trophic_text_fold (code);
  add_pending (staging, source, code, "", analyte->id, unit);
  g_ptr_array_set_free_func (held, NULL);
  for (guint i = 0; i < held->len; i++)
    {
      TrophicHeldRow *row = g_ptr_array_index (held, i);
      if (!is_about (row, folded, source))
        {
          trophic_held_row_free (row);
          continue;
        }
      if (unit != NULL && row->result->unit_text != NULL && trophic_unit_canonical (row->result->unit_text) == NULL)
        add_pending (staging, source, code, row->result->unit_text, analyte->id, unit);
      take_held (staging, row);
    }
  TrophicImportOptions options = { 0 };
  g_autofree char *decision = g_strdup_printf ("map %s %s %s", code, analyte->id, unit != NULL ? unit : "");
  if (!trophic_staging_classify (staging, store, &options, error) ||
      !trophic_staging_write (staging, store, g_strchomp (decision), NULL, NULL, NULL, error))
    return FALSE;
  *released = count_released (staging);
  return TRUE;
}

static TrophicHeldRow *
find_held (TrophicStore  *store,
           gint64         held_row,
           GError       **error)
{
  g_autoptr (GPtrArray) held = trophic_store_list_held (store, error);
  for (guint i = 0; held != NULL && i < held->len; i++)
    if (((TrophicHeldRow *) g_ptr_array_index (held, i))->row == held_row)
      return g_ptr_array_steal_index (held, i);
  if (held != NULL)
    trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, NULL, NULL, _("This row does not wait any more."));
  return NULL;
}

/**
 * trophic_quarantine_release:
 * @reason: why a person answers for the row
 *
 * Lets one held row in: a value in conflict replaces the one on file, an implausible one is taken as it is, any other comes
 * in when nothing stands against it any more.
 *
 * Errors: %TROPHIC_ERROR_INVALID when something does.
 */
gboolean
trophic_quarantine_release (TrophicStore  *store,
                            gint64         held_row,
                            const char    *reason,
                            GError       **error)
{
  g_return_val_if_fail (reason != NULL && *reason, FALSE);
  TrophicHeldRow *held = find_held (store, held_row, error);
  if (held == NULL)
    return FALSE;
  g_autoptr (TrophicStaging) staging = staging_for_release (store);
  TrophicImportOptions options = { 0 };
  staging->forced = TRUE;
  take_held (staging, held);
  if (!trophic_staging_classify (staging, store, &options, error))
    return FALSE;
  if (staging->n_rows == 0 || staging->counts.by_class[TROPHIC_STAGED_QUARANTINED] > 0)
    {
      const char *word = staging->n_rows > 0 ? trophic_reason_word (trophic_staging_row_at (staging, 0)->reason) : NULL;
      trophic_error_set_at (error, TROPHIC_ERROR_INVALID, NULL, NULL, _("The row goes on waiting: %s."),
                            trophic_staging_reason_label (word));
      return FALSE;
    }
  return trophic_staging_write (staging, store, reason, NULL, NULL, NULL, error);
}

/**
 * trophic_quarantine_name:
 *
 * Returns: (transfer full): what the row is about: the test, the event, the drug; "" for a visit or a patient
 */
char *
trophic_quarantine_name (const TrophicHeldRow *held)
{
  if (held->result->name != NULL)
    return g_strdup (held->result->name);
  TrophicPanelRow row = { 0 };
  g_autoptr (GVariant) cells = trophic_staging_read_raw (held->content, &row);
  const char *text = row.text[TROPHIC_PANEL_EVENT_KIND] != NULL ? row.text[TROPHIC_PANEL_EVENT_KIND] : row.text[TROPHIC_PANEL_DRUG];
  return g_strdup (text != NULL ? text : "");
}
