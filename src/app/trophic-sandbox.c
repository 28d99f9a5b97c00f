/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-sandbox.h"

#include <sys/xattr.h>

/* What newer document portals say of a file that they lend. */
#define HOST_PATH "user.document-portal.host-path"

enum { LONGEST_PATH = 4096 };

static gboolean pretended;

/** trophic_sandbox_is_active: */
gboolean
trophic_sandbox_is_active (void)
{
  return pretended || g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

/** trophic_sandbox_is_lent: */
gboolean
trophic_sandbox_is_lent (const char *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *lent = g_strconcat (g_get_user_runtime_dir (), "/doc/", NULL);
  return g_str_has_prefix (whole, lent) || g_str_has_prefix (whole, "/run/flatpak/doc/");
}

/** trophic_sandbox_name: (transfer full) */
char *
trophic_sandbox_name (const char *path)
{
  char host[LONGEST_PATH];
  if (!trophic_sandbox_is_lent (path))
    return g_filename_display_name (path);
  gssize length = getxattr (path, HOST_PATH, host, sizeof host);
  g_autofree char *known = length > 0 ? g_strndup (host, length) : g_path_get_basename (path);
  return g_filename_display_name (known);
}

/** trophic_sandbox_pretend: */
void
trophic_sandbox_pretend (gboolean active)
{
  pretended = active;
}
