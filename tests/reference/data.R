# SPDX-License-Identifier: GPL-3.0-or-later
# Writes data/*.csv: the published data sets of the figures. Run in this folder: Rscript --vanilla data.R
# lung, veteran, ovarian, heart (Stanford transplants, rows from start to stop), mgus2: R's survival; aSAH: pROC; sleepstudy: lme4; mtcars, longley: R. Longley is in the units of NIST
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
write_set(survival::heart, "heart")
mgus2 <- survival::mgus2
mgus2$etime <- ifelse(mgus2$pstat == 0, mgus2$futime, mgus2$ptime)
mgus2$cause <- ifelse(mgus2$pstat == 1, 1, ifelse(mgus2$death == 1, 2, 0))
# mgus2: time to what came first, malignancy (1) or death (2)
write_set(mgus2[c("id", "age", "sex", "hgb", "creat", "mspike", "etime", "cause")], "mgus2")
data(aSAH, package = "pROC")
write_set(aSAH, "aSAH")
data(sleepstudy, package = "lme4")
write_set(sleepstudy, "sleepstudy")
write_set(cbind(model = rownames(mtcars), mtcars), "mtcars")
nist <- transform(longley, GNP = round(GNP * 1000), Unemployed = round(Unemployed * 10), Armed.Forces = round(Armed.Forces * 10),
                  Population = round(Population * 1000), Employed = round(Employed * 1000))
write_set(nist, "longley")
# What Cox's model must refuse or must not: perfect order, a group without events, one value, a column made of others, large offsets.
y <- c(5, 3, 9, 1, 7, 4, 8, 2, 6, 10, 3, 8)
z <- c(1, 0, 2, 2, 1, 0, 1, 2, 0, 1, 1, 0)
write_set(data.frame(
  time = 1:12, event = c(1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0), none = 0, perfect = 12:1, group = c(0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1),
  one = 3, y, z, twice = 2 * y, sum = y + z, offset = sprintf("%.0f", y + 1e6), tiny = sprintf("%de-300", y), tied = 5
), "limits")
