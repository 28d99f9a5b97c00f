/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-model-store.h"
#include "trophic-store-private.h"

/**
 * trophic_store_facts_state:
 *
 * The number of the last audit entry, other than the ledger's own: recording a forecast changes nothing that a fit rests on.
 *
 * Returns: (transfer full):
 */
char *
trophic_store_facts_state (TrophicStore *store)
{
  gint64 sequence = trophic_store_query_integer (store, "SELECT sequence FROM audit WHERE action NOT IN ('forecast-recorded', "
                                                        "'forecast-scored', 'report-written') ORDER BY sequence DESC LIMIT 1");
  return g_strdup_printf ("%" G_GINT64_FORMAT, sequence);
}

/** trophic_store_load_fit: (transfer full) (nullable): */
char *
trophic_store_load_fit (TrophicStore *store,
                        const char   *name,
                        const char   *facts)
{
  g_autoptr (TrophicStatement) query =
    trophic_statement_new (store, "SELECT content FROM fit WHERE name = ? AND facts = ?", NULL);
  gboolean has_row;
  if (query == NULL)
    return NULL;
  trophic_statement_bind_text (query, 1, name);
  trophic_statement_bind_text (query, 2, facts);
  return trophic_statement_step (query, &has_row, NULL) && has_row ? trophic_statement_dup (query, 0) : NULL;
}

static gboolean
save_fit (TrophicStore  *store,
          const char    *name,
          const char    *facts,
          const char    *content,
          GError       **error)
{
  g_autoptr (TrophicStatement) insert =
    trophic_statement_new (store, "INSERT OR REPLACE INTO fit (name, facts, content) VALUES (?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  trophic_statement_bind_text (insert, 1, name);
  trophic_statement_bind_text (insert, 2, facts);
  trophic_statement_bind_text (insert, 3, content);
  return trophic_statement_run (insert, error);
}

/** trophic_store_save_fit: replaces the fit of that name. */
gboolean
trophic_store_save_fit (TrophicStore  *store,
                        const char    *name,
                        const char    *facts,
                        const char    *content,
                        GError       **error)
{
  return trophic_store_begin (store, error) &&
         trophic_store_finish (store, save_fit (store, name, facts, content, error), error);
}
