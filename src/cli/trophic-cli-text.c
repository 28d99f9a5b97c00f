/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cli-text.h"

/** trophic_cli_text_width: the columns of a terminal that a text takes: kanji and kana take two. */
int
trophic_cli_text_width (const char *text)
{
  int n = 0;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    n += g_unichar_iswide (g_utf8_get_char (c)) ? 2 : 1;
  return n;
}

/**
 * trophic_cli_print_table:
 * @cells: (element-type utf8): words, line by line
 *
 * Prints lines of @n_columns words, the first to the left and the others to the right, each column as wide as its widest word.
 */
void
trophic_cli_print_table (TrophicCli *cli,
                         GPtrArray  *cells,
                         guint       n_columns)
{
  g_autofree int *width = g_new0 (int, n_columns);
  for (guint i = 0; i < cells->len; i++)
    width[i % n_columns] = MAX (width[i % n_columns], trophic_cli_text_width (g_ptr_array_index (cells, i)));
  for (guint row = 0; row + n_columns <= cells->len; row += n_columns)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      for (guint i = 0; i < n_columns; i++)
        {
          const char *word = g_ptr_array_index (cells, row + i);
          int space = width[i] - trophic_cli_text_width (word);
          if (i == 0)
            g_string_append_printf (line, "%s%*s", word, space, "");
          else
            g_string_append_printf (line, "  %*s%s", space, "", word);
        }
      trophic_cli_print (cli, "%s", line->str);
    }
}
