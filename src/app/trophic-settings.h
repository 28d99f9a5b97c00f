/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window remembers between starts; with the schema missing it works with the defaults and forgets. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

int      trophic_settings_get_int     (const char *key,
                                       int         fallback);
gboolean trophic_settings_get_boolean (const char *key,
                                       gboolean    fallback);
char    *trophic_settings_get_string  (const char *key);
/* @changed (GSettings *, const char *key, @object) is called while @object lives. */
void     trophic_settings_listen      (const char *key,
                                       GCallback   changed,
                                       gpointer    object);
void     trophic_settings_set_int     (const char *key,
                                       int         value);
void     trophic_settings_set_boolean (const char *key,
                                       gboolean    value);
void     trophic_settings_set_string  (const char *key,
                                       const char *value);
GVariant *trophic_settings_get_value  (const char *key);
void     trophic_settings_set_value   (const char *key,
                                       GVariant   *value);

G_END_DECLS
