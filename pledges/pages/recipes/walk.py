"""Every pledge in force, page by page, however many there are."""

import time

import requests

SITE = "https://pledges.example.org"


def get(session, address):
    """What is answered; where the site asks for patience, a little later."""
    while True:
        answer = session.get(SITE + address, timeout=60)
        if answer.status_code != 429:
            answer.raise_for_status()
            return answer.json()
        time.sleep(int(answer.headers["Retry-After"]))


with requests.Session() as session:
    address = "/api/v1/pledges/?standing=in_force&page_size=100"
    while address:
        page = get(session, address)
        for pledge in page["results"]:
            rating = pledge["fulfilment"]["rating"]
            print(pledge["ref"], rating, SITE + pledge["url"], sep="\t")
        address = page["next"]
