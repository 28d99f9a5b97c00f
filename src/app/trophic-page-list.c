/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-page-list.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-page-view.h"

enum { GAP = 18, FEW_PAGES = 12 };

/* Steps of the zoom, 1 is as large as on paper. */
static const double steps[] = { 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4 };

struct _TrophicPageList
{
  GtkWidget       parent_instance;
  GtkWidget      *scrolled;
  GtkBox         *box;
  TrophicPageFit  fit;
  double          zoom;
  guint           n;
  guint           page;   /* from 1; 0 without pages */
  guint           fitter; /* idle source */
};

G_DEFINE_FINAL_TYPE (TrophicPageList, trophic_page_list, GTK_TYPE_WIDGET)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static double
page_height (TrophicPageList *self)
{
  return round (self->zoom * TROPHIC_PAGE_VIEW_HEIGHT);
}

static double
top_of (TrophicPageList *self,
        guint            page)
{
  return GAP + (page - 1) * (page_height (self) + GAP);
}

static GtkAdjustment *
get_adjustment (TrophicPageList *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
}

/* @others: keep what they have been painted. */
static void
want_range (TrophicPageList *self,
            int              first,
            int              last,
            gboolean         others)
{
  int index = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL; child = gtk_widget_get_next_sibling (child), index++)
    if ((index >= first && index <= last) || !others)
      trophic_page_view_set_wanted (TROPHIC_PAGE_VIEW (child), index >= first && index <= last);
}

/* What is seen and one more on each side are painted; then the others, where they are few and no larger than on paper. */
static void
want_pages (TrophicPageList *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double top = gtk_adjustment_get_value (adjustment), height = gtk_adjustment_get_page_size (adjustment);
  double step = page_height (self) + GAP;
  int first = (int) floor ((top - GAP) / step), last = (int) floor ((top + height - GAP) / step);
  gboolean all = self->n <= FEW_PAGES && self->zoom <= 1;
  if (!all)
    want_range (self, first - 1, last + 1, FALSE);
  else
    {
      want_range (self, first, last, TRUE);
      want_range (self, first - 1, last + 1, TRUE);
      want_range (self, 0, (int) self->n - 1, TRUE);
    }
}

static void
scrolled_cb (TrophicPageList *self)
{
  if (self->n == 0)
    return;
  GtkAdjustment *adjustment = get_adjustment (self);
  double middle = gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) / 2;
  guint page = (guint) CLAMP (floor ((middle - GAP / 2.0) / (page_height (self) + GAP)) + 1, 1, self->n);
  want_pages (self);
  if (page == self->page)
    return;
  self->page = page;
  g_signal_emit (self, signals[CHANGED], 0);
}

static double
fitting_zoom (TrophicPageList *self)
{
  double width = gtk_widget_get_width (self->scrolled) - 2 * GAP, height = gtk_widget_get_height (self->scrolled) - 2 * GAP;
  double to_width = width / TROPHIC_PAGE_VIEW_WIDTH, to_height = height / TROPHIC_PAGE_VIEW_HEIGHT;
  double zoom = self->fit == TROPHIC_PAGE_FIT_WIDTH ? to_width : MIN (to_width, to_height);
  return CLAMP (zoom, steps[0], steps[G_N_ELEMENTS (steps) - 1]);
}

