/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sandbox (Flatpak) changes: it lends a chosen file by itself, at a path of its own, through a portal. A clinic
 * needs its log and its lock beside it, so it lives in the program's own folder there, and is copied into it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean trophic_sandbox_is_active (void);

/* Tells whether @path is lent by a portal; what lies beside the file on the disk is not seen there. */
gboolean trophic_sandbox_is_lent   (const char *path);

/* How a person knows what lies at @path: by where it lies on the disk, or by its name where the portal does not tell.
 * Transfer full. */
char    *trophic_sandbox_name      (const char *path);

/* For tests: the program is in a sandbox whatever the machine says. */
void     trophic_sandbox_pretend   (gboolean    active);

G_END_DECLS
