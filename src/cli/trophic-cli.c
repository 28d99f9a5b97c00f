/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cli.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "trophic-cli-commands.h"
#include "trophic-stats-error.h"

static const struct {
  const char        *name;
  TrophicCliCommand  run;
  const char        *help;
} commands[] = {
  TROPHIC_CLI_COMMANDS
  { NULL, NULL, NULL },
};

static char *
default_clinic_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "trophic", "clinic.trophic", NULL);
}

const char *
trophic_cli_clinic_path (TrophicCli  *cli,
                         GError     **error)
{
  if (cli->clinic_path != NULL)
    return cli->clinic_path;
  cli->clinic_path = default_clinic_path ();
  cli->is_default = TRUE;
  g_autofree char *folder = g_path_get_dirname (cli->clinic_path);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return cli->clinic_path;
  trophic_error_set_at (error, TROPHIC_ERROR_IO, folder, NULL, _("The folder %s cannot be made: %s"), folder,
                        g_strerror (errno));
  return NULL;
}

TrophicStore *
trophic_cli_open (TrophicCli         *cli,
                  TrophicStoreFlags   flags,
                  GError            **error)
{
  if (cli->store == NULL && trophic_cli_clinic_path (cli, error) != NULL)
    cli->store = trophic_store_open (cli->clinic_path, flags | (cli->is_default ? TROPHIC_STORE_CREATE : 0), error);
  return cli->store;
}

TrophicStore *
trophic_cli_store (TrophicCli  *cli,
                   GError     **error)
{
  return trophic_cli_open (cli, TROPHIC_STORE_CREATE, error);
}

void
trophic_cli_print (TrophicCli *cli,
                   const char *format,
                   ...)
{
  if (cli->json)
    return;
  va_list args;
  va_start (args, format);
  g_autofree char *line = g_strdup_vprintf (format, args);
  va_end (args);
  puts (line);
}

static void
print_error (TrophicCli   *cli,
             const GError *error)
{
  if (!cli->json)
    {
      fprintf (stderr, "trophic-cli: %s\n", error->message);
      return;
    }
  g_autoptr (TrophicJson) json = trophic_json_new ();
  trophic_json_object (json, NULL);
  trophic_json_object (json, "error");
  trophic_json_string (json, "code", error->domain == TROPHIC_STATS_ERROR ? trophic_stats_error_code (error) : trophic_error_code (error));
  trophic_json_string (json, "message", error->message);
  trophic_json_string (json, "file", trophic_error_file (error) != NULL ? trophic_error_file (error) : cli->file);
  trophic_json_string (json, "where", trophic_error_where (error));
  trophic_json_end (json);
  trophic_json_end (json);
  g_autofree char *text = trophic_json_to_text (json);
  puts (text);
}

static int
print_help (TrophicCli *cli)
{
  trophic_json_object (cli->answer, NULL);
  trophic_json_string (cli->answer, "usage", "trophic-cli [--clinic FILE] COMMAND [--json]");
  trophic_json_array (cli->answer, "commands");
  trophic_cli_print (cli, "%s", _("Usage: trophic-cli [--clinic FILE] COMMAND [--json]"));
  for (guint i = 0; commands[i].name != NULL; i++)
    {
      trophic_json_object (cli->answer, NULL);
      trophic_json_string (cli->answer, "name", commands[i].name);
      trophic_json_string (cli->answer, "help", _(commands[i].help));
      trophic_json_end (cli->answer);
      trophic_cli_print (cli, "  %-13s %s", commands[i].name, _(commands[i].help));
    }
  trophic_json_end (cli->answer);
  trophic_json_end (cli->answer);
  return TROPHIC_EXIT_DONE;
}

static int
print_version (TrophicCli *cli)
{
  trophic_json_object (cli->answer, NULL);
  trophic_json_string (cli->answer, "version", TROPHIC_VERSION);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, "%s", TROPHIC_VERSION);
  return TROPHIC_EXIT_DONE;
}

static gboolean
set_clinic (TrophicCli  *cli,
            const char  *path,
            GError     **error)
{
  if (path == NULL || *path == '\0' || g_str_has_prefix (path, "--"))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("--clinic needs a file"));
      return FALSE;
    }
  g_free (cli->clinic_path);
  cli->clinic_path = g_strdup (path);
  return TRUE;
}

/* Takes --clinic FILE and --json out of the arguments, wherever they stand before a "--". */
static gboolean
take_common_options (TrophicCli *cli,
                     int        *argc,
                     char      **argv,
                     GError    **error)
{
  int kept = 1, i;
  gboolean ok = TRUE;
  for (i = 1; i < *argc && !g_str_equal (argv[i], "--"); i++)
    {
      if (g_str_equal (argv[i], "--json"))
        cli->json = TRUE;
      else if (g_str_equal (argv[i], "--clinic"))
        ok = ok && set_clinic (cli, argv[i + 1], error), i += ok && argv[i + 1] != NULL;
      else if (g_str_has_prefix (argv[i], "--clinic="))
        ok = ok && set_clinic (cli, argv[i] + strlen ("--clinic="), error);
      else
        argv[kept++] = argv[i];
    }
  for (; i < *argc; i++)
    argv[kept++] = argv[i];
  argv[kept] = NULL;
  *argc = kept;
  return ok;
}

static gboolean
wants_help (int    argc,
            char **argv)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      return TRUE;
  return argc == 2 && g_str_equal (argv[1], "help");
}

static int
run_command (TrophicCli  *cli,
             int          argc,
             char       **argv,
             GError     **error)
{
  for (guint i = 0; commands[i].name != NULL; i++)
    if (g_str_equal (commands[i].name, argv[1]))
      return commands[i].run (cli, argc - 1, argv + 1, error);
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("There is no command “%s”; trophic-cli --help lists them"), argv[1]);
  return TROPHIC_EXIT_USAGE;
}

int
trophic_cli_run (int    argc,
                 char **argv)
{
  g_autoptr (GError) error = NULL;
  TrophicCli cli = { .answer = trophic_json_new () };
  int code = TROPHIC_EXIT_USAGE;

  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("TROPHIC_LOCALE_DIR") ? g_getenv ("TROPHIC_LOCALE_DIR") : TROPHIC_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (take_common_options (&cli, &argc, argv, &error))
    {
      if (wants_help (argc, argv))
        code = print_help (&cli);
      else if (argc == 2 && g_str_equal (argv[1], "--version"))
        code = print_version (&cli);
      else if (argc < 2)
        trophic_error_set_at (&error, TROPHIC_ERROR_USAGE, NULL, NULL, _("No command was given; trophic-cli --help lists them"));
      else
        code = run_command (&cli, argc, argv, &error);
    }
  if (error != NULL)
    {
      print_error (&cli, error);
      code = g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_USAGE) ? TROPHIC_EXIT_USAGE : TROPHIC_EXIT_FAILED;
    }
  else if (cli.json && code != TROPHIC_EXIT_USAGE)
    {
      g_autofree char *text = trophic_json_to_text (cli.answer);
      puts (text);
    }
  if (fflush (stdout) != 0 && code == TROPHIC_EXIT_DONE)
    code = TROPHIC_EXIT_FAILED;
  trophic_json_free (cli.answer);
  g_clear_pointer (&cli.store, trophic_store_close);
  g_free (cli.clinic_path);
  g_free (cli.file);
  return code;
}
