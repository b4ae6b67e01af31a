"""In which language a stored text is told, and in which the words of the interface around it."""

from django.conf import settings

from pledges.law.text import Text, has_words


def told(text: Text, language: str) -> tuple[str, str] | None:
    """Words and the language they are in: the wanted one, else the first of the site that has any; None without any."""
    for one in (language, *settings.CONTENT_LANGUAGES, *text):
        found = text.get(one)
        if found is not None and has_words(found):
            return found, one
    return None


def having(text: Text) -> list[str]:
    """The languages of the site in which a text has words, in their order."""
    return [language for language in settings.CONTENT_LANGUAGES if has_words(text.get(language))]


def interface_of(language: str) -> str:
    """The language of the interface for pages in a language of content."""
    return language if language in dict(settings.LANGUAGES) else "en"
