# One pledge with everything that is published about it,
# and the same as it was after the first publication of the record.
curl --silent --show-error --fail-with-body \
  "https://pledges.example.org/api/v1/pledges/P-0001/" \
  "https://pledges.example.org/api/v1/pledges/P-0001/?as_of=1"
