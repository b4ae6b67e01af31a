"""How many pledges have which rating, and in which year they were made."""

from collections import defaultdict

import pandas as pd

TABLE = "https://pledges.example.org/api/v1/pledges/?format=csv"

# A date may be known by its year alone: beside it stand its first and last day.
DAYS = ["made_on_from", "made_on_to", "due_on_from", "due_on_to", "election_date"]
COUNTS = ["as_of", "verification_claims", "verification_checked"]
TRUTHS = ["revision_correction", "revision_second_person"]
TYPES = {**dict.fromkeys(COUNTS, "Int64"), **dict.fromkeys(TRUTHS, "boolean"), "target_value": "Float64"}

# All else is text. Only an empty cell is no value: NA is the code of a country.
pledges = pd.read_csv(
    TABLE,
    encoding="utf-8-sig",
    dtype=defaultdict(lambda: "string", TYPES),
    keep_default_na=False,
    na_values=[""],
)
for day in DAYS:
    pledges[day] = pd.to_datetime(pledges[day], format="%Y-%m-%d")

print(pledges.groupby(["standing", "fulfilment"]).size().to_string())
print(pledges["made_on_from"].dt.year.value_counts().sort_index().to_string())
