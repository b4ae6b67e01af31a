# Pledges that were kept or partly kept, the ones made last first:
# twenty whole documents, and in "next" the address of twenty more.
curl --silent --show-error --fail-with-body --get \
  --data-urlencode "fulfilment=kept,partly_kept" \
  --data-urlencode "page_size=20" \
  "https://pledges.example.org/api/v1/pledges/"