/* The place on the page that is in the middle stays there. */
static void
set_zoom (TrophicPageList *self,
          double           zoom)
{
  if (zoom == self->zoom)
    return;
  GtkAdjustment *adjustment = get_adjustment (self);
  double half = gtk_adjustment_get_page_size (adjustment) / 2, height = page_height (self);
  double at = self->n > 0 ? (gtk_adjustment_get_value (adjustment) + half - top_of (self, self->page)) / height : 0;
  guint page = self->page;
  self->zoom = zoom;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL; child = gtk_widget_get_next_sibling (child))
    trophic_page_view_set_zoom (TROPHIC_PAGE_VIEW (child), zoom);
  if (self->n > 0)
    {
      /* The adjustment learns of the new height later; it must not cut the value off before. */
      gtk_adjustment_set_upper (adjustment, MAX (top_of (self, self->n + 1), 2 * half));
      gtk_adjustment_set_value (adjustment, top_of (self, page) + at * page_height (self) - half);
      self->page = page;
    }
  want_pages (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
fit_cb (gpointer user_data)
{
  TrophicPageList *self = user_data;
  self->fitter = 0;
  if (self->fit == TROPHIC_PAGE_FIT_NONE || gtk_widget_get_width (self->scrolled) <= 2 * GAP)
    return G_SOURCE_REMOVE;
  guint page = self->page;
  gboolean whole = self->fit == TROPHIC_PAGE_FIT_PAGE;
  set_zoom (self, fitting_zoom (self));
  if (whole && page > 0)
    trophic_page_list_set_page (self, page);
  return G_SOURCE_REMOVE;
}

/* A child's size must not change while sizes are given out. */
static void
queue_fit (TrophicPageList *self)
{
  if (self->fitter == 0 && self->fit != TROPHIC_PAGE_FIT_NONE)
    self->fitter = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, fit_cb, self, NULL);
}

static void
trophic_page_list_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  TrophicPageList *self = TROPHIC_PAGE_LIST (widget);
  gtk_widget_size_allocate (self->scrolled, &(GtkAllocation) { 0, 0, width, height }, baseline);
  queue_fit (self);
}

static void
trophic_page_list_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  gtk_widget_measure (TROPHIC_PAGE_LIST (widget)->scrolled, orientation, for_size, minimum, natural, NULL, NULL);
}

static gboolean
trophic_page_list_grab_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  if (root == NULL)
    return FALSE;
  /* A scrolled window would pass it on to a child, and the pages take none. */
  gtk_root_set_focus (root, TROPHIC_PAGE_LIST (widget)->scrolled);
  return TRUE;
}

static gboolean
scroll_zoomed_cb (GtkEventControllerScroll *scroll,
                  double                    dx,
                  double                    dy,
                  TrophicPageList          *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return GDK_EVENT_PROPAGATE;
  trophic_page_list_zoom (self, dy < 0 ? 1 : -1);
  return GDK_EVENT_STOP;
}

static void
trophic_page_list_dispose (GObject *object)
{
  TrophicPageList *self = TROPHIC_PAGE_LIST (object);
  g_clear_handle_id (&self->fitter, g_source_remove);
  if (self->scrolled != NULL)
    g_signal_handlers_disconnect_by_data (get_adjustment (self), self);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (trophic_page_list_parent_class)->dispose (object);
}

