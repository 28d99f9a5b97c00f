/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-lock-rule.h"

enum { FREE_FAILURES = 2, FIRST_DELAY = 5, LONGEST_DELAY = 300 };

/** trophic_lock_is_due: @minutes: without input; 0 or less: never. */
gboolean
trophic_lock_is_due (int    minutes,
                     gint64 idle_seconds)
{
  return minutes > 0 && idle_seconds >= 60 * (gint64) minutes;
}

/**
 * trophic_lock_delay_seconds:
 * @failures: wrong PINs since the right one
 *
 * A slip of the finger waits for nothing; from the third on the wait doubles up to five minutes, so that the 10,000 PINs of four
 * digits take a month.
 */
guint
trophic_lock_delay_seconds (guint failures)
{
  guint delay = FIRST_DELAY;
  if (failures <= FREE_FAILURES)
    return 0;
  for (guint i = FREE_FAILURES + 1; i < failures && delay < LONGEST_DELAY; i++)
    delay *= 2;
  return MIN (delay, LONGEST_DELAY);
}

/**
 * trophic_lock_users:
 * @users: (element-type TrophicUser): of the clinic
 * @who: (nullable): the name of the user who works; %NULL when nobody said who works
 *
 * [S] Where a PIN is asked, nobody without one opens the lock: they would open it for everybody. Whoever works without a PIN has
 * nothing to be asked for.
 *
 * Returns: (transfer full) (element-type TrophicUser): who may open the lock by PIN, who works first; empty when a button does.
 *   Its members live as long as @users
 */
GPtrArray *
trophic_lock_users (GPtrArray  *users,
                    const char *who)
{
  GPtrArray *may = g_ptr_array_new ();
  for (guint i = 0; i < users->len; i++)
    {
      TrophicUser *user = g_ptr_array_index (users, i);
      gboolean works = user->active && g_strcmp0 (user->name, who) == 0;
      if (works && !user->has_pin)
        {
          g_ptr_array_set_size (may, 0);
          return may;
        }
      if (user->active && user->has_pin)
        g_ptr_array_insert (may, works ? 0 : -1, user);
    }
  return may;
}
