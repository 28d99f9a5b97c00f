/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-page-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-page.h"

/* A picture has no more pixels than this, so that a large zoom on a fine screen takes a bounded amount of memory. */
#define MOST_PIXELS 24000000

struct _TrophicPageView
{
  GtkWidget     parent_instance;
  TrophicPages *pages;
  guint         page;
  double        zoom;
  gboolean      wanted;
  double        scale;    /* pixels a point of @texture, or of the one that is being painted */
  GdkTexture   *texture;  /* the last one; of another size until the next is there */
  GCancellable *painting; /* NULL when nothing is */
};

G_DEFINE_FINAL_TYPE (TrophicPageView, trophic_page_view, GTK_TYPE_WIDGET)

typedef struct {
  TrophicPages *pages;
  guint         page;
  double        scale;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  trophic_pages_unref (job->pages);
  g_free (job);
}

static GdkTexture *
texture_of (cairo_surface_t *surface)
{
  int height = cairo_image_surface_get_height (surface), stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) height * stride,
                                                         (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (surface));
  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
paint_job (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  const Job *job = data;
  if (g_task_return_error_if_cancelled (task))
    return;
  int width = (int) round (TROPHIC_PAGE_WIDTH * TROPHIC_POINTS * job->scale);
  int height = (int) round (TROPHIC_PAGE_HEIGHT * TROPHIC_POINTS * job->scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, job->scale, job->scale);
  trophic_pages_paint (job->pages, cr, job->page);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  g_task_return_pointer (task, texture_of (surface), g_object_unref);
  cairo_surface_destroy (surface);
}

static void
painted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (TrophicPageView) self = user_data;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);
  if (texture == NULL) /* cancelled: another is painted, or none is wanted */
    return;
  g_clear_object (&self->painting);
  g_set_object (&self->texture, texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stop_painting (TrophicPageView *self)
{
  g_cancellable_cancel (self->painting);
  g_clear_object (&self->painting);
}

static void
paint_again (TrophicPageView *self)
{
  double scale = self->zoom * 96 / 72 * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double pixels = TROPHIC_PAGE_WIDTH * TROPHIC_PAGE_HEIGHT * TROPHIC_POINTS * TROPHIC_POINTS * scale * scale;
  if (pixels > MOST_PIXELS)
    scale *= sqrt (MOST_PIXELS / pixels);
  if (scale == self->scale && (self->texture != NULL || self->painting != NULL))
    return;
  stop_painting (self);
  self->scale = scale;
  self->painting = g_cancellable_new ();
  Job *job = g_new (Job, 1);
  *job = (Job) { trophic_pages_ref (self->pages), self->page, scale };
  /* The page is no source of the task: the thread might then be the last to hold the widget. */
  g_autoptr (GTask) task = g_task_new (NULL, self->painting, painted_cb, g_object_ref (self));
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, paint_job);
}

static void
update (TrophicPageView *self)
{
  if (self->wanted)
    {
      paint_again (self);
      return;
    }
  stop_painting (self);
  g_clear_object (&self->texture);
}

static void
trophic_page_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  TrophicPageView *self = TROPHIC_PAGE_VIEW (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 }, &bounds);
  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
}

static void
trophic_page_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  double zoom = TROPHIC_PAGE_VIEW (widget)->zoom;
  *minimum = *natural = (int) round (zoom * (orientation == GTK_ORIENTATION_HORIZONTAL ? TROPHIC_PAGE_VIEW_WIDTH : TROPHIC_PAGE_VIEW_HEIGHT));
}

static void
trophic_page_view_dispose (GObject *object)
{
  TrophicPageView *self = TROPHIC_PAGE_VIEW (object);
  stop_painting (self);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->pages, trophic_pages_unref);
  G_OBJECT_CLASS (trophic_page_view_parent_class)->dispose (object);
}

static void
trophic_page_view_class_init (TrophicPageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_page_view_dispose;
  widget_class->snapshot = trophic_page_view_snapshot;
  widget_class->measure = trophic_page_view_measure;
  gtk_widget_class_set_css_name (widget_class, "pageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
trophic_page_view_init (TrophicPageView *self)
{
  self->zoom = 1;
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (update), NULL);
}

/** trophic_page_view_new: (transfer floating): @page: from 1. Nothing is painted before it is wanted. */
GtkWidget *
trophic_page_view_new (TrophicPages *pages,
                       guint         page)
{
  TrophicPageView *self = g_object_new (TROPHIC_TYPE_PAGE_VIEW, NULL);
  self->pages = trophic_pages_ref (pages);
  self->page = page;
  g_autofree char *name = g_strdup_printf (_("Page %u of %u"), page, trophic_pages_n (pages));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

/** trophic_page_view_set_zoom: @zoom: 1 is as large as on paper. */
void
trophic_page_view_set_zoom (TrophicPageView *self,
                            double           zoom)
{
  g_return_if_fail (TROPHIC_IS_PAGE_VIEW (self) && zoom > 0);
  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  update (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** trophic_page_view_set_wanted: whether the page is on screen, or soon will be; else it keeps no picture. */
void
trophic_page_view_set_wanted (TrophicPageView *self,
                              gboolean         wanted)
{
  g_return_if_fail (TROPHIC_IS_PAGE_VIEW (self));
  self->wanted = wanted;
  update (self);
}

/** trophic_page_view_is_painted: whether its picture has the size that is shown. */
gboolean
trophic_page_view_is_painted (TrophicPageView *self)
{
  g_return_val_if_fail (TROPHIC_IS_PAGE_VIEW (self), FALSE);
  return self->texture != NULL && self->painting == NULL;
}
