/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the clinic file is whole: its pages, its references and its audit. */
#include <glib/gi18n-lib.h>

#include "trophic-audit-store.h"
#include "trophic-store-private.h"

#define MAX_PROBLEMS 20 /* of each kind; a damaged file would repeat itself for ever */

static gboolean
check_pages (TrophicStore  *store,
             GPtrArray     *problems,
             GError       **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA integrity_check (%d)", MAX_PROBLEMS);
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, sql, error);
  gboolean has_row;
  if (query == NULL)
    return FALSE;
  for (;;)
    {
      if (!trophic_statement_step (query, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      const char *answer = trophic_statement_text (query, 0);
      if (!g_str_equal (answer, "ok"))
        g_ptr_array_add (problems, g_strdup_printf (_("The file is damaged: %s."), answer));
    }
}

static gboolean
check_references (TrophicStore  *store,
                  GPtrArray     *problems,
                  GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, "PRAGMA foreign_key_check", error);
  gboolean has_row;
  if (query == NULL)
    return FALSE;
  for (guint n = 0; n < MAX_PROBLEMS; n++)
    {
      if (!trophic_statement_step (query, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      g_ptr_array_add (problems, g_strdup_printf (_("Row %lld of %s points at a row of %s that is not there."),
                                                  (long long) trophic_statement_integer (query, 1), trophic_statement_text (query, 0),
                                                  trophic_statement_text (query, 2)));
    }
  return TRUE;
}

/* A file too damaged to be read is a finding, not a failure to look. */
/* Without the triggers the audit could be rewritten through any SQLite program; said when nothing was rewritten so far. */
static gboolean
check_triggers (TrophicStore  *store,
                GPtrArray     *problems,
                GError       **error)
{
  if (problems->len > 0)
    return TRUE;
  g_autofree char *n = trophic_store_query_text (store,
                                                 "SELECT count (*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit' "
                                                 "AND name IN ('audit_is_not_changed', 'audit_is_not_deleted')", error);
  if (n != NULL && !g_str_equal (n, "2"))
    g_ptr_array_add (problems, g_strdup (_("What keeps the audit from being changed was taken out of the file.")));
  return n != NULL;
}

static gboolean
note_damage (GPtrArray  *problems,
             GError    **failure)
{
  if (!g_error_matches (*failure, TROPHIC_ERROR, TROPHIC_ERROR_CORRUPT) &&
      !g_error_matches (*failure, TROPHIC_ERROR, TROPHIC_ERROR_UNREADABLE))
    return FALSE;
  g_ptr_array_add (problems, g_strdup ((*failure)->message));
  g_clear_error (failure);
  return TRUE;
}

/**
 * trophic_store_verify:
 *
 * Reads the whole file: pages, references, and the audit chain recomputed from its first entry.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): one sentence per problem, empty when the file is whole
 */
GPtrArray *
trophic_store_verify (TrophicStore  *store,
                      GError       **error)
{
  static gboolean (*const checks[]) (TrophicStore *, GPtrArray *, GError **) = {
    check_pages, check_references, trophic_store_check_audit, trophic_store_check_batches, check_triggers,
  };
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (GError) failure = NULL;
      if (checks[i] (store, problems, &failure) || note_damage (problems, &failure))
        continue;
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&problems);
}
