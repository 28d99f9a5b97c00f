/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-switches.h"

#include <glib/gi18n-lib.h>

/** trophic_study_diagnosed_words: */
char *
trophic_study_diagnosed_words (const TrophicStudySwitches *switches)
{
  int from = switches->diagnosed_from, to = switches->diagnosed_to;
  if (from == 0 && to == 0)
    return NULL;
  if (from == to)
    return g_strdup_printf (C_("the year", "%d"), from);
  if (to == 0)
    return g_strdup_printf (_("%d or later"), from);
  if (from == 0)
    return g_strdup_printf (_("%d or earlier"), to);
  return g_strdup_printf (_("%d to %d"), from, to);
}

/** trophic_study_filter_words: */
GPtrArray *
trophic_study_filter_words (const TrophicStudySwitches *switches)
{
  static const char * const halves[] = { NULL, N_("exploration half"), N_("validation half") };
  static const char * const sexes[] = { NULL, N_("women only"), N_("men only") };
  static const char * const regions[] = { NULL, N_("bulbar onset only"), N_("onset other than bulbar") };
  const char *parts[] = { halves[switches->half], sexes[switches->who], regions[switches->region] };
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *years = trophic_study_diagnosed_words (switches);
  if (switches->site != NULL)
    g_ptr_array_add (words, g_strdup (*switches->site != '\0' ? switches->site : _("no site recorded")));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_ptr_array_add (words, g_strdup (_(parts[i])));
  if (years != NULL)
    /* Translators: "2015 to 2020", "2015 or later", "2015" */
    g_ptr_array_add (words, g_strdup_printf (_("diagnosed %s"), years));
  return words;
}
