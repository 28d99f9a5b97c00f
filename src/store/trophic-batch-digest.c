/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The digest over the results of one import. It covers what never changes afterwards: later corrections, acceptances and
 * amendments touch other columns. Verify computes it again from the file. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-import-store.h"
#include "trophic-store-private.h"

struct _TrophicBatchDigest {
  GChecksum *sum;
  guchar     buffer[8192]; /* rows are short: hashing each piece alone would cost more than the hash */
  gsize      used;
};

/** trophic_batch_digest_new: */
TrophicBatchDigest *
trophic_batch_digest_new (void)
{
  TrophicBatchDigest *digest = g_new0 (TrophicBatchDigest, 1);
  digest->sum = g_checksum_new (G_CHECKSUM_SHA256);
  return digest;
}

static void
add_bytes (TrophicBatchDigest *digest,
           gconstpointer       bytes,
           gsize               length)
{
  if (digest->used + length > sizeof digest->buffer)
    {
      g_checksum_update (digest->sum, digest->buffer, (gssize) digest->used);
      digest->used = 0;
    }
  if (length > sizeof digest->buffer)
    {
      g_checksum_update (digest->sum, bytes, (gssize) length);
      return;
    }
  memcpy (digest->buffer + digest->used, bytes, length);
  digest->used += length;
}

/* Its terminator divides a text from the next; NULL and "" are one, as they are in the file. */
static void
add_text (TrophicBatchDigest *digest,
          const char         *text)
{
  if (text == NULL)
    text = "";
  add_bytes (digest, text, strlen (text) + 1);
}

static void
add_number (TrophicBatchDigest *digest,
            guint64             bits)
{
  guint64 big_endian = GUINT64_TO_BE (bits);
  add_bytes (digest, &big_endian, sizeof big_endian);
}

static void
add_double (TrophicBatchDigest *digest,
            double              value)
{
  guint64 bits = 0;
  if (isfinite (value))
    memcpy (&bits, &value, sizeof bits);
  add_number (digest, isfinite (value) ? bits : G_MAXUINT64);
}

/** trophic_batch_digest_add: */
void
trophic_batch_digest_add (TrophicBatchDigest        *digest,
                          const TrophicStoredResult *stored)
{
  const TrophicObservation *result = &stored->result;
  add_number (digest, (guint64) result->patient_row);
  add_text (digest, result->analyte != NULL ? result->analyte->id : NULL);
  add_text (digest, stored->time);
  add_text (digest, result->time_text);
  add_double (digest, result->value);
  add_text (digest, trophic_comparator_to_text (result->comparator));
  add_double (digest, result->original_value);
  add_text (digest, result->value_text);
  add_text (digest, result->flag);
  add_text (digest, result->accession);
  add_text (digest, result->source_place);
}

/** trophic_batch_digest_end: (transfer full): the digest in hexadecimal; frees @digest. */
char *
trophic_batch_digest_end (TrophicBatchDigest *digest)
{
  g_checksum_update (digest->sum, digest->buffer, (gssize) digest->used);
  char *text = g_strdup (g_checksum_get_string (digest->sum));
  g_checksum_free (digest->sum);
  g_free (digest);
  return text;
}

/* The digest of the stored rows @first to @last; NULL on error. */
static char *
digest_rows (TrophicStore  *store,
             gint64         first,
             gint64         last,
             GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT patient_id, analyte, time, time_text, value, comparator, original_value, value_text, flag, accession, "
             "place FROM observation WHERE id BETWEEN ? AND ? ORDER BY id", error);
  if (query == NULL)
    return NULL;
  trophic_statement_bind_integer (query, 1, first);
  trophic_statement_bind_integer (query, 2, last);
  TrophicBatchDigest *digest = trophic_batch_digest_new ();
  gboolean has_row, ok;
  while ((ok = trophic_statement_step (query, &has_row, error)) && has_row)
    {
      /* The texts themselves go in, not what they are read as: a changed word must show. */
      add_number (digest, (guint64) trophic_statement_integer (query, 0));
      add_text (digest, trophic_statement_text (query, 1));
      add_text (digest, trophic_statement_text (query, 2));
      add_text (digest, trophic_statement_text (query, 3));
      add_double (digest, trophic_statement_double (query, 4));
      add_text (digest, trophic_statement_text (query, 5));
      add_double (digest, trophic_statement_double (query, 6));
      for (int i = 7; i <= 10; i++)
        add_text (digest, trophic_statement_text (query, i));
    }
  g_autofree char *text = trophic_batch_digest_end (digest);
  return ok ? g_steal_pointer (&text) : NULL;
}

/**
 * trophic_store_check_batches:
 * @problems: (element-type utf8): gets a sentence for each import whose rows are not those it wrote
 *
 * Compares the results of every import that stands with the digest in its audit entry.
 */
gboolean
trophic_store_check_batches (TrophicStore  *store,
                             GPtrArray     *problems,
                             GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT a.sequence, json_extract (a.after, '$.first'), json_extract (a.after, '$.last'), "
             "json_extract (a.after, '$.digest') FROM audit a WHERE a.action IN ('import', 'held-released') AND NOT EXISTS ("
             "SELECT 1 FROM json_each (a.after, '$.batches') j JOIN batch b ON b.id = j.value WHERE b.undone IS NOT NULL) "
             "ORDER BY a.sequence", error);
  gboolean has_row = FALSE, ok = query != NULL;
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    {
      const char *kept = trophic_statement_text (query, 3);
      g_autofree char *now = digest_rows (store, trophic_statement_integer (query, 1), trophic_statement_integer (query, 2), error);
      if (now == NULL)
        return FALSE;
      if (g_strcmp0 (now, kept) != 0)
        g_ptr_array_add (problems, g_strdup_printf (_("Results that were imported (audit entry %lld) have changed since."),
                                                    (long long) trophic_statement_integer (query, 0)));
    }
  return ok;
}
