/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units as laboratories spell them, folded to one spelling each ("MG/DL", "ｍｇ／ｄｌ", "㎎/dL" -> "mg/dL"). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The thermochemical calorie, exact by definition. */
#define TROPHIC_KJ_PER_KCAL 4.184

const char *trophic_unit_canonical (const char *text);
char       *trophic_unit_written   (const char *unit);
gboolean    trophic_unit_same      (const char *a,
                                    const char *b);

G_END_DECLS
