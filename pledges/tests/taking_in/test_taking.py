"""Taking in an article: one source whatever the address, what an editor entered stays, and nothing is new twice."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pledges.desk.editorial import NotAllowed
from pledges.desk.hands import Hand
from pledges.desk.intake import reading, taking
from pledges.desk.intake.deciding import decide
from pledges.desk.intake.rows import Sentence
from pledges.desk.intake.taking import differences
from pledges.tests import cast
from pledges.tests.article_rows import ADDRESS, KOREAN, TEXT, page, sentence, take
from pledges.tests.desk_rows import make_pledge
from sources import fetching
from sources.models import Address, Publisher, Source
from sources.tests.cast import make_source
from sources.texts import TextRead

pytestmark = pytest.mark.django_db

OTHER = "https://portal.example/n/55"


def test_new_article_is_a_source_with_what_the_page_says() -> None:
    came = take()
    source = Source.objects.get()
    assert came.known == ""
    assert (source.title, source.publisher.name, source.author) == (
        "Kim promises exports",
        "Example Daily",
        "Lee Reporter",
    )
    assert (source.published_on, source.language) == ("2022-01-12", "en")
    assert source.code is None
    assert source.addresses.get().url == ADDRESS
    assert Hand.objects.filter(subject="source", row=source.pk, person=cast.reporter()).exists()


def test_text_is_kept_once_with_who_read_it() -> None:
    take()
    take()
    read = TextRead.objects.get()
    assert "1 trillion dollars" in read.text
    assert (read.read_by, read.address, read.how) == (cast.reporter(), ADDRESS, "pasted")


def test_sentences_are_suggested_where_they_stand() -> None:
    came = take()
    rows = Sentence.objects.all()
    assert came.found == rows.count() >= 2
    assert {row.kind for row in rows} == {"pledge", "claim"}
    assert all(row.read.text[row.start : row.end] == row.words for row in rows)


@pytest.mark.parametrize("form", ["http://www.daily.example/politics/20220112001/?utm_source=x", ADDRESS])
def test_same_address_in_any_form_is_the_same_source(form: str) -> None:
    take()
    assert take(page(TEXT.replace("by train", "by bus")), form).known == "address"
    assert Source.objects.count() == 1
    assert TextRead.objects.count() == 2


def test_same_text_at_another_address_adds_the_address() -> None:
    take()
    came = take(page(TEXT, site="Portal"), OTHER)
    assert (came.known, came.added) == ("text", [OTHER])
    assert Source.objects.get().addresses.count() == 2
    assert Publisher.objects.count() == 1


def test_nearly_the_same_text_is_the_same_article() -> None:
    take(TEXT, publisher="Example Daily")
    came = take(TEXT.replace("half empty", "half full"), OTHER)
    assert (came.known, came.fresh) == ("alike", True)
    assert Source.objects.count() == 1


def test_text_of_which_a_fifth_differs_is_another_article() -> None:
    take(TEXT, publisher="Example Daily")
    came = take(TEXT.replace("half empty", "half full").replace("by train", "by bus"), OTHER)
    assert came.known == ""
    assert Source.objects.count() == 2


def test_part_of_an_article_is_not_the_article() -> None:
    take(TEXT, publisher="Example Daily")
    assert take("\n".join(TEXT.splitlines()[:7]), OTHER).known == ""


def test_few_words_that_stand_under_many_addresses_make_no_article_the_same() -> None:
    wall = "Subscribers read this article. Sign in to go on."
    take(wall, publisher="Example Daily")
    assert take(wall, OTHER, publisher="Example Daily").known == ""
    assert take(wall, "", publisher="Example Daily").known == "text"


def test_blanks_and_line_ends_make_no_other_text() -> None:
    take(TEXT, publisher="Example Daily")
    assert take(TEXT.replace("\n", "\r\n\r\n") + "  ", OTHER).known == "text"


def test_what_an_editor_entered_stays_and_the_difference_is_told() -> None:
    source = make_source(ADDRESS, title="As we call it", published_on="2022-01")
    read = take().read
    source.refresh_from_db()
    assert (source.title, source.published_on, source.author) == ("As we call it", "2022-01", "Lee Reporter")
    assert [(was, says) for _name, was, says in differences(read)] == [
        ("As we call it", "Kim promises exports"),
        ("2022-01", "2022-01-12"),
    ]


def test_what_was_published_is_not_even_filled_in() -> None:
    source = make_source(ADDRESS, title="As printed")
    cast.publish(make_pledge(source=source))
    read = take().read
    source.refresh_from_db()
    assert not source.author
    assert not source.published_on
    assert ("", "Lee Reporter") in [(was, says) for _name, was, says in differences(read)]


def test_publisher_is_found_by_name_or_by_host() -> None:
    source = make_source("https://daily.example/older", publisher=Publisher.objects.create(name="The Daily"))
    Publisher.objects.create(name="example daily")
    assert take().source.publisher.name == "example daily"
    assert take(TEXT[:90], "https://daily.example/politics/2").source.publisher == source.publisher
    assert take(TEXT[:80], "https://never.example/3").source.publisher.name == "never.example"


def test_without_address_and_publisher_nothing_is_made() -> None:
    with pytest.raises(ValidationError, match="who published it"):
        take(TEXT, "")
    assert (Source.objects.count(), TextRead.objects.count()) == (0, 0)
    assert take(TEXT, "", publisher="Example Daily").source.addresses.count() == 0


@pytest.mark.parametrize(("content", "address"), [(" \n", ADDRESS), (TEXT, "javascript:alert(1)"), (TEXT, "x y")])
def test_what_cannot_be_read_is_told_in_a_sentence(content: str, address: str) -> None:
    with pytest.raises(ValidationError):
        take(content, address)
    assert Source.objects.count() == 0


def test_address_alone_is_not_fetched_where_that_is_off() -> None:
    with pytest.raises(ValidationError, match="Paste the text"):
        taking_alone()
    assert Source.objects.count() == 0


def taking_alone() -> Any:
    from pledges.desk.intake import reading

    return reading.take(reading.Given(address=ADDRESS), by=cast.reporter())


@pytest.mark.parametrize("person", [cast.stranger, cast.administrator, cast.former_reporter])
def test_who_may_not_edit_takes_in_nothing(person: Any) -> None:
    with pytest.raises(NotAllowed):
        take(by=person())
    assert Source.objects.count() == 0


def test_address_of_another_source_stays_with_it() -> None:
    take()
    other = make_source(OTHER)
    came = take(page(), OTHER)
    assert came.source == other
    assert Address.objects.get(url=ADDRESS).source != other


def claiming(address: str, text: str = TEXT) -> str:
    """A page that says of itself that it stands at an address."""
    return page(text).replace("<head>", f'<head><link rel="canonical" href="{address}">')


STRANGE = "https://stranger.example/copy/7"


def test_page_of_another_site_that_calls_itself_a_known_article_is_not_attached_to_it() -> None:
    take()
    known = Source.objects.get()
    came = take(claiming(ADDRESS, KOREAN), STRANGE)
    assert came.source != known
    assert [row.url for row in known.addresses.all()] == [ADDRESS]
    assert known.texts.count() == 1
    assert any(ADDRESS in sentence for sentence in came.elsewhere)


def test_page_cannot_take_an_address_of_another_site_beforehand() -> None:
    came = take(claiming(ADDRESS, KOREAN), STRANGE)
    assert [row.url for row in came.source.addresses.all()] == [STRANGE]
    assert any(ADDRESS in sentence for sentence in came.elsewhere)
    assert take().source != came.source


def test_page_is_taken_at_its_word_on_its_own_site_and_where_nothing_else_is_known() -> None:
    assert take(claiming(ADDRESS), "https://www.daily.example/amp.php?id=20220112001").added == []
    assert Source.objects.at(ADDRESS) is not None
    came = take(claiming(ADDRESS, KOREAN), "")
    assert (came.known, came.elsewhere) == ("address", [])


def test_where_an_address_leads_is_known_from_asking_and_no_mere_word(monkeypatch: pytest.MonkeyPatch) -> None:
    found = fetching.Fetched(claiming(ADDRESS).encode(), f"{ADDRESS}?from=short", "text/html", "utf-8", 200)
    monkeypatch.setattr(fetching, "fetch", lambda _address: found)
    came = reading.take(reading.Given(address="https://short.example/x"), by=cast.reporter())
    assert Source.objects.at(ADDRESS) == Source.objects.at("https://short.example/x") == came.source
    assert came.elsewhere == []


def test_same_text_whose_page_names_the_known_address_tells_nothing_more() -> None:
    take()
    came = take(claiming(ADDRESS), STRANGE)
    assert (came.known, came.added, came.elsewhere) == ("text", [STRANGE], [])


def test_what_was_decided_holds_for_a_later_reading() -> None:
    take()
    decide(sentence("pledge"), "rejected", by=cast.reporter())
    before = Sentence.objects.count()
    came = take(page(TEXT.replace("by train", "by bus")))
    assert (came.fresh, came.found) == (True, 0)
    assert Sentence.objects.count() == before
    assert sentence("pledge").decided is not None


def test_second_time_nothing_is_new() -> None:
    take()
    again = take()
    assert (again.known, again.fresh, again.found, again.added) == ("address", False, 0, [])


def test_korean_article() -> None:
    take(KOREAN, publisher="한빛일보")
    source = Source.objects.get()
    assert (source.language, source.publisher.name) == ("ko", "한빛일보")
    assert sentence("pledge").words.endswith("말했다.")


def test_text_without_end_is_no_article() -> None:
    with pytest.raises(ValidationError, match="200,000"):
        take("A b c. " * (taking.LONGEST // 7 + 10), publisher="Example Daily")


def test_control_characters_of_others_are_left_out() -> None:
    came = take(page(TEXT.replace("Kim said", "Kim\x0b said")))
    assert "\x0b" not in came.read.text
