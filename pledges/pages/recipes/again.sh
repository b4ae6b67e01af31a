# Run it as often as you like: the table comes once (200), and again only after something was published (else 304).
curl --silent --show-error --fail-with-body --write-out "%{http_code}\n" --output pledges.csv \
  --etag-compare pledges.etag --etag-save pledges.etag "https://pledges.example.org/api/v1/pledges/?format=csv"
