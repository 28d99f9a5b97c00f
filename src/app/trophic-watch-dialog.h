/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks which folder is watched for the clinic, and how what is in it is read. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

void trophic_watch_dialog_present (TrophicWindow *window);

G_END_DECLS
