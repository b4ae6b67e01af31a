# Every pledge as a table (CSV), kept in a file.
curl --silent --show-error --fail-with-body --output pledges.csv \
  "https://pledges.example.org/api/v1/pledges/?format=csv"

# How many have which rating, by party.
curl --silent --show-error --fail-with-body \
  "https://pledges.example.org/api/v1/summary/?by=party&format=csv"
