/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands: one line each, in the order --help shows them. */
#pragma once

#include "trophic-cli.h"

int trophic_cli_verify  (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_backup  (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_restore (TrophicCli *cli, int argc, char **argv, GError **error);

#define TROPHIC_CLI_COMMANDS \
  { "verify", trophic_cli_verify, N_("checks that the clinic file is whole and its audit unbroken") }, \
  { "backup", trophic_cli_backup, N_("FILE: writes a verified copy of the clinic") }, \
  { "restore", trophic_cli_restore, N_("FILE: puts a backup in the clinic's place and keeps the present file") },
