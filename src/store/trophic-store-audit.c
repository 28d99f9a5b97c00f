/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit: one entry per action, each hashed together with the one before, so that a changed or missing entry shows. */
#include "trophic-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-audit-store.h"

#define N_FIELDS 10 /* sequence … reason, the columns before hash */
#define AUDIT_COLUMNS "sequence, time, who, role, action, patient_id, subject, before, after, reason"

/* Each field goes in with its length, so that no two entries can give the same bytes; NULL differs from "". */
static void
add_field (GChecksum  *sum,
           const char *text)
{
  char length[24];
  g_snprintf (length, sizeof length, "%" G_GSSIZE_FORMAT ":", text != NULL ? (gssize) strlen (text) : -1);
  g_checksum_update (sum, (const guchar *) length, -1);
  if (text != NULL)
    g_checksum_update (sum, (const guchar *) text, -1);
}

static char *
entry_hash (const char         *previous,
            const char * const  fields[N_FIELDS])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  add_field (sum, previous);
  for (guint i = 0; i < N_FIELDS; i++)
    add_field (sum, fields[i]);
  return g_strdup (g_checksum_get_string (sum));
}

/**
 * trophic_store_append_audit:
 * @action: a stable word, "visit-saved"
 * @patient_row: whom it is about, or 0
 * @subject: (nullable): what it is about, such as "visit 12"
 * @before: (nullable): JSON
 * @after: (nullable): JSON
 *
 * Adds an entry by the present actor. Within a group only the group's own entry is written.
 */
gboolean
trophic_store_append_audit (TrophicStore  *store,
                            const char    *action,
                            gint64         patient_row,
                            const char    *subject,
                            const char    *before,
                            const char    *after,
                            const char    *reason,
                            GError       **error)
{
  if (store->quiet != 0)
    return TRUE;
  g_autoptr (GError) failure = NULL;
  g_autofree char *previous = trophic_store_query_text (store, "SELECT hash FROM audit ORDER BY sequence DESC LIMIT 1",
                                                        &failure);
  g_autoptr (TrophicStatement) insert = trophic_statement_new (
      store, "INSERT INTO audit (" AUDIT_COLUMNS ", hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (failure != NULL || insert == NULL)
    {
      if (failure != NULL && error != NULL && *error == NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  gint64 number = trophic_store_query_integer (store, "SELECT seq FROM sqlite_sequence WHERE name = 'audit'") + 1;
  g_autofree char *sequence = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_autofree char *patient = patient_row != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, patient_row) : NULL;
  TrophicDate now = trophic_date_now (store->zone);
  char time[TROPHIC_DATE_SIZE];
  const char *fields[N_FIELDS] = { sequence, trophic_date_write (&now, time), store->who, store->role, action,
                                   patient, subject != NULL ? subject : "", before, after, reason };
  g_autofree char *hash = entry_hash (previous, fields);
  for (int i = 0; i < N_FIELDS; i++)
    sqlite3_bind_text (insert->stmt, i + 1, fields[i], -1, SQLITE_TRANSIENT);
  trophic_statement_bind_integer (insert, 1, number);
  trophic_statement_bind_row (insert, 6, patient_row);
  trophic_statement_bind_text (insert, N_FIELDS + 1, hash);
  return trophic_statement_run (insert, error);
}

/* Recomputes the chain; adds a sentence to @problems for the first entry that does not fit. */
gboolean
trophic_store_check_audit (TrophicStore  *store,
                           GPtrArray     *problems,
                           GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT " AUDIT_COLUMNS ", hash FROM audit ORDER BY sequence", error);
  g_autofree char *previous = NULL;
  gint64 last = 0;
  gboolean has_row = query != NULL;
  while (has_row)
    {
      if (!trophic_statement_step (query, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      gint64 number = trophic_statement_integer (query, 0);
      const char *fields[N_FIELDS];
      for (int i = 0; i < N_FIELDS; i++)
        fields[i] = trophic_statement_text (query, i);
      g_autofree char *hash = entry_hash (previous, fields);
      const char *stored = trophic_statement_text (query, N_FIELDS);
      if (number != last + 1 || !g_str_equal (hash, stored))
        {
          g_ptr_array_add (problems, g_strdup_printf (_("The audit was changed at entry %lld."), (long long) last + 1));
          return TRUE;
        }
      last = number;
      g_free (previous);
      previous = g_strdup (stored);
    }
  if (query != NULL && trophic_store_query_integer (store, "SELECT seq FROM sqlite_sequence WHERE name = 'audit'") != last)
    g_ptr_array_add (problems, g_strdup_printf (_("Entries of the audit are missing after entry %lld."), (long long) last));
  return query != NULL;
}

/** trophic_audit_entry_free: */
void
trophic_audit_entry_free (TrophicAuditEntry *entry)
{
  if (entry == NULL)
    return;
  char *texts[] = { entry->who, entry->role, entry->action, entry->subject, entry->before, entry->after, entry->reason };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (entry);
}

/**
 * trophic_store_audit:
 * @patient_row: whose entries, or 0 for all
 * @limit: how many at most, or 0 for all
 *
 * Returns: (transfer full) (element-type TrophicAuditEntry) (nullable): the entries, latest first
 */
GPtrArray *
trophic_store_audit (TrophicStore  *store,
                     gint64         patient_row,
                     guint          limit,
                     GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, patient_row != 0
                 ? "SELECT " AUDIT_COLUMNS " FROM audit WHERE patient_id = ?2 ORDER BY sequence DESC LIMIT ?1"
                 : "SELECT " AUDIT_COLUMNS " FROM audit ORDER BY sequence DESC LIMIT ?1", error);
  if (query == NULL)
    return NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_audit_entry_free);
  trophic_statement_bind_integer (query, 1, limit != 0 ? (gint64) limit : -1);
  if (patient_row != 0)
    trophic_statement_bind_integer (query, 2, patient_row);
  for (gboolean has_row = TRUE; has_row;)
    {
      if (!trophic_statement_step (query, &has_row, error))
        return NULL;
      if (!has_row)
        break;
      TrophicAuditEntry *entry = g_new0 (TrophicAuditEntry, 1);
      entry->sequence = trophic_statement_integer (query, 0);
      entry->time = trophic_statement_date (query, 1);
      entry->who = trophic_statement_dup (query, 2);
      entry->role = trophic_statement_dup (query, 3);
      entry->action = trophic_statement_dup (query, 4);
      entry->patient_row = trophic_statement_integer (query, 5);
      entry->subject = trophic_statement_dup (query, 6);
      entry->before = trophic_statement_dup (query, 7);
      entry->after = trophic_statement_dup (query, 8);
      entry->reason = trophic_statement_dup (query, 9);
      g_ptr_array_add (entries, entry);
    }
  return g_steal_pointer (&entries);
}
