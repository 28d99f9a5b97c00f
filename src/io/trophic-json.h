/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes one JSON document: keys in the order given, each once in its object, numbers at full precision, NaN and infinity as null. */
#pragma once

#include "trophic-date.h"

G_BEGIN_DECLS

typedef struct _TrophicJson TrophicJson;

TrophicJson *trophic_json_new         (void);
TrophicJson *trophic_json_new_pretty  (void);
void         trophic_json_free        (TrophicJson       *json);

/* @key is the member's name inside an object and NULL inside an array or for the document itself. */
void         trophic_json_object      (TrophicJson       *json,
                                       const char        *key);
void         trophic_json_array       (TrophicJson       *json,
                                       const char        *key);
void         trophic_json_end         (TrophicJson       *json);
void         trophic_json_string      (TrophicJson       *json,
                                       const char        *key,
                                       const char        *value); /* NULL = null */
void         trophic_json_number      (TrophicJson       *json,
                                       const char        *key,
                                       double             value);
gboolean     trophic_json_is_number   (const char        *text,
                                       gsize              length);
void         trophic_json_lexeme      (TrophicJson       *json,
                                       const char        *key,
                                       const char        *number);
void         trophic_json_integer     (TrophicJson       *json,
                                       const char        *key,
                                       gint64             value);
void         trophic_json_boolean     (TrophicJson       *json,
                                       const char        *key,
                                       gboolean           value);
void         trophic_json_null        (TrophicJson       *json,
                                       const char        *key);
void         trophic_json_date        (TrophicJson       *json,
                                       const char        *key,
                                       const TrophicDate *value);
char        *trophic_json_to_text     (TrophicJson       *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicJson, trophic_json_free)

G_END_DECLS
