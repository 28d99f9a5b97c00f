/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-analysis-rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-analysis-table-private.h"
#include "trophic-error.h"
#include "trophic-number.h"

#define CENSORED "0"

enum { NO_EVENT, THE_EVENT, ANOTHER_CAUSE };

static void
clear_groups (TrophicAnalysisGroups *groups)
{
  g_free (groups->of);
  g_strfreev (groups->names);
}

/** trophic_analysis_rows_free: */
void
trophic_analysis_rows_free (TrophicAnalysisRows *rows)
{
  g_free (rows->time);
  g_free (rows->entry);
  g_free (rows->event);
  clear_groups (&rows->values);
  clear_groups (&rows->group);
  clear_groups (&rows->strata);
  clear_groups (&rows->cluster);
  g_clear_pointer (&rows->design, trophic_analysis_design_free);
  g_free (rows);
}

/* A column's numbers, or of one that is not asked for none; marks the rows where it is missing. */
static gboolean
take_numbers (TrophicAnalysisTable  *table,
              const char            *name,
              guint8                *missing,
              const double         **numbers,
              GError               **error)
{
  *numbers = NULL;
  if (name == NULL)
    return TRUE;
  *numbers = trophic_analysis_table_numbers (table, name, error);
  for (gsize i = 0; *numbers != NULL && i < trophic_analysis_table_n_rows (table); i++)
    missing[i] |= isnan ((*numbers)[i]) != 0;
  return *numbers != NULL;
}

static gboolean
take_levels (TrophicAnalysisTable  *table,
             const char            *name,
             guint8                *missing,
             const guint          **levels,
             const char * const   **words,
             GError               **error)
{
  *levels = NULL;
  if (name == NULL)
    return TRUE;
  *levels = trophic_analysis_table_levels (table, name, words, error);
  for (gsize i = 0; *levels != NULL && i < trophic_analysis_table_n_rows (table); i++)
    missing[i] |= (*levels)[i] == G_MAXUINT;
  return *levels != NULL;
}

/* Which level is @value: as written, or as the same number; G_MAXUINT when none is. */
static guint
find_level (const char * const *words,
            const char         *value)
{
  double wanted, own;
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], value) ||
        (trophic_number_parse (value, &wanted) && trophic_number_parse (words[i], &own) && own == wanted))
      return i;
  return G_MAXUINT;
}

/* A value that no row has makes all rows censored. That is so where the column has one number only, nobody having had the
 * event; among words or several numbers it is an oversight. */
static gboolean
check_event (TrophicAnalysisTable          *table,
             const TrophicAnalysisColumns  *columns,
             const char                    *value,
             const char * const            *words,
             GError                       **error)
{
  double number;
  guint n = g_strv_length ((char **) words);
  gboolean text = n > 0 && !trophic_number_parse (words[n - 1], &number);
  g_autofree char *list = trophic_analysis_list (words);
  if (find_level (words, value) == G_MAXUINT && (text || n > (columns->competing ? 2 : 1)))
    trophic_error_set_at (error, TROPHIC_ERROR_INVALID, table->file, NULL, _("No row has “%s” in column “%s”, which has: %s. Say which value is the event."), value, columns->event, list);
  else if (columns->competing && text && find_level (words, CENSORED) == G_MAXUINT)
    trophic_error_set_at (error, TROPHIC_ERROR_INVALID, table->file, NULL, _("Column “%s” has no 0, which stands for censored; it has: %s"), columns->event, list);
  else
    return TRUE;
  return FALSE;
}

static guint8 *
take_event (TrophicAnalysisTable          *table,
            const TrophicAnalysisColumns  *columns,
            guint8                        *missing,
            GError                       **error)
{
  const char * const *words = NULL;
  const guint *levels;
  const char *value = columns->event_value != NULL ? columns->event_value : TROPHIC_ANALYSIS_DEFAULT_EVENT;
  gsize n = trophic_analysis_table_n_rows (table);
  if (!take_levels (table, columns->event, missing, &levels, &words, error) || !check_event (table, columns, value, words, error))
    return NULL;
  guint is_event = find_level (words, value), is_censored = find_level (words, CENSORED);
  guint8 *event = g_new (guint8, n + 1);
  for (gsize i = 0; i < n; i++)
    if (levels[i] == is_event && is_event != G_MAXUINT)
      event[i] = THE_EVENT;
    else
      event[i] = columns->competing && levels[i] != is_censored ? ANOTHER_CAUSE : NO_EVENT;
  return event;
}

