/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-product-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

#include "trophic-form-write.h"
#include "trophic-list-jobs.h"
#include "trophic-number.h"
#include "trophic-product-store.h"
#include "trophic-text.h"
#include "trophic-visit-entry.h"

static const TrophicChoiceOption new_product = { "new", N_("New product…") };
static const TrophicChoiceOption forms[] = {
  { "", N_("—") }, { "liquid", N_("Liquid") }, { "powder", N_("Powder") }, { "jelly", N_("Jelly") }, { "oil", N_("Oil") },
};
static const TrophicChoiceOption uses[] = { { "yes", N_("In use") }, { "no", N_("Switched off") } };
static const TrophicFieldSpec product_fields[] = {
  { "product", N_("_Product"), TROPHIC_FIELD_LIST, NULL, &new_product, 1 },
  { "name", N_("_Name"), TROPHIC_FIELD_TEXT, NULL },
  { "maker", N_("_Maker"), TROPHIC_FIELD_TEXT, NULL },
  { "form", N_("_Form"), TROPHIC_FIELD_LIST, NULL, forms, G_N_ELEMENTS (forms) },
  { "serving", N_("One _serving is"), TROPHIC_FIELD_TEXT, NULL },
  { "active", N_("In _use"), TROPHIC_FIELD_CHOICE, NULL, uses, G_N_ELEMENTS (uses) },
};
static const TrophicFieldSpec label_fields[] = {
  { "energy_kcal", N_("_Energy"), TROPHIC_FIELD_NUMBER, "kcal" }, { "protein_g", N_("Protein"), TROPHIC_FIELD_NUMBER, "g" },
  { "fat_g", N_("Fat"), TROPHIC_FIELD_NUMBER, "g" }, { "carbohydrate_g", N_("Carbohydrate"), TROPHIC_FIELD_NUMBER, "g" },
  { "water_ml", N_("Water"), TROPHIC_FIELD_NUMBER, "mL" }, { "potassium_mg", N_("Potassium"), TROPHIC_FIELD_NUMBER, "mg" },
  { "phosphate_mg", N_("Phosphate"), TROPHIC_FIELD_NUMBER, "mg" }, { "note", N_("N_ote"), TROPHIC_FIELD_TEXT, NULL },
};
static const struct { const char *key; gsize member; } numbers[] = {
  { "energy_kcal", G_STRUCT_OFFSET (TrophicProduct, energy_kcal) }, { "protein_g", G_STRUCT_OFFSET (TrophicProduct, protein_g) },
  { "fat_g", G_STRUCT_OFFSET (TrophicProduct, fat_g) }, { "carbohydrate_g", G_STRUCT_OFFSET (TrophicProduct, carbohydrate_g) },
  { "water_ml", G_STRUCT_OFFSET (TrophicProduct, water_ml) }, { "potassium_mg", G_STRUCT_OFFSET (TrophicProduct, potassium_mg) },
  { "phosphate_mg", G_STRUCT_OFFSET (TrophicProduct, phosphate_mg) },
};
static const struct { const char *key; gsize member; } texts[] = {
  { "name", G_STRUCT_OFFSET (TrophicProduct, name) }, { "maker", G_STRUCT_OFFSET (TrophicProduct, maker) },
  { "form", G_STRUCT_OFFSET (TrophicProduct, form) }, { "serving", G_STRUCT_OFFSET (TrophicProduct, serving) },
  { "note", G_STRUCT_OFFSET (TrophicProduct, note) },
};

typedef struct {
  TrophicFormDialog *dialog;
  TrophicWindow     *window;
  GPtrArray         *products;
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->window);
  g_ptr_array_unref (form->products);
  g_free (form);
}

/* NULL: a new one. */
static const TrophicProduct *
chosen (const Form *form)
{
  gint64 row = g_ascii_strtoll (trophic_form_dialog_get_text (form->dialog, "product"), NULL, 10);
  for (guint i = 0; i < form->products->len; i++)
    if (((TrophicProduct *) g_ptr_array_index (form->products, i))->row == row)
      return g_ptr_array_index (form->products, i);
  return NULL;
}

static void
show_chosen (const Form *form)
{
  const TrophicProduct *product = chosen (form);
  g_autoptr (TrophicProduct) empty = trophic_product_new ();
  const TrophicProduct *shown = product != NULL ? product : empty;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      double value = G_STRUCT_MEMBER (double, shown, numbers[i].member);
      char buffer[TROPHIC_NUMBER_SIZE];
      trophic_form_dialog_set_text (form->dialog, numbers[i].key, isfinite (value) ? trophic_number_write (value, buffer) : "");
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    trophic_form_dialog_set_text (form->dialog, texts[i].key, G_STRUCT_MEMBER (char *, shown, texts[i].member));
  trophic_form_dialog_set_text (form->dialog, "active", shown->active ? "yes" : "no");
  trophic_form_dialog_set_save_label (form->dialog, product != NULL ? _("_Save Product") : _("_Add Product"));
  trophic_form_dialog_set_note (form->dialog, product != NULL ? _("Plans that name this product take the corrected numbers. Another "
                                                                  "recipe is a new product: switch this one off.") : NULL);
}

