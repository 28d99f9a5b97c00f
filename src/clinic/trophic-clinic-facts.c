/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-clinic-facts.h"

#define NAME "clinic-name"
#define SITES "sites" /* one a line */

static char *
one_line (const char *text)
{
  char *line = g_strdelimit (g_strdup (text != NULL ? text : ""), "\r\n\t", ' ');
  return g_strstrip (line);
}

/** trophic_clinic_facts_name: (transfer full) (nullable): %NULL while the clinic has none. */
char *
trophic_clinic_facts_name (TrophicStore *store)
{
  return trophic_store_get_setting (store, NAME);
}

/** trophic_clinic_facts_set_name: @name: (nullable): empty takes the name away. */
gboolean
trophic_clinic_facts_set_name (TrophicStore  *store,
                               const char    *name,
                               GError       **error)
{
  g_autofree char *line = one_line (name);
  return trophic_store_set_setting (store, NAME, *line != '\0' ? line : NULL, error);
}

/** trophic_clinic_facts_sites: (transfer full): in the order in which they were entered; may be empty. */
GStrv
trophic_clinic_facts_sites (TrophicStore *store)
{
  g_autofree char *text = trophic_store_get_setting (store, SITES);
  return text != NULL ? g_strsplit (text, "\n", -1) : g_new0 (char *, 1);
}

/** trophic_clinic_facts_set_sites: each once, without empty ones. Patients keep the site they have. */
gboolean
trophic_clinic_facts_set_sites (TrophicStore       *store,
                                const char *const  *sites,
                                GError            **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; sites[i] != NULL; i++)
    {
      g_autofree char *line = one_line (sites[i]);
      if (*line != '\0' && !g_ptr_array_find_with_equal_func (lines, line, g_str_equal, NULL))
        g_ptr_array_add (lines, g_steal_pointer (&line));
    }
  g_ptr_array_add (lines, NULL);
  g_autofree char *text = g_strjoinv ("\n", (char **) lines->pdata);
  return trophic_store_set_setting (store, SITES, *text != '\0' ? text : NULL, error);
}
