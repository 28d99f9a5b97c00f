/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A heading and a card of fields, built from a table: what a form asks stands in one place, in its Tab order. */
#pragma once

#include "trophic-field.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_FIELD_NUMBER,
  TROPHIC_FIELD_TEXT,
  TROPHIC_FIELD_CHOICE,
  TROPHIC_FIELD_CHOICE_BELOW,
  TROPHIC_FIELD_LIST,
  TROPHIC_FIELD_MANY, /* the last option excludes the others */
} TrophicFieldKind;

/**
 * TrophicFieldSpec:
 * @title: untranslated, with a mnemonic where the form has one to spare
 * @unit: (nullable): right of a number
 * @options: of a choice or list
 */
typedef struct {
  const char                *key;
  const char                *title;
  TrophicFieldKind           kind;
  const char                *unit;
  const TrophicChoiceOption *options;
  guint                      n_options;
} TrophicFieldSpec;

typedef void (*TrophicFieldFunc) (TrophicField *field,
                                  gpointer      user_data);

GtkWidget *trophic_field_group_new (const char             *heading,
                                    GtkWidget              *heading_end,
                                    const TrophicFieldSpec *specs,
                                    guint                   n_specs,
                                    GHashTable             *fields);

G_END_DECLS
