# SPDX-License-Identifier: GPL-3.0-or-later
# Writes data/*.csv: the published data sets of the figures. Run in this folder: Rscript --vanilla data.R
# lung, veteran, ovarian: R's survival; aSAH: pROC; sleepstudy: lme4; mtcars, longley: R. Longley is in the units of NIST
# (Statistical Reference Datasets, linear regression): Employed, GNP and Population times 1000, Unemployed and Armed.Forces
# times 10. data/filip.csv is NIST's Filip.dat as it is published, its two columns named y and x.
source("common.R")
need("survival", "pROC", "lme4")

write_set <- function(data, name) {
  write.csv(data, file.path("data", paste0(name, ".csv")), row.names = FALSE, quote = FALSE, eol = "\n")
}

write_set(survival::lung, "lung")
write_set(survival::veteran, "veteran")
write_set(survival::ovarian, "ovarian")
data(aSAH, package = "pROC")
write_set(aSAH, "aSAH")
data(sleepstudy, package = "lme4")
write_set(sleepstudy, "sleepstudy")
write_set(cbind(model = rownames(mtcars), mtcars), "mtcars")
nist <- transform(longley, GNP = round(GNP * 1000), Unemployed = round(Unemployed * 10), Armed.Forces = round(Armed.Forces * 10),
                  Population = round(Population * 1000), Employed = round(Employed * 1000))
write_set(nist, "longley")
