# Run it as often as you like: the table comes once (it says 200), and again
# only after something was published (else 304, and the file stays).
curl --silent --show-error --fail-with-body --write-out "%{http_code}\n" \
  --etag-compare pledges.etag --etag-save pledges.etag --output pledges.csv \
  "https://pledges.example.org/api/v1/pledges/?format=csv"
