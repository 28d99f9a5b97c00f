/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-heat-map.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-chart-text.h"
#include "trophic-number.h"
#include "trophic-p-text.h"

/* Distances at 100% text. */
#define PAD    14
#define GAP    10  /* from a row's name to its cells */
#define APART  1.5 /* half of what lies between two cells */
#define RADIUS 3
#define LABEL_SHARE 0.22
#define RIGHT_SHARE 0.08 /* that the last column's name may take beside its cell */
/* Text on the strongest colour keeps this contrast; the colours go as far as that allows. */
#define CONTRAST 4.5
#define STEPS    100

/** trophic_heat_map_new: (transfer full): no cell is known yet. @labels: %NULL-terminated */
TrophicHeatMap *
trophic_heat_map_new (const char *const *labels)
{
  TrophicHeatMap *map = g_new0 (TrophicHeatMap, 1);
  map->labels = g_strdupv ((char **) labels);
  map->n = g_strv_length (map->labels);
  map->cells = g_new0 (TrophicHeatCell, MAX (1, map->n * map->n));
  for (guint i = 0; i < map->n * map->n; i++)
    map->cells[i] = (TrophicHeatCell) { NAN, 0, NAN };
  return map;
}

/** trophic_heat_map_free: */
void
trophic_heat_map_free (TrophicHeatMap *map)
{
  if (map == NULL)
    return;
  g_free (map->caption);
  g_strfreev (map->labels);
  g_free (map->cells);
  g_free (map);
}

/** trophic_heat_map_set: @row and @column in either order, not equal. */
void
trophic_heat_map_set (TrophicHeatMap *map,
                      guint           row,
                      guint           column,
                      double          estimate,
                      gsize           n,
                      double          p)
{
  g_return_if_fail (row < map->n && column < map->n && row != column);
  map->cells[MAX (row, column) * map->n + MIN (row, column)] = (TrophicHeatCell) { estimate, n, p };
}

/* The greatest opacity of both hues on the card at which ink on them is still read. */
static double
strongest (const TrophicChartStyle *style)
{
  static const TrophicChartColour hues[] = { TROPHIC_COLOUR_STUDY_LOW, TROPHIC_COLOUR_STUDY_HIGHER };
  const guint32 *colours = style->colours;
  double least = 1;
  for (guint i = 0; i < G_N_ELEMENTS (hues); i++)
    {
      int step = STEPS;
      while (step > 0 && trophic_chart_contrast (colours[TROPHIC_COLOUR_INK],
                                                 trophic_chart_blend (colours[hues[i]], (double) step / STEPS, colours[TROPHIC_COLOUR_CARD])) < CONTRAST)
        step--;
      least = MIN (least, (double) step / STEPS);
    }
  return least;
}

/* "−0.42", and where a cell is narrow "−.42"; never "−0.00". */
static char *
estimate_text (double   estimate,
               gboolean narrow)
{
  g_autofree char *text = trophic_number_format (estimate, 2);
  char *zero = narrow ? strstr (text, "0.") : NULL;
  if (zero == NULL)
    return g_steal_pointer (&text);
  *zero = '\0';
  return g_strconcat (text, zero + 1, NULL);
}

/* The largest of the ways to write an estimate that the width of a cell allows. */
typedef struct {
  TrophicChartFont font;
  gboolean         narrow;
  gboolean         none;
  double           line; /* of a small line; 0: no room for one */
  guint            n_lines;
} Writing;

static Writing
choose_writing (TrophicChartScene    *scene,
                const TrophicHeatMap *map,
                double                width,
                double                height)
{
  static const Writing ways[] = { { .font = TROPHIC_FONT_GROUP }, { .font = TROPHIC_FONT_CAPTION_BOLD }, { .font = TROPHIC_FONT_CAPTION_BOLD, .narrow = TRUE } };
  double room = width - 2 * APART - 2;
  Writing writing = { .none = TRUE };
  for (guint i = 0; i < G_N_ELEMENTS (ways) && writing.none; i++)
    if (trophic_chart_scene_text_width (scene, ways[i].narrow ? "−.88" : "−0.88", ways[i].font) <= room && trophic_chart_font_height (scene, ways[i].font) <= height)
      writing = ways[i];
  gsize most = 8;
  for (guint i = 0; i < map->n * map->n; i++)
    most = MAX (most, map->cells[i].n);
  g_autofree char *n = g_strdup_printf ("n = %" G_GSIZE_FORMAT, most);
  writing.line = trophic_chart_font_height (scene, TROPHIC_FONT_CAPTION);
  double left = height - 2 * APART - (writing.none ? 0 : trophic_chart_font_height (scene, writing.font));
  gboolean n_fits = trophic_chart_scene_text_width (scene, n, TROPHIC_FONT_CAPTION) <= room;
  gboolean p_fits = trophic_chart_scene_text_width (scene, "p < 0.001", TROPHIC_FONT_CAPTION) <= room;
  writing.n_lines = !n_fits || left < writing.line ? 0 : !p_fits || left < 2 * writing.line ? 1 : 2;
  return writing;
}

