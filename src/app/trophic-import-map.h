/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One decision about a test the vocabulary does not know: it is remembered and lets all like rows in. */
#pragma once

#include "trophic-clinic.h"
#include "trophic-form-dialog.h"

G_BEGIN_DECLS

/**
 * TrophicMapQuestion:
 * @code: (nullable): of the test, as sent
 * @name: (nullable): of the test, as sent; stands for it where no code is sent
 * @system: (nullable): whose codes they are; the answer is then theirs alone
 * @reason: (nullable): stable word why the row waits
 * @analyte: (nullable): id of the analyte when only the unit is not known
 */
typedef struct {
  const char *code;
  const char *name;
  const char *system;
  const char *value_text;
  const char *unit;
  const char *reason;
  const char *analyte;
} TrophicMapQuestion;

/* @released: how many waiting rows of the clinic came in */
typedef void (*TrophicMapFunc) (GObject *asker,
                                guint    released);

TrophicFormDialog *trophic_import_map_present (GtkWindow                *parent,
                                               TrophicClinic            *clinic,
                                               const TrophicMapQuestion *question,
                                               TrophicMapFunc            mapped,
                                               GObject                  *asker);

G_END_DECLS
