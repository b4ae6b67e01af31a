"""The site itself, and all of its data as a Dataset: what search engines of data sets list."""

from django.conf import settings

from pledges.reading import addresses
from pledges.reading.exported import FILES, File
from pledges.reading.linked import naming
from pledges.reading.linked.written import Data, without_blanks


def site(language: str) -> Data:
    """The site in a language, who publishes it, and how to search it."""
    search = f"{addresses.absolute(addresses.within(language, 'pledges'))}?q={{words}}"
    return {
        "@type": "WebSite",
        "@id": addresses.absolute(f"{addresses.home(language)}#website"),
        "name": settings.SITE_NAME,
        "url": addresses.absolute(addresses.home(language)),
        "inLanguage": language,
        "publisher": naming.newsroom(),
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
            "creator": naming.newsroom(),
            "dateModified": modified,
            "distribution": [_file(one) for one in FILES],
        }
    )


def _file(one: File) -> Data:
    return {
        "@type": "DataDownload",
        "name": one.name,
        "contentUrl": addresses.absolute(f"/data/{one.name}"),
        "encodingFormat": one.kind,
    }
