/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files handed to the program: on the command line, by a double click. A clinic opens; everything else goes to the review of an
 * import, into the clinic that is open, else into the last one, else into the one that is chosen next. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "trophic-settings.h"
#include "trophic-window-import.h"
#include "trophic-window-lock.h"
#include "trophic-window-private.h"

/* By its name, since a damaged one is still a clinic and has its backup; under another name by its first bytes. */
static gboolean
is_clinic (const char *path)
{
  if (g_str_has_suffix (path, ".trophic"))
    return TRUE;
  static const char magic[] = "SQLite format 3";
  char start[sizeof magic] = "";
  FILE *file = fopen (path, "rb");
  gsize n = file != NULL ? fread (start, 1, sizeof start, file) : 0;
  if (file != NULL)
    fclose (file);
  return n == sizeof start && memcmp (start, magic, sizeof magic) == 0;
}

static void
import_here (TrophicWindow      *self,
             const char * const *paths)
{
  if (g_action_group_get_action_enabled (G_ACTION_GROUP (self), "import"))
    trophic_window_open_import (self, paths);
  else
    trophic_window_toast (self, _("This clinic is for reading only: nothing was imported"), NULL, NULL, NULL);
}

static void
open_tables (TrophicWindow      *self,
             const char * const *paths)
{
  if (self->clinic != NULL)
    {
      import_here (self, paths);
      return;
    }
  trophic_window_import_when_open (self, paths);
  g_autofree char *last = trophic_settings_get_string ("last-clinic");
  if (!self->opening && *last && g_file_test (last, G_FILE_TEST_EXISTS))
    trophic_window_open_clinic (self, last);
  trophic_window_update_welcome (self);
}

/** trophic_window_open_files: @files: of any kind; the first clinic among them is opened, the rest is imported. */
void
trophic_window_open_files (TrophicWindow  *self,
                           GFile         **files,
                           int             n_files)
{
  g_return_if_fail (TROPHIC_IS_WINDOW (self));
  if (trophic_window_is_locked (self))
    return; /* [S] the lock is what is shown: nothing is opened or imported by whoever cannot unlock it */
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *clinic = NULL;
  gboolean elsewhere = FALSE;
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      if (path == NULL)
        elsewhere = TRUE;
      else if (!is_clinic (path))
        g_strv_builder_add (builder, path);
      else if (clinic == NULL)
        clinic = g_steal_pointer (&path);
    }
  g_auto (GStrv) paths = g_strv_builder_end (builder);
  gboolean other = clinic != NULL && (self->clinic == NULL || !g_str_equal (clinic, trophic_clinic_get_path (self->clinic)));
  if (other && paths[0] != NULL)
    trophic_window_import_when_open (self, (const char *const *) paths);
  if (other)
    trophic_window_open_clinic (self, clinic);
  else if (paths[0] != NULL)
    open_tables (self, (const char *const *) paths);
  if (elsewhere)
    trophic_window_toast (self, _("A file that is not on this computer cannot be opened: copy it here first"), NULL, NULL, NULL);
}
