/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-page-switcher.h"

/** trophic_page_switcher_new: (transfer floating): takes the room that there is; wants that of names beside icons. */
GtkWidget *
trophic_page_switcher_new (AdwViewStack *pages)
{
  static const AdwViewSwitcherPolicy policies[] = { ADW_VIEW_SWITCHER_POLICY_WIDE, ADW_VIEW_SWITCHER_POLICY_NARROW };
  GtkWidget *squeezer = adw_squeezer_new ();
  adw_squeezer_set_homogeneous (ADW_SQUEEZER (squeezer), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (policies); i++)
    {
      GtkWidget *switcher = adw_view_switcher_new ();
      adw_view_switcher_set_policy (ADW_VIEW_SWITCHER (switcher), policies[i]);
      adw_view_switcher_set_stack (ADW_VIEW_SWITCHER (switcher), pages);
      adw_squeezer_add (ADW_SQUEEZER (squeezer), switcher);
    }
  return squeezer;
}
