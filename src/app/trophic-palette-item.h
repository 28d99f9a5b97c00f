/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing that Search Everywhere finds: its words, what it is searched by, and what it does. Never changes, so that any
 * thread may read it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  TROPHIC_PALETTE_PATIENTS,
  TROPHIC_PALETTE_PAGES,
  TROPHIC_PALETTE_ACTIONS,
  TROPHIC_PALETTE_METHODS,
  TROPHIC_N_PALETTE_GROUPS,
} TrophicPaletteGroup;

typedef struct {
  TrophicPaletteGroup group;
  char               *title;       /* NULL for a patient: the row says what may be said now */
  char               *detail;      /* where it is; NULL says nothing */
  char               *keys;        /* the accelerator as GTK writes it; NULL has none */
  char               *title_keys;  /* the title and its tails, folded, one a line; NULL for a patient */
  char               *word_keys;   /* other words for it, likewise; NULL has none */
  char               *action;      /* "win.name" or "app.name"; NULL for a patient */
  GVariant           *target;
  gint64              patient_row;
} TrophicPaletteItem;

TrophicPaletteItem *trophic_palette_item_new         (TrophicPaletteGroup       group,
                                                      const char               *title,
                                                      const char               *detail,
                                                      const char               *action,
                                                      GVariant                 *target);
TrophicPaletteItem *trophic_palette_item_new_patient (gint64                    patient_row);
void                trophic_palette_item_add_words   (TrophicPaletteItem       *item,
                                                      const char               *words);
TrophicPaletteItem *trophic_palette_item_ref         (TrophicPaletteItem       *item);
void                trophic_palette_item_unref       (TrophicPaletteItem       *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPaletteItem, trophic_palette_item_unref)

G_END_DECLS
