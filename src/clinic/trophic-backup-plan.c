/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-backup-plan.h"

#include <string.h>

#define PREFIX "trophic-backup-"
#define SUFFIX ".trophic"
#define STAMP "%Y%m%d-%H%M%S"

enum { STAMP_SIZE = 15, DAYS_OF_WEEK = 7, LATE_DAYS = 3, LATE_UNPLANNED_DAYS = 30 };

/** trophic_backup_every_from_text: "never", "day" or "week", as the settings have it; anything else is never. */
TrophicBackupEvery
trophic_backup_every_from_text (const char *text)
{
  return g_strcmp0 (text, "day") == 0 ? TROPHIC_BACKUP_DAILY : g_strcmp0 (text, "week") == 0 ? TROPHIC_BACKUP_WEEKLY : TROPHIC_BACKUP_NEVER;
}

/* Whole days of the calendar from @last to @now, in the zone of @now: a backup of last evening is a day old this morning. */
static int
days_since (GDateTime *last,
            GDateTime *now)
{
  g_autoptr (GDateTime) there = g_date_time_to_timezone (last, g_date_time_get_timezone (now));
  GDate from, to;
  g_date_set_dmy (&from, g_date_time_get_day_of_month (there), g_date_time_get_month (there), g_date_time_get_year (there));
  g_date_set_dmy (&to, g_date_time_get_day_of_month (now), g_date_time_get_month (now), g_date_time_get_year (now));
  return g_date_days_between (&from, &to);
}

/**
 * trophic_backup_is_due:
 * @last: (nullable): when the last one was made, %NULL when there is none; one from the future counts as none, since a clock that
 *   was wrong must not stop the backups
 */
gboolean
trophic_backup_is_due (TrophicBackupEvery  every,
                       GDateTime          *last,
                       GDateTime          *now)
{
  if (every == TROPHIC_BACKUP_NEVER)
    return FALSE;
  if (last == NULL || g_date_time_compare (last, now) > 0)
    return TRUE;
  return days_since (last, now) >= (every == TROPHIC_BACKUP_DAILY ? 1 : DAYS_OF_WEEK);
}

/**
 * trophic_backup_is_overdue:
 * @last: (nullable): when the clinic was last backed up in any way
 *
 * Whether people are told: never backed up, three days behind the plan, or a month without one where nothing is planned.
 */
gboolean
trophic_backup_is_overdue (TrophicBackupEvery  every,
                           GDateTime          *last,
                           GDateTime          *now)
{
  int late = every == TROPHIC_BACKUP_NEVER    ? LATE_UNPLANNED_DAYS
             : every == TROPHIC_BACKUP_DAILY ? LATE_DAYS
                                             : DAYS_OF_WEEK + LATE_DAYS;
  return last == NULL || days_since (last, now) > late;
}

/** trophic_backup_name: (transfer full): says that it is a backup, of which clinic and of when; never a name of anybody. */
char *
trophic_backup_name (const char *identity,
                     GDateTime  *now)
{
  g_autofree char *stamp = g_date_time_format (now, STAMP);
  return g_strconcat (PREFIX, identity, "-", stamp, SUFFIX, NULL);
}

static int
digits (const char *text,
        guint       n)
{
  int value = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = 10 * value + g_ascii_digit_value (text[i]);
    }
  return value;
}

/**
 * trophic_backup_name_time:
 * @zone: in which the name was made
 *
 * Returns: (transfer full) (nullable): when the backup was made; %NULL unless @name is letter for letter one that
 *   trophic_backup_name() gives for this clinic
 */
GDateTime *
trophic_backup_name_time (const char *name,
                          const char *identity,
                          GTimeZone  *zone)
{
  g_autofree char *head = g_strconcat (PREFIX, identity, "-", NULL);
  gsize length = strlen (head);
  if (*identity == '\0' || !g_str_has_prefix (name, head) || strlen (name) != length + STAMP_SIZE + strlen (SUFFIX))
    return NULL;
  const char *stamp = name + length;
  int day = digits (stamp, 8), time = digits (stamp + 9, 6);
  if (day < 0 || time < 0)
    return NULL;
  g_autoptr (GDateTime) when = g_date_time_new (zone, day / 10000, day / 100 % 100, day % 100, time / 10000, time / 100 % 100, time % 100);
  if (when == NULL)
    return NULL;
  /* An hour that the clock skipped comes back as another one: not a name that was ever given. */
  g_autofree char *again = trophic_backup_name (identity, when);
  return g_str_equal (again, name) ? g_steal_pointer (&when) : NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * trophic_backup_surplus:
 * @names: (element-type utf8): whatever lies in the folder
 * @keep: how many backups of this clinic stay, at least 1
 *
 * Names that this program does not give are neither counted nor returned, nor are those of another clinic, nor those from the
 * future, which a wrong clock gave: the real ones must not be pushed out by them.
 *
 * Returns: (transfer full) (element-type utf8): the oldest ones beyond @keep, oldest first
 */
GPtrArray *
trophic_backup_surplus (GPtrArray  *names,
                        const char *identity,
                        GDateTime  *now,
                        guint       keep)
{
  GPtrArray *ours = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GDateTime) when = trophic_backup_name_time (name, identity, g_date_time_get_timezone (now));
      if (when != NULL && g_date_time_compare (when, now) <= 0)
        g_ptr_array_add (ours, g_strdup (name));
    }
  g_ptr_array_sort (ours, compare_names); /* by time: all else in them is alike */
  guint stay = MIN (MAX (keep, 1), ours->len);
  g_ptr_array_remove_range (ours, ours->len - stay, stay);
  return ours;
}
