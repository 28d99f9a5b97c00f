/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-error.h"

/* The file and the place in it ride along with the error, so that every caller can name them. */
typedef struct {
  char *file;
  char *where;
} TrophicErrorPrivate;

static void
trophic_error_private_init (TrophicErrorPrivate *priv)
{
}

static void
trophic_error_private_copy (const TrophicErrorPrivate *src,
                            TrophicErrorPrivate       *dest)
{
  dest->file = g_strdup (src->file);
  dest->where = g_strdup (src->where);
}

static void
trophic_error_private_clear (TrophicErrorPrivate *priv)
{
  g_free (priv->file);
  g_free (priv->where);
}

G_DEFINE_EXTENDED_ERROR (TrophicError, trophic_error)

/**
 * trophic_error_code:
 * @error: any error
 *
 * Gives the stable word of an error, "failed" for errors of other domains.
 */
const char *
trophic_error_code (const GError *error)
{
  static const char * const words[] = {
    "failed", "usage", "not-found", "invalid", "unreadable", "unsupported", "too-large", "in-use",
    "network-file-system", "read-only", "disk-full", "io", "corrupt", "newer-version", "not-empty", "conflict",
    "denied", "cancelled", "synthetic", "dependent",
  };
  if (error == NULL || error->domain != TROPHIC_ERROR || (guint) error->code >= G_N_ELEMENTS (words))
    return "failed";
  return words[error->code];
}

static GError *
new_at (TrophicError  code,
        const char   *file,
        const char   *where,
        const char   *format,
        va_list       args)
{
  GError *error = g_error_new_valist (TROPHIC_ERROR, code, format, args);
  TrophicErrorPrivate *priv = trophic_error_get_private (error);
  priv->file = g_strdup (file);
  priv->where = g_strdup (where);
  return error;
}

/**
 * trophic_error_new_at:
 * @code: what went wrong
 * @file: (nullable): the file it is about
 * @where: (nullable): the place in the file, such as "row 12"
 * @format: a translated sentence
 *
 * Makes an error that knows its place.
 */
GError *
trophic_error_new_at (TrophicError  code,
                      const char   *file,
                      const char   *where,
                      const char   *format,
                      ...)
{
  va_list args;
  va_start (args, format);
  GError *error = new_at (code, file, where, format, args);
  va_end (args);
  return error;
}

/**
 * trophic_error_set_at:
 *
 * As trophic_error_new_at(), stored in @error unless that is %NULL.
 */
void
trophic_error_set_at (GError      **error,
                      TrophicError  code,
                      const char   *file,
                      const char   *where,
                      const char   *format,
                      ...)
{
  if (error == NULL)
    return;
  va_list args;
  va_start (args, format);
  g_propagate_error (error, new_at (code, file, where, format, args));
  va_end (args);
}

/**
 * trophic_error_file:
 *
 * Gives the file an error is about, or %NULL.
 */
const char *
trophic_error_file (const GError *error)
{
  if (error == NULL || error->domain != TROPHIC_ERROR)
    return NULL;
  return ((TrophicErrorPrivate *) trophic_error_get_private (error))->file;
}

/**
 * trophic_error_where:
 *
 * Gives the place in the file, or %NULL.
 */
const char *
trophic_error_where (const GError *error)
{
  if (error == NULL || error->domain != TROPHIC_ERROR)
    return NULL;
  return ((TrophicErrorPrivate *) trophic_error_get_private (error))->where;
}
