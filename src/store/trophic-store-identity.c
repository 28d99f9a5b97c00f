/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which clinic a file holds, told by its audit: the first entry is the clinic's own, and every state of it is a beginning of the
 * later ones. */
#include "trophic-audit-store.h"
#include "trophic-store-private.h"

enum { IDENTITY_SIZE = 8 };

/**
 * trophic_store_identity:
 *
 * A word of eight hexadecimal digits that all copies of this clinic share, so that their names can say whose they are.
 *
 * Returns: (transfer full) (nullable): %NULL when the clinic has no readable audit
 */
char *
trophic_store_identity (TrophicStore *store)
{
  g_autofree char *hash = trophic_store_query_text (store, "SELECT hash FROM audit ORDER BY sequence LIMIT 1", NULL);
  return hash != NULL ? g_strndup (hash, IDENTITY_SIZE) : NULL;
}

static char *
hash_at (TrophicStore *store,
         gint64        sequence)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, "SELECT hash FROM audit WHERE sequence = ?", NULL);
  gboolean has_row;
  if (query == NULL)
    return NULL;
  trophic_statement_bind_integer (query, 1, sequence);
  return trophic_statement_step (query, &has_row, NULL) && has_row ? trophic_statement_dup (query, 0) : NULL;
}

/**
 * trophic_store_contains:
 * @path: another file
 *
 * Whether everything that was ever written into the file at @path stands in this clinic too: it is an earlier state of this
 * clinic, and nobody has worked in it since.
 */
gboolean
trophic_store_contains (TrophicStore *store,
                        const char   *path)
{
  g_autoptr (TrophicStore) other = trophic_store_open (path, TROPHIC_STORE_READ_ONLY | TROPHIC_STORE_UNCHECKED, NULL);
  if (other == NULL)
    return FALSE;
  gint64 last = trophic_store_query_integer (other, "SELECT max (sequence) FROM audit");
  g_autofree char *theirs = hash_at (other, last), *ours = hash_at (store, last);
  return theirs != NULL && g_strcmp0 (theirs, ours) == 0;
}