static void
trophic_page_list_class_init (TrophicPageListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_page_list_dispose;
  widget_class->size_allocate = trophic_page_list_size_allocate;
  widget_class->measure = trophic_page_list_measure;
  widget_class->grab_focus = trophic_page_list_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", TROPHIC_TYPE_PAGE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
trophic_page_list_init (TrophicPageList *self)
{
  self->zoom = 1;
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP));
  gtk_widget_set_halign (GTK_WIDGET (self->box), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->box), GTK_ALIGN_START);
  g_object_set (self->box, "margin-top", GAP, "margin-bottom", GAP, "margin-start", GAP, "margin-end", GAP, NULL);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->box));
  gtk_widget_set_focusable (self->scrolled, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  g_signal_connect_swapped (get_adjustment (self), "value-changed", G_CALLBACK (scrolled_cb), self);
  g_signal_connect_swapped (get_adjustment (self), "changed", G_CALLBACK (scrolled_cb), self);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_zoomed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

/** trophic_page_list_new: (transfer floating): no pages, a whole page fits. */
GtkWidget *
trophic_page_list_new (void)
{
  return g_object_new (TROPHIC_TYPE_PAGE_LIST, NULL);
}

/** trophic_page_list_set_pages: @pages: (nullable): shown from the first. */
void
trophic_page_list_set_pages (TrophicPageList *self,
                             TrophicPages    *pages)
{
  g_return_if_fail (TROPHIC_IS_PAGE_LIST (self));
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  self->n = pages != NULL ? trophic_pages_n (pages) : 0;
  self->page = MIN (self->n, 1);
  for (guint page = 1; page <= self->n; page++)
    {
      GtkWidget *view = trophic_page_view_new (pages, page);
      trophic_page_view_set_zoom (TROPHIC_PAGE_VIEW (view), self->zoom);
      gtk_box_append (self->box, view);
    }
  gtk_adjustment_set_value (get_adjustment (self), 0);
  if (gtk_widget_get_width (self->scrolled) > 0)
    want_pages (self);
  queue_fit (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/** trophic_page_list_get_n: how many pages there are. */
guint
trophic_page_list_get_n (TrophicPageList *self)
{
  g_return_val_if_fail (TROPHIC_IS_PAGE_LIST (self), 0);
  return self->n;
}

/** trophic_page_list_get_page: the page that is looked at, from 1; 0 without pages. */
guint
trophic_page_list_get_page (TrophicPageList *self)
{
  g_return_val_if_fail (TROPHIC_IS_PAGE_LIST (self), 0);
  return self->page;
}

/** trophic_page_list_set_page: scrolls to the top of @page, or the nearest there is. */
void
trophic_page_list_set_page (TrophicPageList *self,
                            guint            page)
{
  g_return_if_fail (TROPHIC_IS_PAGE_LIST (self));
  if (self->n == 0)
    return;
  page = CLAMP (page, 1, self->n);
  GtkAdjustment *adjustment = get_adjustment (self);
  double size = gtk_adjustment_get_page_size (adjustment);
  gtk_adjustment_set_upper (adjustment, MAX (top_of (self, self->n + 1), size));
  gtk_adjustment_set_value (adjustment, top_of (self, page) - GAP);
  want_pages (self);
  /* At the end of a paper two pages may be seen at once: the one that was asked for counts. */
  self->page = page;
  g_signal_emit (self, signals[CHANGED], 0);
}

/** trophic_page_list_get_zoom: 1 is as large as on paper. */
double
trophic_page_list_get_zoom (TrophicPageList *self)
{
  g_return_val_if_fail (TROPHIC_IS_PAGE_LIST (self), 1);
  return self->zoom;
}

/** trophic_page_list_set_zoom: @zoom: 1 is as large as on paper; it no longer follows the window. */
void
trophic_page_list_set_zoom (TrophicPageList *self,
                            double           zoom)
{
  g_return_if_fail (TROPHIC_IS_PAGE_LIST (self));
  self->fit = TROPHIC_PAGE_FIT_NONE;
  g_signal_emit (self, signals[CHANGED], 0);
  set_zoom (self, CLAMP (zoom, steps[0], steps[G_N_ELEMENTS (steps) - 1]));
}

/** trophic_page_list_zoom: @direction: 1 to the next larger step, -1 to the next smaller. */
void
trophic_page_list_zoom (TrophicPageList *self,
                        int              direction)
{
  g_return_if_fail (TROPHIC_IS_PAGE_LIST (self));
  double zoom = self->zoom;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      double step = steps[direction > 0 ? i : G_N_ELEMENTS (steps) - 1 - i];
      if (direction > 0 ? step > zoom + 0.005 : step < zoom - 0.005)
        {
          zoom = step;
          break;
        }
    }
  trophic_page_list_set_zoom (self, zoom);
}

/** trophic_page_list_get_fit: what the zoom follows. */
TrophicPageFit
trophic_page_list_get_fit (TrophicPageList *self)
{
  g_return_val_if_fail (TROPHIC_IS_PAGE_LIST (self), TROPHIC_PAGE_FIT_NONE);
  return self->fit;
}

/** trophic_page_list_set_fit: @fit: %TROPHIC_PAGE_FIT_NONE keeps the zoom there is. */
void
trophic_page_list_set_fit (TrophicPageList *self,
                           TrophicPageFit   fit)
{
  g_return_if_fail (TROPHIC_IS_PAGE_LIST (self));
  self->fit = fit;
  queue_fit (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/** trophic_page_list_is_painted: whether the page that is looked at is there to be read. */
gboolean
trophic_page_list_is_painted (TrophicPageList *self)
{
  g_return_val_if_fail (TROPHIC_IS_PAGE_LIST (self), FALSE);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box));
  for (guint page = 1; child != NULL && page < self->page; page++)
    child = gtk_widget_get_next_sibling (child);
  return child != NULL && trophic_page_view_is_painted (TROPHIC_PAGE_VIEW (child));
}
