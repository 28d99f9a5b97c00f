/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a file goes once a person has named it: the ending that its kind has, and a question before another file is replaced
 * that nobody agreed to replace. A file chooser asks about the name as it was typed, not about the name with its ending. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  TROPHIC_FILE_PLACE_TAKEN,
  TROPHIC_FILE_PLACE_CANCELLED,
  TROPHIC_FILE_PLACE_AGAIN, /* another name is wanted: ask once more */
} TrophicFilePlaceAnswer;

/**
 * TrophicFilePlaceSettled:
 * @path: with its ending: where to write, or what to suggest when it is asked again
 *
 * Called once.
 */
typedef void (*TrophicFilePlaceSettled) (TrophicFilePlaceAnswer  answer,
                                         const char             *path,
                                         gpointer                user_data);

char     *trophic_file_place_complete   (const char              *path,
                                         const char              *ending);
void      trophic_file_place_settle     (GtkWindow               *parent,
                                         const char              *path,
                                         const char              *ending,
                                         TrophicFilePlaceSettled  settled,
                                         gpointer                 user_data);

G_END_DECLS
