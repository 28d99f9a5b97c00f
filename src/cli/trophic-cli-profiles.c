/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-cli-commands.h"
#include "trophic-cli-options.h"
#include "trophic-error.h"
#include "trophic-import-profile.h"
#include "trophic-profile-store.h"
#include "trophic-reader.h"

#define MAX_FILE (4 * 1024 * 1024)

static gboolean
list_profiles (TrophicCli    *cli,
               TrophicStore  *store,
               GError       **error)
{
  g_auto (GStrv) names = trophic_store_list_profiles (store, error);
  if (names == NULL)
    return FALSE;
  trophic_json_array (cli->answer, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (TrophicProfile) profile = trophic_import_load_profile (store, names[i], &failure);
      const char *layout = profile != NULL ? trophic_profile_layout_nick (profile->layout) : NULL;
      trophic_json_object (cli->answer, NULL);
      trophic_json_string (cli->answer, "name", names[i]);
      trophic_json_string (cli->answer, "source", profile != NULL ? profile->source : NULL);
      trophic_json_string (cli->answer, "layout", layout);
      trophic_json_end (cli->answer);
      trophic_cli_print (cli, "%s  %s", names[i], layout != NULL ? layout : failure->message);
    }
  trophic_json_end (cli->answer);
  if (names[0] == NULL)
    trophic_cli_print (cli, "%s", _("There are no import profiles. trophic-cli profiles --save NAME FILE keeps one."));
  return TRUE;
}

static void
write_profile (TrophicCli *cli,
               const char *name,
               const char *text)
{
  trophic_json_object (cli->answer, NULL);
  trophic_json_string (cli->answer, "name", name);
  trophic_json_string (cli->answer, "content", text);
  trophic_json_end (cli->answer);
}

static gboolean
show_profile (TrophicCli    *cli,
              TrophicStore  *store,
              const char    *name,
              GError       **error)
{
  g_autoptr (TrophicProfile) profile = trophic_import_load_profile (store, name, error);
  g_autofree char *text = profile != NULL ? trophic_profile_write (profile) : NULL;
  if (text == NULL)
    return FALSE;
  write_profile (cli, name, text);
  trophic_cli_print (cli, "%s", text);
  return TRUE;
}

static gboolean
save_profile (TrophicCli    *cli,
              TrophicStore  *store,
              const char    *name,
              const char    *path,
              GError       **error)
{
  g_autoptr (GBytes) bytes = trophic_reader_load (path, error);
  if (bytes == NULL)
    return FALSE;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  if (size > MAX_FILE || memchr (data, 0, size) != NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_INVALID, path, NULL, "%s", _("The profile is no text in UTF-8, or longer than 4 MB."));
      return FALSE;
    }
  g_autofree char *text = g_strndup (data, size);
  g_autoptr (TrophicProfile) profile = trophic_profile_read (name, text, error);
  if (profile == NULL || !trophic_import_save_profile (store, profile, error))
    return FALSE;
  g_autofree char *kept = trophic_profile_write (profile);
  write_profile (cli, name, kept);
  trophic_cli_print (cli, _("The profile “%s” is kept; trophic-cli import FILE --profile “%s” reads by it."), name, name);
  return TRUE;
}

static gboolean
remove_profile (TrophicCli    *cli,
                TrophicStore  *store,
                const char    *name,
                GError       **error)
{
  if (!trophic_store_remove_profile (store, name, error))
    return FALSE;
  trophic_json_object (cli->answer, NULL);
  trophic_json_string (cli->answer, "removed", name);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, _("The profile “%s” is removed."), name);
  return TRUE;
}

int
trophic_cli_profiles (TrophicCli  *cli,
                      int          argc,
                      char       **argv,
                      GError     **error)
{
  g_autofree char *show = NULL, *save = NULL, *gone = NULL;
  const GOptionEntry entries[] = {
    { "show", 0, 0, G_OPTION_ARG_STRING, &show, NULL, NULL },
    { "save", 0, 0, G_OPTION_ARG_STRING, &save, NULL, NULL },
    { "remove", 0, 0, G_OPTION_ARG_STRING, &gone, NULL, NULL },
    { NULL },
  };
  const char *usage = "trophic-cli profiles [--show NAME | --save NAME FILE | --remove NAME]";
  int n_arguments = 0;
  for (int i = 1; i < argc; i++)
    n_arguments |= g_str_has_prefix (argv[i], "--save");
  if (!trophic_cli_parse_options (entries, &argc, &argv, n_arguments, usage, error))
    return TROPHIC_EXIT_USAGE;
  if ((show != NULL) + (save != NULL) + (gone != NULL) > 1 || (save != NULL && *save == '\0'))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("Usage: %s"), usage);
      return TROPHIC_EXIT_USAGE;
    }
  TrophicStore *store = trophic_cli_store (cli, error);
  gboolean done = store != NULL && (show != NULL ? show_profile (cli, store, show, error)
                                    : save != NULL ? save_profile (cli, store, save, argv[1], error)
                                    : gone != NULL ? remove_profile (cli, store, gone, error) : list_profiles (cli, store, error));
  return done ? TROPHIC_EXIT_DONE : TROPHIC_EXIT_FAILED;
}
