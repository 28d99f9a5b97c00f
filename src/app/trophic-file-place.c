/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-file-place.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "trophic-sandbox.h"

typedef struct {
  char                    *path;
  TrophicFilePlaceSettled  settled; /* NULL once it was told */
  gpointer                 user_data;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;
  g_free (question->path);
  g_free (question);
}

static void
tell (Question               *question,
      TrophicFilePlaceAnswer  answer)
{
  TrophicFilePlaceSettled settled = question->settled;
  question->settled = NULL;
  if (settled != NULL)
    settled (answer, question->path, question->user_data);
}

/** trophic_file_place_complete: (transfer full): @path with @ending (".pdf") where it does not have it, in any case. */
char *
trophic_file_place_complete (const char *path,
                             const char *ending)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  return g_str_has_suffix (lower, ending) ? g_strdup (path) : g_strconcat (path, ending, NULL);
}

static void
answered_cb (AdwMessageDialog *dialog,
             const char       *response,
             Question         *question)
{
  TrophicFilePlaceAnswer answer = g_str_equal (response, "take")    ? TROPHIC_FILE_PLACE_TAKEN
                                  : g_str_equal (response, "again") ? TROPHIC_FILE_PLACE_AGAIN
                                                                    : TROPHIC_FILE_PLACE_CANCELLED;
  tell (question, answer);
}

/* It went with its parent. */
static void
destroyed_cb (AdwMessageDialog *dialog,
              Question         *question)
{
  tell (question, TROPHIC_FILE_PLACE_CANCELLED);
}

static AdwMessageDialog *
ask (GtkWindow               *parent,
     const char              *heading,
     char                    *path,
     TrophicFilePlaceSettled  settled,
     gpointer                 user_data)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, NULL));
  adw_message_dialog_add_response (dialog, "cancel", _("_Cancel"));
  adw_message_dialog_add_response (dialog, "again", _("Choose _Another Name…"));
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, "again");
  Question *question = g_new (Question, 1);
  *question = (Question) { path, settled, user_data };
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), question);
  g_signal_connect_data (dialog, "destroy", G_CALLBACK (destroyed_cb), question, question_free, 0);
  return dialog;
}

/* The file chooser asked about the name as it was typed. */
static void
ask_to_replace (GtkWindow               *parent,
                char                    *path,
                TrophicFilePlaceSettled  settled,
                gpointer                 user_data)
{
  g_autofree char *shown = g_filename_display_basename (path);
  AdwMessageDialog *dialog = ask (parent, _("Replace the File?"), path, settled, user_data);
  adw_message_dialog_format_body (dialog, _("A file named “%s” is already there. Replacing it loses what it holds."), shown);
  adw_message_dialog_add_response (dialog, "take", _("_Replace"));
  adw_message_dialog_set_response_appearance (dialog, "take", ADW_RESPONSE_DESTRUCTIVE);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
ask_for_ending (GtkWindow               *parent,
                char                    *path,
                const char              *ending,
                TrophicFilePlaceSettled  settled,
                gpointer                 user_data)
{
  AdwMessageDialog *dialog = ask (parent, _("The Name Needs Its Ending"), path, settled, user_data);
  adw_message_dialog_format_body (dialog, _("The system lets Trophic write the chosen name only, and such a file ends in %s. "
                                            "Nothing was written."), ending);
  adw_message_dialog_set_response_label (dialog, "again", _("Choose _Again…"));
  adw_message_dialog_set_response_appearance (dialog, "again", ADW_RESPONSE_SUGGESTED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * trophic_file_place_settle:
 * @parent: whose question it is
 * @path: as it was chosen; replacing a file of exactly this name was agreed to
 * @ending: what the file ends in, in small letters: ".pdf"
 *
 * Calls @settled with the name to write, at once or after a question.
 */
void
trophic_file_place_settle (GtkWindow               *parent,
                           const char              *path,
                           const char              *ending,
                           TrophicFilePlaceSettled  settled,
                           gpointer                 user_data)
{
  g_return_if_fail (path != NULL && ending != NULL && settled != NULL);
  g_autofree char *whole = trophic_file_place_complete (path, ending);
  gboolean changed = !g_str_equal (whole, path);
  if (changed && trophic_sandbox_is_lent (path))
    ask_for_ending (parent, g_steal_pointer (&whole), ending, settled, user_data);
  else if (changed && g_file_test (whole, G_FILE_TEST_EXISTS))
    ask_to_replace (parent, g_steal_pointer (&whole), settled, user_data);
  else
    settled (TROPHIC_FILE_PLACE_TAKEN, whole, user_data);
}
