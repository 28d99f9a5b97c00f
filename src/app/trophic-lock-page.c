/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-lock-page.h"

#include <glib/gi18n-lib.h>

#include "trophic-pin-tries.h"

struct _TrophicLockPage
{
  AdwBin         parent_instance;
  GtkDropDown   *users;
  GtkPasswordEntry *pin;
  GtkButton     *unlock;
  GtkLabel      *message;
  GArray        *rows; /* of the users, in the order of the list */
  guint          wait; /* seconds until the next try */
  guint          wait_source;
  gboolean       known; /* who may unlock */
  gboolean       asking; /* whether a PIN is right: the next one waits for the answer, and for the delay that it may bring */
};

G_DEFINE_FINAL_TYPE (TrophicLockPage, trophic_lock_page, ADW_TYPE_BIN)

enum { UNLOCK, N_SIGNALS };
static guint signals[N_SIGNALS];

enum { FORM_WIDTH = 280, GAP = 12 };

static void
update (TrophicLockPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->users), self->rows->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->pin), self->rows->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->unlock), self->known && self->wait == 0 && !self->asking);
}

static void
say (TrophicLockPage *self,
     const char      *text)
{
  gtk_label_set_text (self->message, text);
  gtk_widget_set_visible (GTK_WIDGET (self->message), *text != '\0');
}

static void
say_wait (TrophicLockPage *self)
{
  g_autofree char *text = trophic_pin_tries_words (self->wait);
  say (self, text);
}

static gboolean
waited_cb (gpointer user_data)
{
  TrophicLockPage *self = user_data;
  if (--self->wait > 0)
    {
      say_wait (self);
      return G_SOURCE_CONTINUE;
    }
  self->wait_source = 0;
  say (self, "");
  update (self);
  return G_SOURCE_REMOVE;
}

static void
ask (TrophicLockPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->users);
  if (!self->known || self->wait > 0 || self->asking)
    return;
  g_autofree char *pin = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->pin)));
  gtk_editable_set_text (GTK_EDITABLE (self->pin), "");
  self->asking = self->rows->len > 0;
  update (self);
  g_signal_emit (self, signals[UNLOCK], 0, chosen < self->rows->len ? g_array_index (self->rows, gint64, chosen) : (gint64) 0, pin);
  memset (pin, 0, strlen (pin));
}

static void
trophic_lock_page_dispose (GObject *object)
{
  TrophicLockPage *self = TROPHIC_LOCK_PAGE (object);
  g_clear_handle_id (&self->wait_source, g_source_remove);
  g_clear_pointer (&self->rows, g_array_unref);
  G_OBJECT_CLASS (trophic_lock_page_parent_class)->dispose (object);
}

static void
trophic_lock_page_class_init (TrophicLockPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_lock_page_dispose;
  /**
   * TrophicLockPage::unlock:
   * @user_row: who, or 0 where the button is enough
   * @pin: what was typed
   */
  signals[UNLOCK] = g_signal_new ("unlock", TROPHIC_TYPE_LOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_INT64, G_TYPE_STRING);
}

static GtkWidget *
make_form (TrophicLockPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  self->users = GTK_DROP_DOWN (gtk_drop_down_new_from_strings ((const char *[]) { NULL }));
  self->pin = GTK_PASSWORD_ENTRY (gtk_password_entry_new ());
  self->unlock = GTK_BUTTON (gtk_button_new_with_mnemonic (_("_Unlock")));
  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->users), GTK_ACCESSIBLE_PROPERTY_LABEL, _("User"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pin), GTK_ACCESSIBLE_PROPERTY_LABEL, _("PIN"), -1);
  g_object_set (self->pin, "placeholder-text", _("PIN"), "show-peek-icon", TRUE, NULL);
  gtk_label_set_wrap (self->message, TRUE);
  gtk_label_set_justify (self->message, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "caution");
  gtk_widget_add_css_class (GTK_WIDGET (self->unlock), "suggested-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->unlock), "pill");
  gtk_widget_set_halign (GTK_WIDGET (self->unlock), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->users));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pin));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->unlock));
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (box, FORM_WIDTH, -1);
  g_signal_connect_swapped (self->pin, "activate", G_CALLBACK (ask), self);
  g_signal_connect_swapped (self->unlock, "clicked", G_CALLBACK (ask), self);
  return box;
}

static void
trophic_lock_page_init (TrophicLockPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new (), *status = adw_status_page_new ();
  self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("Trophic"), ""));
  gtk_widget_add_css_class (header, "flat");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "system-lock-screen-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("Locked"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), _("The lock hides the screen. It does not encrypt the clinic file."));
  adw_status_page_set_child (ADW_STATUS_PAGE (status), make_form (self));
  gtk_widget_set_vexpand (status, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), status);
  adw_bin_set_child (ADW_BIN (self), box);
  say (self, "");
  update (self);
}

/** trophic_lock_page_new: nobody is let in before trophic_lock_page_set_users(). */
TrophicLockPage *
trophic_lock_page_new (void)
{
  return g_object_new (TROPHIC_TYPE_LOCK_PAGE, NULL);
}

/** trophic_lock_page_set_users: @users: (element-type TrophicUser): who may unlock by PIN, the first is chosen. */
void
trophic_lock_page_set_users (TrophicLockPage *self,
                             GPtrArray       *users)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_array_set_size (self->rows, 0);
  for (guint i = 0; i < users->len; i++)
    {
      const TrophicUser *user = g_ptr_array_index (users, i);
      gtk_string_list_append (names, user->name);
      g_array_append_val (self->rows, user->row);
    }
  gtk_drop_down_set_model (self->users, G_LIST_MODEL (names));
  self->known = TRUE;
  update (self);
  trophic_lock_page_focus (self);
}

/** trophic_lock_page_refuse: @message: (nullable): what went wrong; %NULL for a wrong PIN. */
void
trophic_lock_page_refuse (TrophicLockPage *self,
                          const char      *message,
                          guint            delay_seconds)
{
  g_clear_handle_id (&self->wait_source, g_source_remove);
  self->wait = delay_seconds;
  self->asking = FALSE;
  if (delay_seconds > 0)
    {
      say_wait (self);
      self->wait_source = g_timeout_add_seconds (1, waited_cb, self);
    }
  else
    say (self, message != NULL ? message : _("Not the right PIN."));
  update (self);
  trophic_lock_page_focus (self);
}

/** trophic_lock_page_focus: where the next key belongs. */
void
trophic_lock_page_focus (TrophicLockPage *self)
{
  gtk_widget_grab_focus (self->rows->len > 0 ? GTK_WIDGET (self->pin) : GTK_WIDGET (self->unlock));
}
