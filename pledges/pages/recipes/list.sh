# Pledges that were kept or partly kept, the ones made last first: twenty whole documents, and the address of the next.
curl --silent --show-error --fail-with-body --get "https://pledges.example.org/api/v1/pledges/" \
  --data-urlencode "fulfilment=kept,partly_kept" \
  --data-urlencode "page_size=20"
