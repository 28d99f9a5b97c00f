/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many small texts in few large blocks, each named by a 32-bit handle: a staged row holds handles, not pointers.
 * Handle 0 is "no text". Texts never move and live as long as the arena. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef guint32 TrophicTextHandle;

typedef struct _TrophicTextArena TrophicTextArena;

TrophicTextArena  *trophic_text_arena_new    (void);
void               trophic_text_arena_free   (TrophicTextArena  *arena);
TrophicTextHandle  trophic_text_arena_add    (TrophicTextArena  *arena,
                                              const char        *text);
TrophicTextHandle  trophic_text_arena_intern (TrophicTextArena  *arena,
                                              const char        *text);
const char        *trophic_text_arena_get    (TrophicTextArena  *arena,
                                              TrophicTextHandle  handle);
gsize              trophic_text_arena_size   (TrophicTextArena  *arena);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicTextArena, trophic_text_arena_free)

G_END_DECLS
