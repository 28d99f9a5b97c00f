/* SPDX-License-Identifier: GPL-3.0-or-later */
/* [S] What is chosen here stays here: GTK's file chooser notes every file in the list that the whole desktop shows, and a
 * patient's report, or a table whose name holds a name, does not belong there. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void trophic_recent_files_keep_out (GFile *file);

G_END_DECLS
