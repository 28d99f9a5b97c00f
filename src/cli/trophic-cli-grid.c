/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cli-grid.h"

#include <math.h>
#include <stdarg.h>

#include "trophic-p-text.h"

/* Between two columns. */
#define GAP 2

struct _TrophicCliGrid {
  GPtrArray *cells; /* (element-type utf8): row after row, the heading first */
  guint      n_columns;
};

/** trophic_cli_grid_new: */
TrophicCliGrid *
trophic_cli_grid_new (const char *first,
                      ...)
{
  TrophicCliGrid *grid = g_new0 (TrophicCliGrid, 1);
  va_list args;
  grid->cells = g_ptr_array_new_with_free_func (g_free);
  va_start (args, first);
  for (const char *cell = first; cell != NULL; cell = va_arg (args, const char *))
    trophic_cli_grid_add (grid, cell);
  va_end (args);
  grid->n_columns = grid->cells->len;
  return grid;
}

/** trophic_cli_grid_free: */
void
trophic_cli_grid_free (TrophicCliGrid *grid)
{
  g_ptr_array_unref (grid->cells);
  g_free (grid);
}

/** trophic_cli_grid_add: the next cell; a row is full when it has as many as the heading. */
void
trophic_cli_grid_add (TrophicCliGrid *grid,
                      const char     *cell)
{
  g_ptr_array_add (grid->cells, g_strdup (cell));
}

/** trophic_cli_number_text: (transfer full): six significant digits, "—" when it is not known; --json has them all. */
char *
trophic_cli_number_text (double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  if (!isfinite (value))
    return g_strdup (isnan (value) ? "—" : value > 0 ? "∞" : "−∞");
  g_ascii_formatd (digits, sizeof digits, "%.6g", fabs (value));
  return g_strconcat (value < 0 ? "−" : "", digits, NULL);
}

/** trophic_cli_grid_number: */
void
trophic_cli_grid_number (TrophicCliGrid *grid,
                         double          value)
{
  g_ptr_array_add (grid->cells, trophic_cli_number_text (value));
}

/** trophic_cli_grid_p: */
void
trophic_cli_grid_p (TrophicCliGrid *grid,
                    double          p)
{
  g_ptr_array_add (grid->cells, trophic_p_text (p));
}

/* Places on a terminal: two for a wide letter, none for one that sits on the letter before it. */
static guint
width_of (const char *text)
{
  guint width = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);
      width += g_unichar_iszerowidth (letter) ? 0 : g_unichar_iswide (letter) ? 2 : 1;
    }
  return width;
}

static void
append_cell (GString    *line,
             const char *cell,
             guint       width,
             gboolean    to_the_right)
{
  guint blanks = width - MIN (width, width_of (cell));
  if (to_the_right)
    g_string_append_printf (line, "%*s%s", (int) blanks, "", cell);
  else
    g_string_append_printf (line, "%s%*s", cell, (int) blanks, "");
}

/** trophic_cli_grid_print: */
void
trophic_cli_grid_print (TrophicCliGrid *grid,
                        TrophicCli     *cli)
{
  g_autofree guint *widths = g_new0 (guint, grid->n_columns);
  g_return_if_fail (grid->cells->len % grid->n_columns == 0);
  for (guint i = 0; i < grid->cells->len; i++)
    widths[i % grid->n_columns] = MAX (widths[i % grid->n_columns], width_of (grid->cells->pdata[i]));
  for (guint row = 0; row < grid->cells->len; row += grid->n_columns)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      for (guint i = 0; i < grid->n_columns; i++)
        {
          append_cell (line, grid->cells->pdata[row + i], widths[i], i > 0);
          if (i + 1 < grid->n_columns)
            g_string_append_printf (line, "%*s", GAP, "");
        }
      trophic_cli_print (cli, "%s", line->str);
    }
}
