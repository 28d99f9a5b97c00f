/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-discreet.h"

struct _TrophicDiscreet
{
  GObject  parent_instance;
  gboolean revealed;
  guint    idle_seconds;
  gint64   confirm_microseconds;
  gint64   asked_at; /* monotonic; 0 = not asked */
  gint64   touched_at;
  guint    idle_source;
};

G_DEFINE_FINAL_TYPE (TrophicDiscreet, trophic_discreet, G_TYPE_OBJECT)

enum { PROP_REVEALED = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { ASKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
idle_passed_cb (gpointer user_data)
{
  TrophicDiscreet *self = user_data;
  gint64 idle = g_get_monotonic_time () - self->touched_at;
  if (idle < (gint64) self->idle_seconds * G_USEC_PER_SEC)
    return G_SOURCE_CONTINUE;
  self->idle_source = 0;
  trophic_discreet_cover (self);
  return G_SOURCE_REMOVE;
}

static void
set_revealed (TrophicDiscreet *self,
              gboolean         revealed)
{
  self->asked_at = 0;
  if (self->revealed == revealed)
    return;
  self->revealed = revealed;
  g_clear_handle_id (&self->idle_source, g_source_remove);
  if (revealed)
    {
      self->touched_at = g_get_monotonic_time ();
      self->idle_source = g_timeout_add_seconds (1, idle_passed_cb, self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

static void
trophic_discreet_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  g_value_set_boolean (value, TROPHIC_DISCREET (object)->revealed);
}

static void
trophic_discreet_dispose (GObject *object)
{
  g_clear_handle_id (&TROPHIC_DISCREET (object)->idle_source, g_source_remove);
  G_OBJECT_CLASS (trophic_discreet_parent_class)->dispose (object);
}

static void
trophic_discreet_class_init (TrophicDiscreetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = trophic_discreet_get_property;
  object_class->dispose = trophic_discreet_dispose;
  properties[PROP_REVEALED] =
    g_param_spec_boolean ("revealed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  /* "asked": a second wish within the time reveals; every window that shows the eye says so. */
  signals[ASKED] = g_signal_new ("asked", TROPHIC_TYPE_DISCREET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
trophic_discreet_init (TrophicDiscreet *self)
{
}

/**
 * trophic_discreet_new:
 * @idle_seconds: covers again after so long without input
 * @confirm_milliseconds: within this time a second wish reveals to a patient who does not wish to know
 */
TrophicDiscreet *
trophic_discreet_new (guint idle_seconds,
                      guint confirm_milliseconds)
{
  TrophicDiscreet *self = g_object_new (TROPHIC_TYPE_DISCREET, NULL);
  self->idle_seconds = idle_seconds;
  self->confirm_microseconds = (gint64) confirm_milliseconds * 1000;
  return self;
}

/** trophic_discreet_get_revealed: whether covered facts may be shown now. */
gboolean
trophic_discreet_get_revealed (TrophicDiscreet *self)
{
  return self->revealed;
}

/**
 * trophic_discreet_toggle:
 * @wishes: whether the patient on screen wishes to know the prognosis
 *
 * Covers when revealed. Reveals when covered, except that with @wishes "no" the first call only asks.
 */
TrophicDiscreetAnswer
trophic_discreet_toggle (TrophicDiscreet *self,
                         TrophicWishes    wishes)
{
  if (self->revealed)
    {
      set_revealed (self, FALSE);
      return TROPHIC_DISCREET_COVERED;
    }
  gint64 now = g_get_monotonic_time ();
  gboolean confirmed = self->asked_at != 0 && now - self->asked_at <= self->confirm_microseconds;
  if (wishes == TROPHIC_WISHES_NO && !confirmed)
    {
      self->asked_at = now;
      g_signal_emit (self, signals[ASKED], 0);
      return TROPHIC_DISCREET_ASKED;
    }
  set_revealed (self, TRUE);
  return TROPHIC_DISCREET_REVEALED;
}

/** trophic_discreet_cover: covers; called when the patient or the place changes and when the screen locks. */
void
trophic_discreet_cover (TrophicDiscreet *self)
{
  set_revealed (self, FALSE);
}

/** trophic_discreet_touch: there was input: the idle time starts anew. */
void
trophic_discreet_touch (TrophicDiscreet *self)
{
  self->touched_at = g_get_monotonic_time ();
}

/** trophic_discreet_set_idle: how long it waits for input from now on, and what is revealed now too. */
void
trophic_discreet_set_idle (TrophicDiscreet *self,
                           guint            idle_seconds)
{
  self->idle_seconds = idle_seconds;
}
