/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contrast of every colour that carries meaning, as the design states it, computed from the table itself. */
#include "trophic-chart-style.h"

#include <math.h>

/* The card as it is seen: in dark it is translucent, 8 % white on the window. */
static guint32
seen_card (TrophicChartTheme theme)
{
  return theme == TROPHIC_CHART_DARK ? trophic_chart_blend (0xffffff, 0.08, 0x242424)
                                     : trophic_chart_style (theme)->colours[TROPHIC_COLOUR_CARD];
}

static void
check (TrophicChartTheme  theme,
       TrophicChartColour colour,
       double             stated)
{
  const TrophicChartStyle *style = trophic_chart_style (theme);
  double ratio = trophic_chart_contrast (style->colours[colour], seen_card (theme));
  if (fabs (ratio - stated) > 0.06)
    g_error ("theme %d, colour %d: contrast %.2f, stated %.1f", theme, colour, ratio, stated);
}

static void
test_stated_contrasts (void)
{
  static const struct { TrophicChartColour colour; double light, dark; } stated[] = {
    { TROPHIC_COLOUR_LACTATE, 5.1, 5.6 },   { TROPHIC_COLOUR_PREALBUMIN, 7.6, 7.1 }, { TROPHIC_COLOUR_BMI, 10.5, 7.6 },
    { TROPHIC_COLOUR_NFL, 4.9, 4.8 },       { TROPHIC_COLOUR_LOW_INK, 7.6, 6.8 },    { TROPHIC_COLOUR_CAUTION, 6.8, 9.4 },
    { TROPHIC_COLOUR_SOFT_INK, 6.5, 6.1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (stated); i++)
    {
      check (TROPHIC_CHART_LIGHT, stated[i].colour, stated[i].light);
      check (TROPHIC_CHART_DARK, stated[i].colour, stated[i].dark);
    }
  check (TROPHIC_CHART_LIGHT, TROPHIC_COLOUR_INK, 12.6);
  check (TROPHIC_CHART_LIGHT, TROPHIC_COLOUR_STUDY_LOW, 5.5);
  check (TROPHIC_CHART_LIGHT, TROPHIC_COLOUR_STUDY_HIGHER, 6.5);
}

static void
check_pair (guint32 text,
            guint32 ground,
            double  stated)
{
  double ratio = trophic_chart_contrast (text, ground);
  if (fabs (ratio - stated) > 0.06)
    g_error ("#%06x on #%06x: contrast %.2f, stated %.1f", text, ground, ratio, stated);
}

static void
test_pills (void)
{
  const guint32 *light = trophic_chart_style (TROPHIC_CHART_LIGHT)->colours;
  const guint32 *dark = trophic_chart_style (TROPHIC_CHART_DARK)->colours;
  check_pair (light[TROPHIC_COLOUR_ABOVE_TEXT], light[TROPHIC_COLOUR_ABOVE_FILL], 8.0);
  check_pair (dark[TROPHIC_COLOUR_ABOVE_TEXT], dark[TROPHIC_COLOUR_ABOVE_FILL], 10.5);
  check_pair (light[TROPHIC_COLOUR_PILL_TEXT], light[TROPHIC_COLOUR_PILL], 4.8);
  check_pair (dark[TROPHIC_COLOUR_PILL_TEXT], dark[TROPHIC_COLOUR_PILL], 4.8);
  /* The caution pill stands on the window, not on a card: #fafafa, #242424. */
  check_pair (light[TROPHIC_COLOUR_CAUTION], trophic_chart_blend (light[TROPHIC_COLOUR_CAUTION], 0.13, 0xfafafa), 5.4);
  check_pair (dark[TROPHIC_COLOUR_CAUTION], trophic_chart_blend (dark[TROPHIC_COLOUR_CAUTION], 0.13, 0x242424), 8.5);
  /* Soft text of the program: ink at 72 %. */
  check_pair (trophic_chart_blend (light[TROPHIC_COLOUR_INK], 0.72, light[TROPHIC_COLOUR_CARD]),
              light[TROPHIC_COLOUR_CARD], 5.2);
}

/* Whatever the theme, nothing that is read falls below 4.5, also on the tints that text may stand on. */
static void
test_least_contrast (void)
{
  static const TrophicChartColour read[] = {
    TROPHIC_COLOUR_LACTATE, TROPHIC_COLOUR_PREALBUMIN, TROPHIC_COLOUR_BMI, TROPHIC_COLOUR_NFL, TROPHIC_COLOUR_INK,
    TROPHIC_COLOUR_SOFT_INK, TROPHIC_COLOUR_LOW_INK, TROPHIC_COLOUR_CAUTION, TROPHIC_COLOUR_LINK,
    TROPHIC_COLOUR_STUDY_LOW, TROPHIC_COLOUR_STUDY_HIGHER,
  };
  for (int theme = TROPHIC_CHART_LIGHT; theme <= TROPHIC_CHART_CONTRAST_DARK; theme++)
    {
      const TrophicChartStyle *style = trophic_chart_style ((TrophicChartTheme) theme);
      guint32 card = style->colours[TROPHIC_COLOUR_CARD];
      for (guint i = 0; i < G_N_ELEMENTS (read); i++)
        g_assert_cmpfloat (trophic_chart_contrast (style->colours[read[i]], card), >=, 4.5);
      guint32 band = trophic_chart_blend (style->colours[TROPHIC_COLOUR_INK], style->band, card);
      guint32 future = trophic_chart_blend (style->colours[TROPHIC_COLOUR_INK], style->future, band);
      g_assert_cmpfloat (trophic_chart_contrast (style->colours[TROPHIC_COLOUR_SOFT_INK], future), >=, 4.5);
      guint32 zone = trophic_chart_blend (style->colours[TROPHIC_COLOUR_LOW_TINT], style->zone, band);
      g_assert_cmpfloat (trophic_chart_contrast (style->colours[TROPHIC_COLOUR_INK], zone), >=, 4.5);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-style/stated-contrasts", test_stated_contrasts);
  g_test_add_func ("/chart-style/pills", test_pills);
  g_test_add_func ("/chart-style/least-contrast", test_least_contrast);
  return g_test_run ();
}
