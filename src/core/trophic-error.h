/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One error domain for every room: what went wrong, in which file and where in it.
 * Messages are translated sentences for people; codes are stable words for programs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrophicError:
 *
 * Codes of %TROPHIC_ERROR. The word of each code (trophic_error_code()) is part of the
 * command line contract and is never translated.
 */
typedef enum {
  TROPHIC_ERROR_FAILED,       /* failed */
  TROPHIC_ERROR_USAGE,        /* usage: the call's words are off */
  TROPHIC_ERROR_NOT_FOUND,    /* not-found: no such file, patient, batch */
  TROPHIC_ERROR_INVALID,      /* invalid: a value that cannot be */
  TROPHIC_ERROR_UNREADABLE,   /* unreadable: a file that is not what it claims */
  TROPHIC_ERROR_UNSUPPORTED,  /* unsupported: a format or feature we do not read */
  TROPHIC_ERROR_TOO_LARGE,    /* too-large: over a stated limit */
  TROPHIC_ERROR_IN_USE,       /* in-use: another process holds the clinic */
  TROPHIC_ERROR_NETWORK_FS,   /* network-file-system */
  TROPHIC_ERROR_READ_ONLY,    /* read-only */
  TROPHIC_ERROR_FULL,         /* disk-full */
  TROPHIC_ERROR_IO,           /* io */
  TROPHIC_ERROR_CORRUPT,      /* corrupt */
  TROPHIC_ERROR_NEWER,        /* newer-version: written by a newer Trophic */
  TROPHIC_ERROR_NOT_EMPTY,    /* not-empty */
  TROPHIC_ERROR_CONFLICT,     /* conflict */
  TROPHIC_ERROR_DENIED,       /* denied: wrong PIN, role or file permission */
  TROPHIC_ERROR_CANCELLED,    /* cancelled */
  TROPHIC_ERROR_SYNTHETIC,    /* synthetic: real data would mix with a demo clinic */
  TROPHIC_ERROR_DEPENDENT,    /* dependent: later work rests on what would be undone */
} TrophicError;

#define TROPHIC_ERROR (trophic_error_quark ())
GQuark      trophic_error_quark  (void);

const char *trophic_error_code   (const GError *error);
GError     *trophic_error_new_at (TrophicError  code,
                                  const char   *file,
                                  const char   *where,
                                  const char   *format,
                                  ...) G_GNUC_PRINTF (4, 5) G_GNUC_WARN_UNUSED_RESULT;
void        trophic_error_set_at (GError      **error,
                                  TrophicError  code,
                                  const char   *file,
                                  const char   *where,
                                  const char   *format,
                                  ...) G_GNUC_PRINTF (5, 6);
const char *trophic_error_file   (const GError *error);
const char *trophic_error_where  (const GError *error);

G_END_DECLS
