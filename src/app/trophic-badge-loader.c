/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-badge-loader.h"

/* One patient of a request: @row is set by the caller, @badge by the job. */
typedef struct
{
  gint64       row;
  TrophicBadge badge;
} Entry;

static void
array_free (gpointer data)
{
  g_array_unref (data);
}

static gboolean
badges_job (TrophicStore    *store,
            gpointer         data,
            GCancellable    *cancellable,
            gpointer        *result,
            GDestroyNotify  *result_free,
            GError         **error)
{
  GArray *entries = data;
  TrophicDate today = trophic_date_today (trophic_store_zone (store));
  const TrophicCard *card = trophic_card_get ("lactate-group");
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_autoptr (TrophicRecord) record = trophic_store_load_record (store, entry->row, error);
      if (record == NULL)
        return FALSE;
      g_autoptr (TrophicLactateAnswer) answer = trophic_lactate_group (record, &today, card);
      entry->badge = trophic_badge_from_answer (answer);
    }
  *result = g_array_ref (entries);
  *result_free = array_free;
  return TRUE;
}

/**
 * trophic_badges_load_async:
 * @items: (element-type TrophicPatientItem): patients whose badge is unknown
 *
 * Computes their badges from their records.
 */
void
trophic_badges_load_async (TrophicClinic       *clinic,
                           GPtrArray           *items,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GArray *entries = g_array_sized_new (FALSE, TRUE, sizeof (Entry), items->len);
  for (guint i = 0; i < items->len; i++)
    {
      Entry entry = { trophic_patient_item_row (g_ptr_array_index (items, i)), TROPHIC_BADGE_UNKNOWN };
      g_array_append_val (entries, entry);
    }
  trophic_clinic_read_async (clinic, badges_job, entries, array_free, cancellable, callback, user_data);
}

/** trophic_badges_load_finish: @items: those given to the request, in the same order. */
gboolean
trophic_badges_load_finish (TrophicClinic  *clinic,
                            GAsyncResult   *result,
                            GPtrArray      *items,
                            GError        **error)
{
  gpointer got = NULL;
  if (!trophic_clinic_finish (clinic, result, &got, error))
    return FALSE;
  g_autoptr (GArray) entries = got;
  for (guint i = 0; i < entries->len && i < items->len; i++)
    trophic_patient_item_set_badge (g_ptr_array_index (items, i), g_array_index (entries, Entry, i).badge);
  return TRUE;
}
