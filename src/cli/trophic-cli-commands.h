/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands: one line each, in the order --help shows them. */
#pragma once

#include "trophic-cli.h"

#define TROPHIC_CLI_COMMANDS
