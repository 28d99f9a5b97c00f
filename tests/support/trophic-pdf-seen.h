/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF as another program (poppler) reads it: since 1.18 cairo packs the pages' dictionaries, so that no text search finds them. */
#pragma once

#include <glib.h>

/* What @program says of the file; the test fails when it finds fault with it. */
static inline char *
pdf_told (const char *program,
          const char *path)
{
  g_autoptr (GError) error = NULL;
  const char *command[] = { program, path, NULL, NULL, NULL, NULL };
  int status = 0;
  char *told = NULL;
  if (g_str_equal (program, "pdfinfo"))
    {
      static const char *const every_page[] = { "-l", "-1" };
      command[1] = every_page[0];
      command[2] = every_page[1];
      command[3] = path;
    }
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &told, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  return told;
}

/* How many lines of @told match @pattern. */
static inline guint
pdf_lines (const char *told,
           const char *pattern)
{
  g_auto (GStrv) lines = g_strsplit (told, "\n", -1);
  guint n = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    n += g_regex_match_simple (pattern, lines[i], 0, 0);
  return n;
}
