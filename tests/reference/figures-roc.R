# SPDX-License-Identifier: GPL-3.0-or-later
# ROC curves: roc, ci.auc, coords and roc.test of R's pROC, never flipped. Rscript --vanilla figures-roc.R
source("common.R")
need("pROC")
set <- function(name) read.csv(file.path("data", paste0(name, ".csv")), na.strings = "NA")
curve_of <- function(marker, positive) roc(as.integer(positive), marker, levels = 0:1, direction = "<", quiet = TRUE)

# The cut-offs at midpoints; of several with the largest index the first, in whole numbers so that rounding has no say.
youden <- function(curve) {
  index <- round(curve$sensitivities * length(curve$cases)) * length(curve$controls) +
    round(curve$specificities * length(curve$controls)) * length(curve$cases)
  best <- which.max(index)
  list(cutoff = curve$thresholds[best], sensitivity = curve$sensitivities[best], specificity = curve$specificities[best])
}

curves <- function(table, markers, outcome, value) {
  data <- set(table)
  whole <- data[complete.cases(data[c(markers, outcome)]), ]
  positive <- if (is.numeric(whole[[outcome]])) whole[[outcome]] == as.numeric(value) else whole[[outcome]] == value
  words <- sprintf("roc --marker %s --outcome %s --positive %s%s", markers[1], outcome, value, if (length(markers) > 1) paste(" --marker2", markers[2]) else "")
  put <- function(path, value, digits = 12) figure(paste0(table, ".csv"), words, path, value, digits)
  all <- lapply(markers, function(marker) curve_of(whole[[marker]], positive))
  limits <- ci.auc(all[[1]])
  put("missing", nrow(data) - nrow(whole), 17)
  put("n_pos", sum(positive), 17)
  put("n_neg", sum(!positive), 17)
  put("auc", limits[2])
  put("lower", limits[1])
  put("upper", limits[3])
  best <- youden(all[[1]])
  for (key in names(best))
    put(paste0("youden.", key), if (is.finite(best[[key]])) best[[key]] else NA)
  if (length(markers) == 1)
    return(put("paired", NA))
  put("marker2.auc", as.numeric(auc(all[[2]])))
  test <- roc.test(all[[1]], all[[2]], method = "delong", paired = TRUE)
  put("paired.z", test$statistic[[1]])
  put("paired.p", test$p.value)
}

curves("aSAH", "s100b", "outcome", "Poor")
curves("aSAH", c("s100b", "wfns"), "outcome", "Poor")
curves("aSAH", c("s100b", "ndka"), "outcome", "Poor")
curves("aSAH", "wfns", "outcome", "Good")
curves("mtcars", c("wt", "hp"), "am", "1")
curves("mtcars", c("mpg", "disp"), "vs", "1.0")
curves("lung", c("meal.cal", "wt.loss"), "status", "2")
figure("mtcars.csv", "roc --marker mpg --outcome vs --positive 7", "error.code", "invalid")
write_figures("figures-roc")
