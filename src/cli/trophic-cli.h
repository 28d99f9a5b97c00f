/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands of trophic-cli share: the clinic, the answer on stdout, errors and exit codes (0 done, 1 nothing done,
 * 2 usage, 3 something is held). Each command is one file, trophic-cli-NAME.c, with one entry in the table of trophic-cli.c. */
#pragma once

#include "trophic-json.h"
#include "trophic-store.h"

G_BEGIN_DECLS

enum { TROPHIC_EXIT_DONE = 0, TROPHIC_EXIT_FAILED = 1, TROPHIC_EXIT_USAGE = 2, TROPHIC_EXIT_HELD = 3 };

typedef struct {
  char         *clinic_path;
  gboolean      is_default; /* clinic_path is the one in the data folder */
  gboolean      json;
  char         *file; /* (nullable): that an error is of unless it names another */
  TrophicStore *store; /* opened on demand by trophic_cli_store() */
  TrophicJson  *answer; /* the document printed with --json */
} TrophicCli;

/* Parses its own options from @argv (argv[0] is the command's name), fills cli->answer or prints text, returns an exit code,
 * or sets @error (%TROPHIC_ERROR_USAGE gives exit 2, all others exit 1). */
typedef int (*TrophicCliCommand) (TrophicCli  *cli,
                                  int          argc,
                                  char       **argv,
                                  GError     **error);

/* The clinic, opened, and created on first use. */
TrophicStore *trophic_cli_store       (TrophicCli         *cli,
                                       GError            **error);
/* The same for commands that make no clinic: a path that was given must exist. */
TrophicStore *trophic_cli_open        (TrophicCli         *cli,
                                       TrophicStoreFlags   flags,
                                       GError            **error);
const char   *trophic_cli_clinic_path (TrophicCli         *cli,
                                       GError            **error);
/* Prints a line of text unless --json was asked for. */
void          trophic_cli_print       (TrophicCli         *cli,
                                       const char         *format,
                                       ...) G_GNUC_PRINTF (2, 3);
int           trophic_cli_run         (int                 argc,
                                       char              **argv);

G_END_DECLS