static TrophicProduct *
read_product (const Form *form,
              gboolean   *readable)
{
  const TrophicProduct *stored = chosen (form);
  TrophicProduct *product = stored != NULL ? trophic_product_copy (stored) : trophic_product_new ();
  *readable = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      double *value = G_STRUCT_MEMBER_P (product, numbers[i].member);
      *readable &= trophic_entry_text_number (trophic_form_dialog_get_text (form->dialog, numbers[i].key), value) && !(*value < 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char **text = G_STRUCT_MEMBER_P (product, texts[i].member);
      g_free (*text);
      *text = trophic_form_dialog_dup_text (form->dialog, texts[i].key);
    }
  product->active = !g_str_equal (trophic_form_dialog_get_text (form->dialog, "active"), "no");
  return product;
}

static void
update (const Form *form)
{
  gboolean readable;
  g_autoptr (TrophicProduct) product = read_product (form, &readable);
  trophic_form_dialog_set_can_save (form->dialog, readable && !trophic_text_is_empty (product->name));
}

static void
changed_cb (TrophicFormDialog *dialog,
            const char        *key,
            gpointer           user_data)
{
  if (g_str_equal (key, "product"))
    show_chosen (user_data);
  update (user_data);
}

static gboolean
save_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  return trophic_store_save_product (store, data, error);
}

static void
save_cb (TrophicFormDialog *dialog,
         gpointer           user_data)
{
  const Form *form = user_data;
  gboolean readable;
  TrophicProduct *product = read_product (form, &readable);
  trophic_form_write (dialog, form->window, save_job, product, (GDestroyNotify) trophic_product_free,
                      product->active ? _("Product saved") : _("Product switched off"));
}

static void
fill_list (const Form *form)
{
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (TrophicChoiceOption));
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  g_array_append_val (options, new_product);
  for (guint i = 0; i < form->products->len; i++)
    {
      const TrophicProduct *product = g_ptr_array_index (form->products, i);
      TrophicChoiceOption option = {
        g_strdup_printf ("%" G_GINT64_FORMAT, product->row),
        product->active ? g_strdup (product->name) : g_strdup_printf (_("%s (switched off)"), product->name),
      };
      g_ptr_array_add (owned, (char *) option.value);
      g_ptr_array_add (owned, (char *) option.label);
      g_array_append_val (options, option);
    }
  trophic_field_set_options (trophic_form_dialog_get_field (form->dialog, "product"),
                             (const TrophicChoiceOption *) (gpointer) options->data, options->len);
}

/** trophic_product_dialog_new: (transfer none): @products: (transfer none): the clinic's table. */
TrophicFormDialog *
trophic_product_dialog_new (TrophicWindow *window,
                            GtkWindow     *parent,
                            GPtrArray     *products)
{
  Form *form = g_new0 (Form, 1);
  form->window = g_object_ref (window);
  form->products = g_ptr_array_ref (products);
  form->dialog = trophic_form_dialog_new (parent, _("Supplement Products"), _("_Add Product"));
  g_object_set_data_full (G_OBJECT (form->dialog), "form", form, (GDestroyNotify) form_free);
  trophic_form_dialog_add_fields (form->dialog, NULL, product_fields, G_N_ELEMENTS (product_fields));
  trophic_form_dialog_add_fields (form->dialog, _("In one serving, from the label"), label_fields, G_N_ELEMENTS (label_fields));
  fill_list (form);
  show_chosen (form);
  update (form);
  g_signal_connect (form->dialog, "changed", G_CALLBACK (changed_cb), form);
  g_signal_connect (form->dialog, "save", G_CALLBACK (save_cb), form);
  gtk_window_set_default_size (GTK_WINDOW (form->dialog), 600, 700);
  gtk_window_present (GTK_WINDOW (form->dialog));
  return form->dialog;
}

typedef struct {
  TrophicWindow *window;
  GtkWindow     *parent;
} Wanted;

static void
listed_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autofree Wanted *wanted = user_data;
  g_autoptr (TrophicWindow) window = wanted->window;
  g_autoptr (GtkWindow) parent = wanted->parent;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean read = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_autoptr (GPtrArray) products = result;
  if (trophic_window_get_clinic (window) != TROPHIC_CLINIC (source) || !gtk_widget_get_visible (GTK_WIDGET (parent)))
    return; /* closed, or another was opened meanwhile */
  if (!read)
    {
      trophic_window_show_error (window, error);
      return;
    }
  trophic_product_dialog_new (window, parent, products);
}

/** trophic_product_dialog_present: reads the table, then shows it above @parent. */
void
trophic_product_dialog_present (TrophicWindow *window,
                                GtkWindow     *parent)
{
  g_return_if_fail (TROPHIC_IS_WINDOW (window) && GTK_IS_WINDOW (parent));

  Wanted *wanted = g_new (Wanted, 1);
  *wanted = (Wanted) { g_object_ref (window), g_object_ref (parent) };
  trophic_clinic_read_async (trophic_window_get_clinic (window), trophic_list_products, NULL, NULL, NULL, listed_cb, wanted);
}