static void
add_small (TrophicChartScene *scene,
           double             x,
           double             y,
           const char        *text)
{
  trophic_chart_text (scene, TROPHIC_LAYER_SERIES, (TrophicChartPoint) { x, y }, TROPHIC_TEXT_CENTRE, text, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_INK);
}

static void
add_cell (TrophicChartScene     *scene,
          const TrophicHeatCell *cell,
          TrophicChartBox        box,
          const Writing         *writing,
          double                 most)
{
  double x = box.x + box.width / 2, y = box.y + box.height / 2;
  g_autofree char *n = g_strdup_printf ("n = %" G_GSIZE_FORMAT, cell->n);
  if (isnan (cell->estimate))
    {
      trophic_chart_scene_box (scene, TROPHIC_LAYER_BAND, box, TROPHIC_COLOUR_INK, trophic_chart_scene_style (scene)->band)->radius = RADIUS;
      if (trophic_chart_scene_text_width (scene, n, TROPHIC_FONT_CAPTION) <= box.width)
        add_small (scene, x, y, n);
      return;
    }
  TrophicChartColour hue = cell->estimate < 0 ? TROPHIC_COLOUR_STUDY_LOW : TROPHIC_COLOUR_STUDY_HIGHER;
  trophic_chart_scene_box (scene, TROPHIC_LAYER_BAND, box, hue, MIN (1, fabs (cell->estimate)) * most)->radius = RADIUS;
  if (writing->none)
    return;
  g_autofree char *estimate = estimate_text (cell->estimate, writing->narrow);
  double height = trophic_chart_font_height (scene, writing->font);
  guint lines = isfinite (cell->p) ? writing->n_lines : MIN (writing->n_lines, 1);
  double top = y - (height + lines * writing->line) / 2;
  trophic_chart_text (scene, TROPHIC_LAYER_SERIES, (TrophicChartPoint) { x, top + height / 2 }, TROPHIC_TEXT_CENTRE, estimate, writing->font, TROPHIC_COLOUR_INK);
  if (lines > 0)
    add_small (scene, x, top + height + writing->line / 2, n);
  if (lines > 1)
    {
      g_autofree char *p = trophic_p_text_equation (cell->p);
      add_small (scene, x, top + height + 1.5 * writing->line, p);
    }
}

typedef struct {
  TrophicChartBox cells;
  double          step_x, step_y;
  gboolean        gutter; /* names stand left of their rows too */
} Grid;

/* A name stands over its column, which is at the end of its row as well, since the upper triangle is free. Left of the rows they
 * stand once more where there is room; else the last, which has no column, below its row. */
static void
add_name (TrophicChartScene    *scene,
          const TrophicHeatMap *map,
          const Grid           *grid,
          guint                 index,
          double                width)
{
  double em = trophic_chart_scene_em (scene), line = trophic_chart_font_height (scene, TROPHIC_FONT_CAPTION_BOLD);
  if (index > 0 && grid->gutter)
    trophic_chart_text_fit (trophic_chart_text (scene, TROPHIC_LAYER_GUTTER, (TrophicChartPoint) { PAD * em, grid->cells.y + (index - 0.5) * grid->step_y },
                                                TROPHIC_TEXT_LEFT, map->labels[index], TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_INK),
                            grid->cells.x - (PAD + GAP) * em);
  if (index + 1 == map->n && grid->gutter)
    return;
  double x = index + 1 == map->n ? PAD * em : grid->cells.x + index * grid->step_x + APART + 2;
  double y = index + 1 == map->n ? grid->cells.y + grid->cells.height + 0.6 * line : grid->cells.y + index * grid->step_y - 0.7 * line;
  trophic_chart_text_fit (trophic_chart_text (scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { x, y }, TROPHIC_TEXT_LEFT, map->labels[index],
                                              TROPHIC_FONT_CAPTION_BOLD, TROPHIC_COLOUR_SOFT_INK), width - PAD / 2.0 * em - x);
}

