/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cli.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "trophic-cli-commands.h"

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
  trophic_json_string (json, "code", trophic_error_code (error));
  trophic_json_string (json, "message", error->message);
  trophic_json_string (json, "file", trophic_error_file (error));
  trophic_json_string (json, "where", trophic_error_where (error));
  trophic_json_end (json);
  trophic_json_end (json);
  g_autofree char *text = trophic_json_to_text (json, FALSE);
  puts (text);
}

static void
print_help (void)
{
  puts (_("Usage: trophic-cli [--clinic FILE] COMMAND [--json]"));
  for (guint i = 0; commands[i].name != NULL; i++)
    printf ("  %-13s %s\n", commands[i].name, _(commands[i].help));
}

/* Takes --clinic FILE and --json out of the arguments, wherever they stand before a "--". */
static gboolean
take_common_options (TrophicCli *cli,
                     int        *argc,
                     char      **argv,
                     GError    **error)
{
  int kept = 1;
  for (int i = 1; i < *argc; i++)
    {
      if (g_str_equal (argv[i], "--json"))
        cli->json = TRUE;
      else if (g_str_equal (argv[i], "--clinic") && i + 1 < *argc)
        g_free (cli->clinic_path), cli->clinic_path = g_strdup (argv[++i]);
      else if (g_str_has_prefix (argv[i], "--clinic="))
        g_free (cli->clinic_path), cli->clinic_path = g_strdup (argv[i] + strlen ("--clinic="));
      else if (g_str_equal (argv[i], "--clinic"))
        {
          trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("--clinic needs a file"));
          return FALSE;
        }
      else
        argv[kept++] = argv[i];
    }
  argv[kept] = NULL;
  *argc = kept;
  return TRUE;
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
      if (argc >= 2 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "help")))
        print_help (), code = TROPHIC_EXIT_DONE;
      else if (argc >= 2 && g_str_equal (argv[1], "--version"))
        puts (TROPHIC_VERSION), code = TROPHIC_EXIT_DONE;
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
      g_autofree char *text = trophic_json_to_text (cli.answer, FALSE);
      puts (text);
    }
  trophic_json_free (cli.answer);
  g_clear_pointer (&cli.store, trophic_store_close);
  g_free (cli.clinic_path);
  return code;
}
