"""The site itself, and all of its data as a Dataset: what search engines of data sets list."""

from collections.abc import Mapping

from django.conf import settings

from pledges.reading import addresses
from pledges.reading.linked import feed, naming
from pledges.reading.linked.written import MEDIA_TYPE, Data, without_blanks

FILES: Mapping[str, str] = {
    "/data/pledgecheck.zip": "application/zip",
    "/data/pledges.ndjson": "application/x-ndjson",
    "/data/claims.ndjson": "application/x-ndjson",
    "/data/pledgecheck.sqlite": "application/vnd.sqlite3",
    feed.ADDRESS: MEDIA_TYPE,
}
"""What can be downloaded whole, with the media type of each."""


def site(language: str) -> Data:
    """The site in a language, who publishes it, and how to search it."""
    search = f"{addresses.absolute(addresses.within(language, 'pledges'))}?q={{words}}"
    return {
        "@type": "WebSite",
        "@id": addresses.absolute(f"{addresses.home(language)}#website"),
        "name": settings.SITE_NAME,
        "url": addresses.absolute(addresses.home(language)),
        "inLanguage": language,
        "publisher": naming.newsroom(language),
        "license": naming.licence(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=words",
        },
    }


def dataset(language: str, description: str, modified: str | None) -> Data:
    """All that is published, with every file of it. `modified`: when the head of the record was published."""
    page = addresses.absolute(addresses.within(language, "data"))
    return without_blanks(
        {
            "@type": "Dataset",
            "@id": f"{page}#dataset",
            "name": settings.SITE_NAME,
            "description": description,
            "url": page,
            "inLanguage": list(settings.CONTENT_LANGUAGES),
            "isAccessibleForFree": True,
            "license": naming.licence_address(settings.CONTENT_LICENSE) or settings.CONTENT_LICENSE,
            "creator": naming.newsroom(language),
            "dateModified": modified,
            "distribution": [_file(path, media_type) for path, media_type in FILES.items()],
        }
    )


def _file(path: str, media_type: str) -> Data:
    return {
        "@type": "DataDownload",
        "name": path.rpartition("/")[2],
        "contentUrl": addresses.absolute(path),
        "encodingFormat": media_type,
    }
