/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What bench-scroll.py runs on a display: a clinic of very many patients is opened, searched, and its list is scrolled by real
 * wheel events while each frame is timed. */
#include <math.h>
#include <time.h>

#include "trophic-app-fixture.h"
#include "trophic-app-seen.h"
#include "trophic-loop-watch.h"
#include "trophic-window-private.h"

enum { TURNS_OF_WHEEL = 300, MILLISECONDS_A_TURN = 12, WAIT_SECONDS = 60 };

typedef struct {
  GArray  *intervals, *costs; /* ms from frame to frame; ms of the thread's own time in a frame */
  gint64   last;
  double   began;
  gboolean painted;
} Frames;

static double
own_ms (void)
{
  struct timespec now;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void
before_paint_cb (GdkFrameClock *clock,
                 Frames        *frames)
{
  frames->began = own_ms ();
}

static void
after_paint_cb (GdkFrameClock *clock,
                Frames        *frames)
{
  double cost = own_ms () - frames->began;
  gint64 now = g_get_monotonic_time ();
  double interval = (now - frames->last) / 1e3;
  if (frames->last != 0)
    g_array_append_val (frames->intervals, interval);
  g_array_append_val (frames->costs, cost);
  frames->last = now;
  frames->painted = TRUE;
}

/* Frame follows frame, as while something moves. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  return G_SOURCE_CONTINUE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

static void
say_quantiles (const char *name,
               GArray     *values)
{
  g_array_sort (values, compare);
  double median = g_array_index (values, double, values->len / 2), p99 = g_array_index (values, double, (values->len - 1) * 99 / 100);
  g_print ("%s\t%.1f\t%.1f\t%.1f\t%u\n", name, median, p99, g_array_index (values, double, values->len - 1), values->len);
}

static void
scrolled_cb (GPid     pid,
             int      status,
             gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  g_spawn_close_pid (pid);
}

static void
scroll (GtkWidget *window,
        GtkWidget *list,
        Frames    *frames)
{
  graphene_rect_t box;
  g_assert_true (gtk_widget_compute_bounds (list, window, &box));
  g_autofree char *command = g_strdup_printf ("xdotool mousemove %d %d click --repeat %d --delay %d 5", (int) (box.origin.x + 100),
                                              (int) (box.origin.y + 200), TURNS_OF_WHEEL, MILLISECONDS_A_TURN);
  g_auto (GStrv) argv = g_strsplit (command, " ", -1);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  GPid pid;
  guint tick = gtk_widget_add_tick_callback (list, tick_cb, NULL, NULL);
  frames->last = 0;
  g_array_set_size (frames->intervals, 0);
  g_array_set_size (frames->costs, 0);
  g_spawn_async (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  g_child_watch_add (pid, scrolled_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (list, tick);
}

/* From the key to the frame that shows what was found, by the clock, and the longest turn of the loop in between. */
static void
type (GtkWidget  *entry,
      const char *text,
      GtkWidget  *list,
      Frames     *frames)
{
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  gulong n = g_list_model_get_n_items (G_LIST_MODEL (model));
  gint64 start = g_get_monotonic_time ();
  trophic_loop_watch_start ();
  fixture_type (GTK_EDITABLE (entry), text);
  fixture_wait (g_list_model_get_n_items (G_LIST_MODEL (model)) != n);
  frames->painted = FALSE;
  gtk_widget_queue_draw (list);
  fixture_wait (frames->painted);
  double wall = (g_get_monotonic_time () - start) / 1e3;
  g_print ("typed\t%.1f\t%.1f\n", wall, trophic_loop_watch_take ().own_ms);
}

int
main (int    argc,
      char **argv)
{
  adw_init ();
  fixture_load_style ();
  TrophicWindow *window = trophic_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1600, 1000);
  gtk_window_present (GTK_WINDOW (window));
  Frames frames = { g_array_new (FALSE, FALSE, sizeof (double)), g_array_new (FALSE, FALSE, sizeof (double)) };
  gint64 start = g_get_monotonic_time (), end = start + WAIT_SECONDS * G_USEC_PER_SEC;
  trophic_loop_watch_start ();
  trophic_window_open_clinic (window, argv[1]);
  while (!says (window, "No patient chosen") && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_print ("opened\t%.1f\t%.1f\n", (g_get_monotonic_time () - start) / 1e3, trophic_loop_watch_take ().own_ms);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &frames);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &frames);
  GtkWidget *sidebar = find_type (GTK_WIDGET (window), TROPHIC_TYPE_SIDEBAR), *list = find_type (sidebar, GTK_TYPE_LIST_VIEW);
  GtkWidget *entry = find_type (sidebar, GTK_TYPE_SEARCH_ENTRY);
  scroll (GTK_WIDGET (window), list, &frames);
  say_quantiles ("interval", frames.intervals);
  say_quantiles ("cost", frames.costs);
  static const char *const typed[] = { "7", "77", "777", "77", "" };
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    type (entry, typed[i], list, &frames);
  return 0;
}
