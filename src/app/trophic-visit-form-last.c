/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-visit-form-last.h"

#include <glib/gi18n.h>

#include "trophic-date-words.h"
#include "trophic-field.h"
#include "trophic-visit-fields.h"
#include "trophic-visit-last.h"

/* A last value from an earlier visit than the latest says its own day. */
static void
say_older (GHashTable        *fields,
           TrophicVisitGroup  group,
           const int         *days,
           int                latest)
{
  guint n;
  const TrophicFieldSpec *specs = trophic_visit_fields (group, &n);
  for (guint i = 0; i < n; i++)
    {
      if (group == TROPHIC_VISIT_MORE)
        continue;
      if (days[i] == 0 || days[i] == latest)
        {
          trophic_field_set_subtitle (g_hash_table_lookup (fields, specs[i].key), NULL);
          continue;
        }
      g_autofree char *day = trophic_date_words_of_day (days[i], TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
      g_autofree char *text = g_strdup_printf (_("last %s"), day);
      trophic_field_set_subtitle (g_hash_table_lookup (fields, specs[i].key), text);
    }
}

/**
 * trophic_visit_form_last_show:
 * @before: the day of the visit; last values are those before it
 * @fields: (element-type utf8 TrophicField): by key; each says its last value
 * @last: (element-type utf8 utf8): filled with the last values by key, as a form has them
 * @since_label: says from which day they are
 */
void
trophic_visit_form_last_show (TrophicRecord     *record,
                              const TrophicDate *before,
                              GHashTable        *fields,
                              GHashTable        *last,
                              GtkLabel          *since_label)
{
  TrophicDate latest = TROPHIC_DATE_UNKNOWN;
  int days_of_last[TROPHIC_VISIT_N_GROUPS][TROPHIC_ALSFRS_R_ITEMS] = { 0 };
  for (guint group = 0; group < TROPHIC_VISIT_N_GROUPS; group++)
    {
      guint n;
      const TrophicFieldSpec *specs = trophic_visit_fields (group, &n);
      for (guint i = 0; i < n; i++)
        {
          TrophicDate date;
          g_autofree char *text = trophic_visit_last (record, before, specs[i].key, &date);
          trophic_field_set_last (g_hash_table_lookup (fields, specs[i].key), NULL);
          g_hash_table_remove (last, specs[i].key);
          if (text == NULL || specs[i].kind == TROPHIC_FIELD_TEXT || g_str_equal (specs[i].key, "date"))
            continue;
          g_autofree char *said = trophic_visit_field_say (&specs[i], text);
          trophic_field_set_last (g_hash_table_lookup (fields, specs[i].key), said);
          g_hash_table_insert (last, (gpointer) specs[i].key, g_steal_pointer (&text));
          days_of_last[group][i] = trophic_date_day (&date);
          if (trophic_date_compare (&latest, &date) < 0 || !trophic_date_is_known (&latest))
            latest = date;
        }
    }
  if (!trophic_date_is_known (&latest))
    {
      gtk_label_set_text (since_label, _("First visit"));
      return;
    }
  for (guint group = 0; group < TROPHIC_VISIT_N_GROUPS; group++)
    say_older (fields, group, days_of_last[group], trophic_date_day (&latest));
  g_autofree char *date = trophic_date_words (&latest, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
  int days = trophic_date_day (before) - trophic_date_day (&latest);
  g_autofree char *since = g_strdup_printf (ngettext ("Left of each field the last value, %s (%d day ago)",
                                                      "Left of each field the last value, %s (%d days ago)", days), date, days);
  gtk_label_set_text (since_label, since);
}
