/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of the worklist as screen, paper and workbook print them; all (transfer full). */
#pragma once

#include "trophic-worklist.h"

G_BEGIN_DECLS

char *trophic_worklist_words_first    (const TrophicWorklistRow *row);
char *trophic_worklist_words_rest     (const TrophicWorklistRow *row,
                                       const TrophicDate        *on,
                                       gboolean                  with_note);
char *trophic_worklist_words_loss     (const TrophicWorklistRow *row);
char *trophic_worklist_words_intake   (const TrophicWorklistRow *row);
char *trophic_worklist_words_forecast (const TrophicWorklistRow *row);
char *trophic_worklist_words_by       (const TrophicWorklistRow *row,
                                       const TrophicDate        *on);
char *trophic_worklist_words_visit    (const TrophicWorklistRow *row,
                                       const TrophicDate        *on);
char *trophic_worklist_words_missing  (const TrophicWorklistRow *row);

const char *trophic_worklist_route_label (const char *route);

G_END_DECLS
