/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person saves an object: its row, what belongs to it, and the audit entry with what stood before and what stands now. */
#include "trophic-store-table.h"

/** trophic_table_subject: */
char *
trophic_table_subject (const TrophicTable *table,
                       gint64              row)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, table->name, row);
}

static char *
json_of (TrophicStore             *store,
         const TrophicTable       *table,
         const TrophicTableParts  *parts,
         gint64                    row,
         GError                  **error)
{
  return parts != NULL ? parts->json (store, row, error) : trophic_table_json (table, store, row, error);
}

static gboolean
save_in_transaction (TrophicStore             *store,
                     const TrophicTable       *table,
                     gpointer                  object,
                     const TrophicTableParts  *parts,
                     const char               *reason,
                     GError                  **error)
{
  gint64 *row = (gint64 *) ((char *) object + table->row);
  gint64 patient_row = table->patient_row >= 0 ? *(gint64 *) ((char *) object + table->patient_row) : 0;
  gboolean is_new = *row == 0;
  g_autofree char *before = is_new ? NULL : json_of (store, table, parts, *row, error);
  if (!is_new && before == NULL)
    return FALSE;
  if (!(is_new ? trophic_table_insert (table, store, object, error) : trophic_table_update (table, store, object, error)))
    return FALSE;
  if (parts != NULL && !parts->write (store, object, error))
    return FALSE;
  if (store->quiet != 0) /* the group's entry speaks for all */
    return TRUE;
  g_autofree char *after = json_of (store, table, parts, *row, error);
  if (after == NULL)
    return FALSE;
  if (g_strcmp0 (before, after) == 0)
    return TRUE;
  g_autofree char *action = g_strconcat (table->name, is_new ? "-added" : "-changed", NULL);
  g_autofree char *subject = trophic_table_subject (table, *row);
  return trophic_store_append_audit (store, action, patient_row, subject, before, after, reason, error);
}

/** trophic_table_save: */
gboolean
trophic_table_save (const TrophicTable       *table,
                    TrophicStore             *store,
                    gpointer                  object,
                    const TrophicTableParts  *parts,
                    const char               *reason,
                    GError                  **error)
{
  gint64 *row = (gint64 *) ((char *) object + table->row);
  gboolean is_new = *row == 0;
  if (!trophic_store_begin (store, error))
    return FALSE;
  gboolean ok = trophic_store_finish (store, save_in_transaction (store, table, object, parts, reason, error), error);
  if (!ok && is_new)
    *row = 0;
  return ok;
}
