/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-columns.h"

#include "trophic-chart-theme.h"

/* Wider, and the eye would lose the row between a name and its keys. */
enum { GAP = 24, MOST_WIDTH = 1440, MOST_WIDTH_STACKED = 720 };

struct _TrophicColumns
{
  GtkWidget  parent_instance;
  GtkWidget *first;
  GtkWidget *second;
  int        first_width;
};

G_DEFINE_FINAL_TYPE (TrophicColumns, trophic_columns, GTK_TYPE_WIDGET)

/* Of @width, what the columns use at this size of text. */
static int
used_of (TrophicColumns *self,
         int             width)
{
  return MIN (width, (int) (MOST_WIDTH * trophic_chart_text_scale (GTK_WIDGET (self))));
}

/* The width of the first column, or -1 when the two stand under each other in @width. */
static int
first_column (TrophicColumns *self,
              int             width)
{
  int first, second;
  gtk_widget_measure (self->first, GTK_ORIENTATION_HORIZONTAL, -1, &first, NULL, NULL, NULL);
  gtk_widget_measure (self->second, GTK_ORIENTATION_HORIZONTAL, -1, &second, NULL, NULL, NULL);
  if (width < first + GAP + second)
    return -1;
  return CLAMP (self->first_width, first, width - GAP - second);
}

/* Of @used, what columns under each other take. */
static int
stacked_width (TrophicColumns *self,
               int             used)
{
  int first, second;
  gtk_widget_measure (self->first, GTK_ORIENTATION_HORIZONTAL, -1, &first, NULL, NULL, NULL);
  gtk_widget_measure (self->second, GTK_ORIENTATION_HORIZONTAL, -1, &second, NULL, NULL, NULL);
  return MIN (used, MAX (MAX (first, second), (int) (MOST_WIDTH_STACKED * trophic_chart_text_scale (GTK_WIDGET (self)))));
}

static int
height_of (GtkWidget *child,
           int        width)
{
  int height;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static GtkSizeRequestMode
trophic_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
trophic_columns_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  TrophicColumns *self = TROPHIC_COLUMNS (widget);
  int first, second, first_natural, second_natural;
  gtk_widget_measure (self->first, GTK_ORIENTATION_HORIZONTAL, -1, &first, &first_natural, NULL, NULL);
  gtk_widget_measure (self->second, GTK_ORIENTATION_HORIZONTAL, -1, &second, &second_natural, NULL, NULL);
  *minimum = MAX (first, second);
  *natural = self->first_width + GAP + second_natural;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  int width = for_size < 0 ? *natural : MAX (used_of (self, for_size), *minimum), column = first_column (self, width);
  if (column < 0)
    {
      width = stacked_width (self, width);
      *minimum = height_of (self->first, width) + GAP + height_of (self->second, width);
    }
  else
    *minimum = MAX (height_of (self->first, column), height_of (self->second, width - GAP - column));
  *natural = *minimum;
}

static void
trophic_columns_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  TrophicColumns *self = TROPHIC_COLUMNS (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int used = used_of (self, width), column = first_column (self, used), start = mirrored ? width - used : 0;
  if (column < 0)
    {
      used = stacked_width (self, used);
      start = mirrored ? width - used : 0;
      int top = height_of (self->first, used);
      gtk_widget_size_allocate (self->first, &(GtkAllocation) { start, 0, used, top }, -1);
      gtk_widget_size_allocate (self->second, &(GtkAllocation) { start, top + GAP, used, MAX (height - top - GAP, 0) }, -1);
      return;
    }
  int rest = used - GAP - column;
  gtk_widget_size_allocate (self->first, &(GtkAllocation) { start + (mirrored ? rest + GAP : 0), 0, column, height }, -1);
  gtk_widget_size_allocate (self->second, &(GtkAllocation) { start + (mirrored ? 0 : column + GAP), 0, rest, height }, -1);
}

static void
trophic_columns_dispose (GObject *object)
{
  TrophicColumns *self = TROPHIC_COLUMNS (object);
  g_clear_pointer (&self->first, gtk_widget_unparent);
  g_clear_pointer (&self->second, gtk_widget_unparent);
  G_OBJECT_CLASS (trophic_columns_parent_class)->dispose (object);
}

static void
trophic_columns_class_init (TrophicColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_columns_dispose;
  widget_class->get_request_mode = trophic_columns_get_request_mode;
  widget_class->measure = trophic_columns_measure;
  widget_class->size_allocate = trophic_columns_size_allocate;
}

static void
trophic_columns_init (TrophicColumns *self)
{
}

/**
 * trophic_columns_new:
 * @first_width: what the first column takes where there is room, in pixels
 */
GtkWidget *
trophic_columns_new (GtkWidget *first,
                     GtkWidget *second,
                     int        first_width)
{
  TrophicColumns *self = g_object_new (TROPHIC_TYPE_COLUMNS, NULL);
  self->first = first;
  self->second = second;
  self->first_width = first_width;
  gtk_widget_set_parent (first, GTK_WIDGET (self));
  gtk_widget_set_parent (second, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
