# The whole table, with text as text, numbers as numbers, days as days and
# true as TRUE, and then how many have which rating.
address <- "https://pledges.example.org/api/v1/pledges/?format=csv"
pledges <- read.csv(
  address,
  fileEncoding = "UTF-8-BOM", colClasses = "character", na.strings = ""
)

numbers <- c("as_of", "verification_claims", "verification_checked")
pledges[numbers] <- lapply(pledges[numbers], as.numeric)

# Of the columns that say yes or no; of a verdict "true" stays a word.
truths <- c("revision_correction", "revision_second_person")
pledges[truths] <- lapply(pledges[truths], as.logical)

# A date may be known by its year alone: beside it stand its first and last day.
days <- c("made_on_from", "made_on_to", "due_on_from", "due_on_to", "election_date")
pledges[days] <- lapply(pledges[days], as.Date)

print(table(pledges$standing, pledges$fulfilment))
