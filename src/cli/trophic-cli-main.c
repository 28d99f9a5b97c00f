/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "trophic-cli.h"

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
  return trophic_cli_run (argc, argv);
}