/* In the corner that the triangle leaves free, right of the first column's name and above the second's. */
static void
add_caption (TrophicChartScene    *scene,
             const TrophicHeatMap *map,
             const Grid           *grid,
             double                width)
{
  if (map->caption == NULL)
    return;
  double em = trophic_chart_scene_em (scene), line = trophic_chart_font_height (scene, TROPHIC_FONT_CAPTION), right = width - PAD * em;
  double left = grid->cells.x + trophic_chart_scene_text_width (scene, map->labels[0], TROPHIC_FONT_CAPTION_BOLD) + 2 * GAP * em;
  g_autoptr (GPtrArray) lines = trophic_chart_text_lines (scene, map->caption, TROPHIC_FONT_CAPTION, right - left);
  for (guint i = 0; i < lines->len && (i + 1.5) * line < grid->cells.y + grid->step_y - line; i++)
    trophic_chart_text (scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { right, grid->cells.y + (i - 0.7) * line }, TROPHIC_TEXT_RIGHT, lines->pdata[i],
                        TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
}

static Grid
choose_grid (TrophicChartScene    *scene,
             const TrophicHeatMap *map,
             double                width,
             double                height,
             gboolean              gutter)
{
  double em = trophic_chart_scene_em (scene), line = trophic_chart_font_height (scene, TROPHIC_FONT_CAPTION_BOLD), label = 0;
  for (guint i = 1; i < map->n; i++)
    label = MAX (label, trophic_chart_scene_text_width (scene, map->labels[i], TROPHIC_FONT_CAPTION));
  double left = PAD * em + (gutter ? GAP * em + MIN (label, LABEL_SHARE * width) : 0), top = 2 * line, bottom = PAD * em + (gutter ? 0 : line);
  double last = trophic_chart_scene_text_width (scene, map->labels[map->n - 2], TROPHIC_FONT_CAPTION_BOLD);
  double right = PAD * em + CLAMP (last - (width - left - PAD * em) / (map->n - 1), 0, RIGHT_SHARE * width);
  Grid grid = { .cells = { left, top, MAX (1, width - left - right), MAX (1, height - top - bottom) }, .gutter = gutter };
  grid.step_x = grid.cells.width / (map->n - 1);
  grid.step_y = grid.cells.height / (map->n - 1);
  return grid;
}

/**
 * trophic_heat_map_layout:
 *
 * Lays out the lower triangle. The colour goes from the low hue over none to the higher hue, as strong as ink can be read on; every
 * cell says its number, and n and p where there is room. A cell of too few says only how many.
 *
 * Returns: (transfer full)
 */
TrophicChartScene *
trophic_heat_map_layout (const TrophicHeatMap    *map,
                         const TrophicChartStyle *style,
                         double                   width,
                         double                   height,
                         double                   text_scale)
{
  TrophicChartScene *scene = trophic_chart_scene_new (style, text_scale);
  if (map->n < 2)
    return scene;
  Grid grid = choose_grid (scene, map, width, height, TRUE);
  Writing writing = choose_writing (scene, map, grid.step_x, grid.step_y);
  if (writing.none || writing.narrow)
    {
      grid = choose_grid (scene, map, width, height, FALSE);
      writing = choose_writing (scene, map, grid.step_x, grid.step_y);
    }
  double most = strongest (style);
  for (guint row = 1; row < map->n; row++)
    for (guint column = 0; column < row; column++)
      add_cell (scene, &map->cells[row * map->n + column],
                (TrophicChartBox) { grid.cells.x + column * grid.step_x + APART, grid.cells.y + (row - 1) * grid.step_y + APART, grid.step_x - 2 * APART,
                                    grid.step_y - 2 * APART }, &writing, most);
  for (guint i = 0; i < map->n; i++)
    add_name (scene, map, &grid, i, width);
  add_caption (scene, map, &grid, width);
  return scene;
}

/** trophic_heat_map_describe: (transfer full): every cell in words, a line each. */
char *
trophic_heat_map_describe (const TrophicHeatMap *map)
{
  GString *text = g_string_new (map->caption);
  for (guint row = 1; row < map->n; row++)
    for (guint column = 0; column < row; column++)
      {
        const TrophicHeatCell *cell = &map->cells[row * map->n + column];
        g_autofree char *estimate = trophic_number_format (cell->estimate, 2), *p = trophic_p_text_equation (cell->p);
        if (text->len > 0)
          g_string_append_c (text, '\n');
        g_string_append_printf (text, _("%s and %s: "), map->labels[column], map->labels[row]);
        if (isnan (cell->estimate))
          g_string_append_printf (text, _("too few, n = %lu"), (gulong) cell->n);
        else
          g_string_append_printf (text, "%s, n = %lu, %s", estimate, (gulong) cell->n, p);
      }
  return g_string_free (text, FALSE);
}
