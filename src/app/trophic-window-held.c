/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-window-held.h"

#include <glib/gi18n.h>

#include "trophic-form-write.h"
#include "trophic-held-decision.h"
#include "trophic-import-map.h"

static void
decided_cb (GObject      *asker,
            const char   *done,
            const GError *error)
{
  if (error != NULL)
    trophic_window_show_error (TROPHIC_WINDOW (asker), error);
  else
    trophic_form_toast (TROPHIC_WINDOW (asker), done, NULL);
}

static const TrophicObservation *
find_held (TrophicWindow *window,
           gint64         row,
           gboolean       from_file)
{
  TrophicRecord *record = trophic_window_get_record (window);
  for (guint i = 0; record != NULL && i < record->held->len; i++)
    {
      const TrophicObservation *held = g_ptr_array_index (record->held, i);
      if (held->row == row && (held->batch != 0) == from_file)
        return held;
    }
  return NULL;
}

static void
ask (TrophicWindow       *window,
     TrophicHeldDecision  decision,
     GVariant            *row)
{
  const TrophicObservation *held = find_held (window, g_variant_get_int64 (row), decision != TROPHIC_HELD_CONFIRM);
  if (held != NULL)
    trophic_held_decide (GTK_WINDOW (window), trophic_window_get_clinic (window), decision, NULL,
                         trophic_window_get_patient_row (window), held->row, decided_cb, G_OBJECT (window));
}

static void
release_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  ask (user_data, TROPHIC_HELD_RELEASE, parameter);
}

static void
reject_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  ask (user_data, TROPHIC_HELD_REJECT, parameter);
}

static void
confirm_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  ask (user_data, TROPHIC_HELD_CONFIRM, parameter);
}

static void
mapped_cb (GObject *asker,
           guint    released)
{
  g_autofree char *text = released == 0 ? g_strdup (_("Remembered; the row goes on waiting"))
                                        : g_strdup_printf (ngettext ("%u value taken in", "%u values taken in", released), released);
  trophic_form_toast (TROPHIC_WINDOW (asker), text, NULL);
}

static void
map_activated_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  const TrophicObservation *held = find_held (user_data, g_variant_get_int64 (parameter), TRUE);
  if (held == NULL)
    return;
  TrophicMapQuestion question = {
    .code = held->code, .name = held->name, .system = held->system, .value_text = held->value_text, .unit = held->unit_text,
    .reason = held->status_reason, .analyte = held->analyte != NULL ? held->analyte->id : NULL,
  };
  trophic_import_map_present (GTK_WINDOW (user_data), trophic_window_get_clinic (user_data), &question, mapped_cb, G_OBJECT (user_data));
}

/** trophic_held_is_mappable: whether only the test or its unit is not known, so that one answer lets all like rows in. */
gboolean
trophic_held_is_mappable (const TrophicObservation *held)
{
  static const char *const reasons[] = { "unmapped", "unit-missing", "unit-unknown", NULL };
  return held->batch != 0 && held->status_reason != NULL && g_strv_contains (reasons, held->status_reason);
}

static const GActionEntry entries[] = {
  { "map-held", map_activated_cb, "x", NULL, NULL },
  { "release-held", release_activated_cb, "x", NULL, NULL },
  { "reject-held", reject_activated_cb, "x", NULL, NULL },
  { "confirm-held", confirm_activated_cb, "x", NULL, NULL },
};

/** trophic_window_add_held: the actions of the Record page for a value that waits. */
void
trophic_window_add_held (TrophicWindow *window)
{
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}

/** trophic_window_update_held: enables them while the clinic can be written. */
void
trophic_window_update_held (TrophicWindow *window,
                            gboolean       writes)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), entries[i].name)), writes);
}
