/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own folder of clinics, which is there and may be written wherever it runs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The file @name in the folder, which is made if need be. Transfer full. */
char       *trophic_own_folder_path (const char *name);

/* The clinic @name, or the first of "@name 2", "@name 3"... that is not there yet. Transfer full. */
char       *trophic_own_folder_free (const char *name);

/* The names of the clinics that are there, without their ending, sorted. Transfer full. */
char      **trophic_own_folder_list (void);

/* Copies the clinic at @path, which may be lent by a portal, into the folder and checks it; the path of the copy, or %NULL
 * with what is wrong. Takes its time: not for the main thread. Transfer full. */
char       *trophic_own_folder_take (const char  *path,
                                     GError     **error);

/* Why @name cannot be that of a new clinic, as a sentence; %NULL when it can. */
const char *trophic_own_folder_why_not (const char *name);

G_END_DECLS
