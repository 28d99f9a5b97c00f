/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A caution of a rule: a stable code, a level and a translated sentence. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  TROPHIC_CAUTION_NOTE,
  TROPHIC_CAUTION_CHECK,
  TROPHIC_CAUTION_STOP, /* no answer is given */
} TrophicCautionLevel;

typedef struct {
  char               *code; /* "fasting-unknown" */
  TrophicCautionLevel level;
  char               *message;
} TrophicCaution;

TrophicCaution       *trophic_caution_new   (const char          *code,
                                             TrophicCautionLevel  level,
                                             const char          *message);
void                  trophic_caution_free  (TrophicCaution      *caution);
GPtrArray            *trophic_cautions_new  (void);
void                  trophic_cautions_add  (GPtrArray           *cautions,
                                             const char          *code,
                                             TrophicCautionLevel  level,
                                             const char          *format,
                                             ...) G_GNUC_PRINTF (4, 5);
const TrophicCaution *trophic_cautions_find (GPtrArray           *cautions,
                                             const char          *code);
const char           *trophic_caution_level_nick (TrophicCautionLevel level);

G_END_DECLS
