"""Articles that tests take in, and how somebody takes one in."""

from typing import Any

from pledges.desk.intake import reading
from pledges.desk.intake.rows import Sentence
from pledges.desk.intake.taking import TakenIn
from pledges.tests import cast

ADDRESS = "https://daily.example/politics/20220112001"
TEXT = """Exports at the centre of the campaign
Presidential candidate Kim campaigned in Busan on Wednesday.
“I will raise annual exports to 1 trillion dollars,” Kim said.
Exports were 644.5 billion dollars in 2021, the customs office has reported.
The other candidates were in Daejeon and spoke about housing.
A debate of all candidates follows next Friday evening in Seoul.
Voters have until the end of the month to register abroad.
The weather in Busan was cold and the square was half empty.
Organisers counted the people who came and gave no figure at all.
Kim then went on by train to Daegu to open another office there.
"""
KOREAN = """수출을 앞세운 유세
김민수 후보는 12일 부산에서 경제 공약을 발표했다.
김민수 후보는 “임기 안에 연간 수출 1조 달러를 달성하겠습니다”라고 말했다.
지난해 수출액은 6,445억 달러였다.
"""


def page(text: str = TEXT, *, title: str = "Kim promises exports", site: str = "Example Daily") -> str:
    """The text as a page of a newspaper."""
    paragraphs = "".join(f"<p>{line}</p>\n" for line in text.splitlines()[1:] if line)
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{site}">
<meta property="og:type" content="article"><meta name="author" content="Lee Reporter">
<meta property="article:published_time" content="2022-01-12T09:00:00+09:00">
</head><body><article><h1>{title}</h1>
{paragraphs}</article></body></html>"""


def take(content: str | bytes = "", address: str = ADDRESS, *, by: Any = None, **said: str) -> TakenIn:
    """Taken in by the reporter, unless told otherwise."""
    return reading.take(reading.Given(address=address, content=content or page(), **said), by=by or cast.reporter())


def sentence(kind: str = "pledge", containing: str = "") -> Sentence:
    """A sentence that was suggested."""
    return Sentence.objects.filter(kind=kind, words__contains=containing).order_by("pk")[0]
