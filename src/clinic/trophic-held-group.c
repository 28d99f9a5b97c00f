/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-held-group.h"

#include "trophic-import-words.h"
#include "trophic-quarantine.h"
#include "trophic-staging-private.h"
#include "trophic-text.h"

/** trophic_held_group_free: */
void
trophic_held_group_free (TrophicHeldGroup *group)
{
  if (group == NULL)
    return;
  g_ptr_array_unref (group->rows);
  g_free (group);
}

/* Letters, widths and blanks do not part what one decision is about. */
static char *
group_key (const TrophicHeldRow *held)
{
  const TrophicObservation *result = held->result;
  g_autofree char *code = trophic_text_fold (result->code), *unit = trophic_text_fold (result->unit_text);
  g_autofree char *name = NULL;
  if (trophic_held_row_kind (held) == TROPHIC_PANEL_RESULT)
    name = trophic_text_fold (result->name);
  return g_strjoin ("\x1f", held->kind != NULL ? held->kind : "", held->reason != NULL ? held->reason : "",
                    held->patient_source != NULL ? held->patient_source : "", result->system != NULL ? result->system : "",
                    code, name != NULL ? name : "", unit, NULL);
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const TrophicHeldGroup *first = *(TrophicHeldGroup *const *) a, *second = *(TrophicHeldGroup *const *) b;
  if (first->rows->len != second->rows->len)
    return first->rows->len > second->rows->len ? -1 : 1;
  /* The one that waits longer stands first. */
  return first->first->row < second->first->row ? -1 : first->first->row > second->first->row;
}

/**
 * trophic_held_groups:
 * @held: (element-type TrophicHeldRow): must outlive the result
 *
 * Returns: (transfer full) (element-type TrophicHeldGroup): every row in exactly one group, the largest group first
 */
GPtrArray *
trophic_held_groups (GPtrArray *held)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_held_group_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < held->len; i++)
    {
      TrophicHeldRow *row = g_ptr_array_index (held, i);
      char *key = group_key (row);
      TrophicHeldGroup *group = g_hash_table_lookup (by_key, key);
      if (group != NULL)
        g_free (key);
      else
        {
          group = g_new0 (TrophicHeldGroup, 1);
          group->first = row;
          group->rows = g_ptr_array_new ();
          g_hash_table_insert (by_key, key, group);
          g_ptr_array_add (groups, group);
        }
      g_ptr_array_add (group->rows, row);
    }
  for (guint i = 0; i < groups->len; i++)
    {
      TrophicHeldGroup *group = g_ptr_array_index (groups, i);
      g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint r = 0; r < group->rows->len; r++)
        {
          const TrophicHeldRow *row = g_ptr_array_index (group->rows, r);
          if (!trophic_text_is_empty (row->patient_number))
            g_hash_table_add (numbers, row->patient_number);
        }
      group->n_patients = g_hash_table_size (numbers);
    }
  g_ptr_array_sort (groups, compare_groups);
  return groups;
}

/** trophic_held_group_title: (transfer full): what its rows are about, in words. */
char *
trophic_held_group_title (const TrophicHeldGroup *group)
{
  TrophicPanelKind kind = trophic_held_row_kind (group->first);
  return kind == TROPHIC_PANEL_RESULT ? trophic_held_row_what (group->first) : trophic_import_words_what (kind, NULL, NULL, NULL);
}

/** trophic_held_row_kind: what the row is, as a reader says it. */
TrophicPanelKind
trophic_held_row_kind (const TrophicHeldRow *held)
{
  static const struct { const char *word; TrophicPanelKind kind; } kinds[] = {
    { "patient", TROPHIC_PANEL_PATIENT }, { "visit", TROPHIC_PANEL_VISIT }, { "event", TROPHIC_PANEL_EVENT },
    { "treatment", TROPHIC_PANEL_TREATMENT }, { "imaging", TROPHIC_PANEL_IMAGING },
  };
  for (guint i = 0; held->kind != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (held->kind, kinds[i].word))
      return kinds[i].kind;
  return TROPHIC_PANEL_RESULT;
}

/** trophic_held_row_is_mappable: whether only the test or its unit is not known, so that one answer lets all like rows in. */
gboolean
trophic_held_row_is_mappable (const TrophicHeldRow *held)
{
  static const char *const reasons[] = { "unmapped", "unit-missing", "unit-unknown", NULL };
  return trophic_held_row_kind (held) == TROPHIC_PANEL_RESULT && held->reason != NULL && g_strv_contains (reasons, held->reason);
}

/** trophic_held_row_what: (transfer full): what it is about, in words. */
char *
trophic_held_row_what (const TrophicHeldRow *held)
{
  g_autofree char *name = trophic_quarantine_name (held);
  return trophic_import_words_what (trophic_held_row_kind (held), name, held->result->code, held->result->analyte);
}

/** trophic_held_row_sent: (transfer full): the value as it was sent; of a row that is no result its cells without names. */
char *
trophic_held_row_sent (const TrophicHeldRow *held)
{
  const TrophicObservation *result = held->result;
  if (trophic_held_row_kind (held) != TROPHIC_PANEL_RESULT)
    return trophic_held_row_cells (held, FALSE);
  g_autofree char *text = g_strdup_printf ("%s %s", result->value_text != NULL ? result->value_text : "",
                                           result->unit_text != NULL ? result->unit_text : "");
  return g_strdup (g_strstrip (text));
}

/**
 * trophic_held_row_cells:
 * @names: whether names of people are said
 *
 * Returns: (transfer full): every cell as it was sent; "" of a row whose cells were not kept
 */
char *
trophic_held_row_cells (const TrophicHeldRow *held,
                        gboolean              names)
{
  TrophicPanelRow row = { .kind = trophic_held_row_kind (held) };
  g_autoptr (GVariant) cells = trophic_staging_read_raw (held->content, &row);
  return cells != NULL ? trophic_import_words_cells (&row, names) : g_strdup ("");
}

/** trophic_held_row_person: (transfer full): the name that was sent with the row, "" when none was. */
char *
trophic_held_row_person (const TrophicHeldRow *held)
{
  TrophicPanelRow row = { 0 };
  g_autoptr (GVariant) cells = trophic_staging_read_raw (held->content, &row);
  if (!trophic_text_is_empty (row.text[TROPHIC_PANEL_NAME]))
    return g_strdup (row.text[TROPHIC_PANEL_NAME]);
  g_autofree char *name = g_strdup_printf ("%s %s", row.text[TROPHIC_PANEL_FAMILY_NAME] != NULL ? row.text[TROPHIC_PANEL_FAMILY_NAME] : "",
                                           row.text[TROPHIC_PANEL_GIVEN_NAME] != NULL ? row.text[TROPHIC_PANEL_GIVEN_NAME] : "");
  return g_strdup (g_strstrip (name));
}

/** trophic_held_row_search_key: (transfer full): folded text in which a filter looks. */
char *
trophic_held_row_search_key (const TrophicHeldRow *held)
{
  const TrophicObservation *result = held->result;
  g_autofree char *what = trophic_held_row_what (held), *cells = trophic_held_row_cells (held, TRUE);
  g_autofree char *all = g_strjoin (" ", what, result->code != NULL ? result->code : "", trophic_staging_reason_label (held->reason),
                                    held->patient_number != NULL ? held->patient_number : "",
                                    result->source_file != NULL ? result->source_file : "", cells, NULL);
  return trophic_text_fold (all);
}
