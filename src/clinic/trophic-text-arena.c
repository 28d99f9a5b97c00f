/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-text-arena-private.h"

#include <string.h>

/* A handle is (block number << BLOCK_BITS) + place in the block; a text longer than a block gets a block of its own,
 * so only the place where a text starts must fit. */
#define BLOCK_BITS 20
#define BLOCK_SIZE (1u << BLOCK_BITS)
#define MAX_BLOCKS (1u << (32 - BLOCK_BITS))

struct _TrophicTextArena {
  char       *blocks[MAX_BLOCKS];
  guint       n_blocks;
  guint       used; /* of the last block */
  gsize       size; /* of all blocks */
  GHashTable *interned; /* text (in a block) -> handle */
};

/** trophic_text_arena_new: */
TrophicTextArena *
trophic_text_arena_new (void)
{
  TrophicTextArena *arena = g_new0 (TrophicTextArena, 1);
  arena->interned = g_hash_table_new (g_str_hash, g_str_equal);
  arena->used = BLOCK_SIZE;
  return arena;
}

/** trophic_text_arena_free: */
void
trophic_text_arena_free (TrophicTextArena *arena)
{
  if (arena == NULL)
    return;
  g_hash_table_unref (arena->interned);
  for (guint i = 0; i < arena->n_blocks; i++)
    g_free (arena->blocks[i]);
  g_free (arena);
}

/**
 * trophic_text_arena_add:
 * @text: (nullable): copied
 *
 * Returns: the text's handle; 0 for %NULL or "", and also when 4 GB are full, which the import's limit rules out
 */
TrophicTextHandle
trophic_text_arena_add (TrophicTextArena *arena,
                        const char       *text)
{
  if (text == NULL || *text == '\0')
    return 0;
  gsize size = strlen (text) + 1;
  if (arena->used + size > BLOCK_SIZE)
    {
      g_return_val_if_fail (arena->n_blocks < MAX_BLOCKS, 0);
      arena->blocks[arena->n_blocks++] = g_malloc (MAX (size + 1, BLOCK_SIZE));
      arena->size += MAX (size + 1, BLOCK_SIZE);
      arena->used = arena->n_blocks == 1; /* handle 0 stays free */
    }
  char *block = arena->blocks[arena->n_blocks - 1];
  TrophicTextHandle handle = (TrophicTextHandle) ((arena->n_blocks - 1) << BLOCK_BITS) + arena->used;
  memcpy (block + arena->used, text, size);
  arena->used = (guint) MIN (arena->used + size, BLOCK_SIZE);
  return handle;
}

/** trophic_text_arena_intern: as trophic_text_arena_add(), but equal texts share one handle. */
TrophicTextHandle
trophic_text_arena_intern (TrophicTextArena *arena,
                           const char       *text)
{
  if (text == NULL || *text == '\0')
    return 0;
  gpointer known;
  if (g_hash_table_lookup_extended (arena->interned, text, NULL, &known))
    return GPOINTER_TO_UINT (known);
  TrophicTextHandle handle = trophic_text_arena_add (arena, text);
  g_hash_table_insert (arena->interned, (gpointer) trophic_text_arena_get (arena, handle), GUINT_TO_POINTER (handle));
  return handle;
}

/**
 * trophic_text_arena_get:
 *
 * Returns: (nullable): the text, %NULL for handle 0
 */
const char *
trophic_text_arena_get (TrophicTextArena  *arena,
                        TrophicTextHandle  handle)
{
  return handle == 0 ? NULL : arena->blocks[handle >> BLOCK_BITS] + (handle & (BLOCK_SIZE - 1));
}

/** trophic_text_arena_size: bytes of its blocks. */
gsize
trophic_text_arena_size (TrophicTextArena *arena)
{
  return arena->size;
}