/* Times that cannot be are told with their line; those of rows that are left out do no harm. */
static gboolean
check_times (TrophicAnalysisTable          *table,
             const TrophicAnalysisColumns  *columns,
             const double                  *time,
             const double                  *entry,
             const guint8                  *missing,
             GError                       **error)
{
  for (gsize i = 0; i < trophic_analysis_table_n_rows (table); i++)
    {
      if (missing[i] || (entry != NULL ? entry[i] < time[i] : time[i] >= 0))
        continue;
      TrophicAnalysisColumn *column = trophic_analysis_column (table, columns->time, NULL);
      guint index = trophic_analysis_index (table, column);
      g_autofree char *where = trophic_analysis_where (table, i, index);
      g_autofree char *place = trophic_analysis_place (table, i, index);
      trophic_error_set_at (error, TROPHIC_ERROR_INVALID, table->file, where, entry != NULL ? _("%s: the follow-up ends (%s) before or when it begins") : _("%s: the time %s is negative"), place,
                            trophic_analysis_cell (table, column, i));
      return FALSE;
    }
  return TRUE;
}

/* Numbers anew the levels that whole rows have, in the same order. */
static void
keep_groups (TrophicAnalysisGroups *groups,
             const guint           *levels,
             const char * const    *words,
             const guint8          *missing,
             gsize                  n)
{
  if (levels == NULL)
    return;
  guint n_words = g_strv_length ((char **) words);
  g_autofree guint *number = g_new0 (guint, n_words + 1);
  for (gsize i = 0; i < n; i++)
    if (!missing[i])
      number[levels[i]] = 1;
  groups->names = g_new0 (char *, n_words + 1);
  for (guint i = 0; i < n_words; i++)
    if (number[i] != 0)
      {
        number[i] = groups->n;
        groups->names[groups->n++] = g_strdup (words[i]);
      }
  groups->of = g_new (guint, n + 1);
  for (gsize i = 0, kept = 0; i < n; i++)
    if (!missing[i])
      groups->of[kept++] = number[levels[i]];
}

/**
 * trophic_analysis_rows_new:
 *
 * Takes the columns of a survival method from a table and leaves out the rows in which one of them is missing. An event
 * that no row has, a time before its entry or, without entry, below 0, and what trophic_analysis_design_new() refuses are
 * errors that name the line.
 *
 * Returns: (transfer full) (nullable): the rows
 */
TrophicAnalysisRows *
trophic_analysis_rows_new (TrophicAnalysisTable          *table,
                           const TrophicAnalysisColumns  *columns,
                           GError                       **error)
{
  gsize n = trophic_analysis_table_n_rows (table);
  g_autofree guint8 *missing = g_new0 (guint8, n + 1);
  g_autoptr (TrophicAnalysisRows) rows = g_new0 (TrophicAnalysisRows, 1);
  const double *time, *entry;
  const guint *group, *strata, *cluster, *values;
  const char * const *group_words, * const *strata_words, * const *cluster_words, * const *value_words;
  g_return_val_if_fail (columns->time != NULL && columns->event != NULL, NULL);
  if (!take_numbers (table, columns->time, missing, &time, error) || !take_numbers (table, columns->entry, missing, &entry, error) ||
      !take_levels (table, columns->group, missing, &group, &group_words, error) || !take_levels (table, columns->strata, missing, &strata, &strata_words, error) ||
      !take_levels (table, columns->cluster, missing, &cluster, &cluster_words, error))
    return NULL;
  rows->event = take_event (table, columns, missing, error);
  if (rows->event == NULL || (values = trophic_analysis_table_levels (table, columns->event, &value_words, error)) == NULL)
    return NULL;
  if (columns->covariates != NULL && (rows->design = trophic_analysis_design_new (table, columns->covariates, missing, error)) == NULL)
    return NULL;
  if (!check_times (table, columns, time, entry, missing, error))
    return NULL;
  rows->time = trophic_analysis_keep (time, missing, n, &rows->n);
  rows->entry = entry != NULL ? trophic_analysis_keep (entry, missing, n, &rows->n) : NULL;
  rows->missing = n - rows->n;
  keep_groups (&rows->values, values, value_words, missing, n);
  keep_groups (&rows->group, group, group_words, missing, n);
  keep_groups (&rows->strata, strata, strata_words, missing, n);
  keep_groups (&rows->cluster, cluster, cluster_words, missing, n);
  for (gsize i = 0, kept = 0; i < n; i++)
    if (!missing[i])
      rows->event[kept++] = rows->event[i];
  if (rows->design != NULL)
    trophic_analysis_design_keep (rows->design, missing, n);
  return g_steal_pointer (&rows);
}

/** trophic_analysis_rows_follow_up: */
TrophicFollowUp
trophic_analysis_rows_follow_up (const TrophicAnalysisRows *rows)
{
  return (TrophicFollowUp) {
    .n = rows->n, .time = rows->time, .entry = rows->entry, .event = rows->event, .stratum = rows->strata.of, .n_strata = rows->strata.n,
  };
}
