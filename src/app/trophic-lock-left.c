/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-lock-left.h"

#include <glib/gstdio.h>

#include "trophic-settings.h"

#define KEY "locked-clinics"

enum { MOST = 32 };

/* A link, or another way to write the path, leads to the same clinic. */
static gboolean
is_same (const char *a,
         const char *b)
{
  GStatBuf left, right;
  return g_str_equal (a, b) ||
         (g_stat (a, &left) == 0 && g_stat (b, &right) == 0 && left.st_dev == right.st_dev && left.st_ino == right.st_ino);
}

/* The paths that were left locked, without @clinic_path. */
static GStrvBuilder *
others (const char *clinic_path,
        guint       most)
{
  g_autoptr (GVariant) value = trophic_settings_get_value (KEY);
  g_autofree const char **paths = value != NULL ? g_variant_get_strv (value, NULL) : g_new0 (const char *, 1);
  GStrvBuilder *kept = g_strv_builder_new ();
  for (guint i = 0, n = 0; paths[i] != NULL && n < most; i++)
    if (!is_same (paths[i], clinic_path))
      {
        g_strv_builder_add (kept, paths[i]);
        n++;
      }
  return kept;
}

static void
store (GStrvBuilder *paths)
{
  g_auto (GStrv) all = g_strv_builder_end (paths);
  trophic_settings_set_value (KEY, g_variant_new_strv ((const char *const *) all, -1));
}

/** trophic_lock_left_add: @clinic_path opens locked from now on. */
void
trophic_lock_left_add (const char *clinic_path)
{
  g_autoptr (GStrvBuilder) before = others (clinic_path, MOST - 1), all = g_strv_builder_new ();
  g_auto (GStrv) kept = g_strv_builder_end (before);
  g_strv_builder_add (all, clinic_path);
  g_strv_builder_addv (all, (const char **) kept);
  store (all);
}

/** trophic_lock_left_remove: somebody was let into @clinic_path. */
void
trophic_lock_left_remove (const char *clinic_path)
{
  g_autoptr (GStrvBuilder) kept = others (clinic_path, MOST);
  store (kept);
}

/** trophic_lock_left_has: whether @clinic_path was locked when it was last closed. */
gboolean
trophic_lock_left_has (const char *clinic_path)
{
  g_autoptr (GVariant) value = trophic_settings_get_value (KEY);
  g_autofree const char **paths = value != NULL ? g_variant_get_strv (value, NULL) : g_new0 (const char *, 1);
  for (guint i = 0; paths[i] != NULL; i++)
    if (is_same (paths[i], clinic_path))
      return TRUE;
  return FALSE;
}
