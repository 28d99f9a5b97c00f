/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-cli-commands.h"
#include "trophic-cli-options.h"
#include "trophic-demo.h"

/** trophic_cli_demo: demo [--patients N] [--seed S] [--until DATE]. */
int
trophic_cli_demo (TrophicCli  *cli,
                  int          argc,
                  char       **argv,
                  GError     **error)
{
  int n_patients = TROPHIC_DEMO_PATIENTS;
  gint64 seed = TROPHIC_DEMO_SEED;
  g_autofree char *until_text = NULL;
  const GOptionEntry entries[] = {
    { "patients", 0, 0, G_OPTION_ARG_INT, &n_patients, NULL, NULL },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, NULL, NULL },
    { "until", 0, 0, G_OPTION_ARG_FILENAME, &until_text, NULL, NULL },
    { NULL },
  };
  TrophicDate until;
  TrophicDemoCount count;
  if (!trophic_cli_parse_options (entries, &argc, &argv, 0,
                                  "trophic-cli demo [--patients N] [--seed S] [--until YYYY-MM-DD]", error))
    return TROPHIC_EXIT_USAGE;
  if (n_patients < 1 || n_patients > TROPHIC_DEMO_MAX_PATIENTS || seed < 0 || seed > G_MAXUINT32)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("A demo has 1 to %d patients and a seed from 0 to %u"),
                            TROPHIC_DEMO_MAX_PATIENTS, G_MAXUINT32);
      return TROPHIC_EXIT_USAGE;
    }
  TrophicStore *store = trophic_cli_store (cli, error);
  if (store == NULL || !trophic_cli_parse_day (until_text, trophic_store_zone (store), &until, error) ||
      !trophic_demo_fill (store, (guint) n_patients, (guint32) seed, &until, &count, error))
    return TROPHIC_EXIT_FAILED;
  trophic_json_object (cli->answer, NULL);
  trophic_json_integer (cli->answer, "patients", count.patients);
  trophic_json_integer (cli->answer, "observations", count.observations);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, _("%u synthetic patients with %u values"), count.patients, count.observations);
  return TROPHIC_EXIT_DONE;
}
