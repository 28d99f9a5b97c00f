/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small demo clinic in a folder of its own, and waiting for what happens later. */
#pragma once

#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "trophic-demo.h"

enum { FIXTURE_PATIENTS = 8, FIXTURE_SECONDS = 20 };

/* @n: patients of the demo; 0 leaves the clinic empty. */
static inline char *
fixture_clinic_of (guint n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("trophic-app-XXXXXX", &error);
  g_assert_no_error (error);
  char *path = g_build_filename (folder, "clinic.trophic", NULL);
  g_autoptr (TrophicStore) store = trophic_store_open (path, TROPHIC_STORE_CREATE, &error);
  g_assert_no_error (error);
  if (n == 0)
    return path;
  TrophicDate until = trophic_date_from_ymd (2026, 11, 17);
  TrophicDemoCount count;
  trophic_demo_fill (store, n, TROPHIC_DEMO_SEED, &until, &count, &error);
  g_assert_no_error (error);
  return path;
}

static inline char *
fixture_clinic (void)
{
  return fixture_clinic_of (FIXTURE_PATIENTS);
}

/* A folder of a test, and what is in it. */
static inline void
fixture_remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);
      fixture_remove_all (inside);
    }
  g_remove (path);
}

/* @path: of fixture_clinic(), with all that the program put beside it. */
static inline void
fixture_remove (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  fixture_remove_all (folder);
}

/* What the application does for the real window. */
static inline void
fixture_load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/io/github/trophic/Trophic/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/io/github/trophic/Trophic/icons");
}

/* As keys do it: what both texts begin with stays. gtk_editable_set_text() empties first, and a search is told of that. */
static inline void
fixture_type (GtkEditable *editable,
              const char  *text)
{
  const char *before = gtk_editable_get_text (editable);
  int same = 0;
  while (before[same] != '\0' && before[same] == text[same] && g_ascii_isalnum (text[same]))
    same++;
  if (before[same] != '\0')
    gtk_editable_delete_text (editable, same, -1);
  if (text[same] != '\0')
    gtk_editable_insert_text (editable, text + same, -1, &same);
}

/* Runs the main loop until @condition holds; the test fails when it does not in time. */
#define fixture_wait(condition) \
  G_STMT_START { \
    gint64 fixture_end = g_get_monotonic_time () + FIXTURE_SECONDS * G_USEC_PER_SEC; \
    while (!(condition) && g_get_monotonic_time () < fixture_end) \
      { \
        g_main_context_iteration (NULL, FALSE); \
        g_usleep (1000); \
      } \
    g_assert_true (condition); \
  } G_STMT_END
