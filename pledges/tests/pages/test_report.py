"""The form by which anyone writes to the newsroom: what it takes, what it refuses, and what it gives away (nothing)."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from pledges.desk.editorial import withdraw
from pledges.letters.models import Knock, Letter
from pledges.tests import cast
from pledges.tests.desk_rows import make_pledge
from pledges.tests.letter_rows import make_letter
from pledges.tests.pages.reading_along import Seen, read, see

pytestmark = pytest.mark.usefixtures("example", "undone")

FORM = "application/x-www-form-urlencoded"
SAID = {"kind": "error", "text": "The date is wrong.", "name": "", "contact": "", "website": ""}


def post(address: str = "/en/report/?about=P-0001", *, client: Any = None, **said: str) -> Any:
    return (client or Client()).post(address, urlencode({**SAID, **said}), content_type=FORM)


def page_of(answer: Any) -> Seen:
    return see(answer.content.decode())


PUBLIC = {
    "P-0001": ("pledge", "P-0001"),
    "C-0001": ("claim", "C-0001"),
    "S-0001": ("source", "S-0001"),
    "candidate:lee-jae-myung": ("candidate", "lee-jae-myung"),
    "election:kr-president-2022": ("election", "kr-president-2022"),
}


@pytest.mark.parametrize("about", PUBLIC)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_letter_about_anything_public_is_kept_under_its_code(client: Client, about: str, language: str) -> None:
    address = f"/{language}/report/?about={about}"
    assert PUBLIC[about][1] in read(client, address).text
    assert post(address).status_code == 303
    letter = Letter.objects.get()
    assert ((letter.subject, letter.ref), letter.language) == (PUBLIC[about], language)


def test_letter_about_the_site_names_nothing(client: Client) -> None:
    read(client, "/en/report/")
    assert post("/en/report/").status_code == 303
    assert (Letter.objects.get().subject, Letter.objects.get().ref) == ("", "")


def test_withdrawn_pledge_can_still_be_written_about(client: Client) -> None:
    withdraw("pledge", "P-0001", by=cast.editor(), reason=cast.WHY)
    read(client, "/en/report/?about=P-0001")
    assert post().status_code == 303


@pytest.mark.parametrize(
    "about",
    [
        *("", "P-9999", "P-0034", "p-0001", "X-0001", "P-", "P-0001 ", "P-" + "1" * 5000, "P-٠٠٠١", "lee-jae-myung"),
        *("candidate:", "candidate:nobody", "pledge:P-0001", "topic:" + "a" * 5000, "candidate:LEE", "record:1"),
        *("P-0001\x00", "\x00", "[" * 2000, "'; DROP TABLE", "<script>"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_draft_and_unknown_answer_as_they_do_everywhere(client: Client, about: str, method: str) -> None:
    make_pledge()
    unknown = client.get("/en/pledges/P-9999/")
    address = "/en/report/?" + urlencode({"about": about})
    answer = client.get(address) if method == "get" else post(address)
    assert (answer.status_code, answer.content) == (404, unknown.content)
    assert dict(answer.items()) == dict(unknown.items())
    assert not Letter.objects.exists()


def test_lone_surrogate_in_the_address_is_unknown_too(client: Client) -> None:
    assert client.get("/en/report/?about=%ed%a0%80").status_code == 404
    assert client.get("/en/report/received/%ed%a0%80/").status_code == 404


def test_thanks_say_number_and_due_time_and_reloading_sends_nothing_again(client: Client, settings: Any) -> None:
    settings.LETTER_DUE_DAYS = 1
    answer = post()
    letter = Letter.objects.get()
    thanks = client.get(answer["Location"])
    assert answer["Location"].startswith(f"/en/report/received/{letter.reference}.")
    assert letter.reference in page_of(thanks).text
    assert f'datetime="{letter.due_at.date().isoformat()}"' in thanks.content.decode()
    assert client.get(answer["Location"].replace("/en/", "/ko/")).status_code == 200
    assert client.post(answer["Location"]).status_code == 405
    assert Letter.objects.count() == 1


def test_thanks_cant_be_forged_and_tell_nothing_of_other_letters(client: Client) -> None:
    mine, other = post()["Location"], make_letter().reference
    token = mine.split("/")[4]
    for forged in (token[:-1], token + "x", other, token.replace(token[:11], other), "x", "a.b:c", "[" * 500):
        assert client.get(f"/en/report/received/{forged}/").status_code == 404


@pytest.mark.parametrize("address", ["/en/report/", "/ko/report/?about=P-0001"])
def test_nobody_keeps_the_form_and_it_knows_nobody(address: str) -> None:
    client = Client(enforce_csrf_checks=True, headers={"cookie": "sessionid=x; csrftoken=x", "accept-language": "en"})
    client.force_login(cast.editor())
    answers = [client.get(address), post(address, client=client), post(address, client=client, text="")]
    assert [answer.status_code for answer in answers] == [200, 303, 400]
    for answer in [*answers, client.get(answers[1]["Location"])]:
        assert answer["Cache-Control"] == "no-store"
        assert not answer.has_header("ETag")
        assert not answer.has_header("Vary")
        assert not answer.has_header("Set-Cookie")
    assert client.get(address).content == Client().get(address).content


def test_form_needs_no_script_and_hides_what_people_dont_fill_in(client: Client) -> None:
    page = read(client, "/ko/report/")
    assert (page.count("script"), page.count("style"), page.attributes("form", "method").count("post")) == (0, 0, 1)
    decoy = next(given for name, given in page.elements if given.get("name") == "website")
    assert (decoy["autocomplete"], decoy["tabindex"], decoy.get("type", "")) == ("off", "-1", "")
    assert {"class": "decoy", "aria-hidden": "true"} in [given for name, given in page.elements if name == "div"]
    assert not [given for _name, given in page.elements if any(key == "style" or key[:2] == "on" for key in given)]
    labelled = set(page.attributes("label", "for"))
    assert {
        given["id"] for _name, given in page.elements if given.get("name") in ("text", "name", "contact")
    } <= labelled


@pytest.mark.parametrize("language", ["ko", "en"])
def test_form_says_what_is_kept_and_how_long(client: Client, settings: Any, language: str) -> None:
    settings.LETTERS_KEPT_DAYS, settings.LETTER_DUE_DAYS = 77, 33
    text = read(client, f"/{language}/report/").text
    assert "77" in text
    assert "33" in text
    assert ("개인정보" if language == "ko" else "What is kept of it") in text


def test_what_fills_in_everything_is_thanked_and_not_kept(client: Client) -> None:
    answer = post(website="https://spam.example/", text="")
    assert answer.status_code == 303
    assert client.get(answer["Location"]).status_code == 200
    real = post()
    assert len(answer["Location"]) == len(real["Location"])
    assert (Letter.objects.count(), Knock.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"kind": ""}, "Choose what this is."),
        ({"kind": "praise"}, "Choose what this is."),
        ({"kind": "error\x00"}, "Choose what this is."),
        ({"text": " \n "}, "Write what it is about."),
        ({"text": "a\x00b"}, "Character 2 is invisible"),
        ({"text": "a\x08b"}, "Character 2 is invisible"),
        ({"name": "￾"}, "Character 1 is invisible"),
        ({"text": "가" * 5001}, "Shorten it to 5000 characters; it has 5001."),
        ({"name": "가" * 201}, "Shorten it to 200 characters; it has 201."),
        ({"contact": "가" * 301}, "Shorten it to 300 characters; it has 301."),
    ],
)
def test_what_is_missing_or_odd_is_told_beside_the_field_and_nothing_typed_is_lost(
    said: dict[str, str], told: str
) -> None:
    answer = post(**{"text": "Typed <b>with care</b>", "name": "Park", **said})
    page = page_of(answer)
    assert (answer.status_code, Letter.objects.count(), Knock.objects.count()) == (400, 0, 0)
    assert told in page.text
    assert page.count("b") == 0
    if "text" not in said:
        assert "Typed <b>with care</b>" in page.text
    if "name" not in said:
        assert "Park" in page.attributes("input", "value")
    assert any("aria-invalid" in given for _name, given in page.elements)


def test_line_breaks_count_once_and_are_kept_as_one() -> None:
    assert post(text="가\r\n" * 2498 + "나\r다").status_code == 303
    assert Letter.objects.get().text == "가\n" * 2498 + "나\n다"


def test_sentences_are_in_the_language_of_the_form() -> None:
    answer = post("/ko/report/?about=P-0001", text="")
    assert "알리려는 내용을 적어 주십시오." in page_of(answer).text
    assert answer["Content-Language"] == "ko"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"kind=error&text=%ff%fe", FORM),
        (b"kind=error&text=%ed%a0%80", FORM),
        ("kind=error&text=가".encode(), FORM),
        (b"kind=error&text=a&text=b", FORM),
        (b"kind=error&text=" + b"a" * 300_000, FORM),
        (b"&".join(b"a%d=1" % number for number in range(1000)), FORM),
        (b"kind=error&text=a", FORM + "; charset=euc-kr"),
        (b"kind=error&text=a", FORM + "; charset=no-such"),
        (b'{"kind": "error", "text": "a"}', "application/json"),
        (b"--x\r\nContent-Disposition: form-data; name=text\r\n\r\na\r\n--x--\r\n", "multipart/form-data; boundary=x"),
        (b"--x", "multipart/form-data"),
        (b"kind=error&text=a", "text/plain"),
        (b"", ""),
        (b"", FORM),
        (b"%", FORM),
        (b"[" * 100_000, FORM),
    ],
)
def test_what_no_browser_sends_from_the_form_is_refused_with_the_form(body: bytes, kind: str) -> None:
    answer = Client().generic("POST", "/en/report/?about=P-0001", body, content_type=kind)
    assert answer.status_code == 400
    assert page_of(answer).attributes("form", "method").count("post") == 1
    assert "alert" in page_of(answer).attributes("p", "role")
    assert answer["Cache-Control"] == "no-store"
    assert not Letter.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_told_which_there_are(method: str) -> None:
    answer = getattr(Client(), method)("/en/report/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")


def test_head_says_what_get_says(client: Client) -> None:
    answer = client.head("/en/report/?about=P-0001")
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (200, b"", "no-store")


def test_too_many_of_a_day_are_told_when_to_come_again_and_keep_what_was_typed(settings: Any) -> None:
    settings.LETTERS_PER_DAY = 2
    assert [post().status_code, post().status_code] == [303, 303]
    answer = post(text="The third")
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 24 * 3600
    assert answer["Cache-Control"] == "no-store"
    assert "The third" in page_of(answer).text
    assert Letter.objects.count() == 2


@pytest.mark.parametrize(("trusted", "kept"), [(False, 1), (True, 3)])
def test_forged_addresses_pass_no_limit_and_a_proxys_word_counts_where_it_is_trusted(
    settings: Any, trusted: bool, kept: int
) -> None:
    settings.LETTERS_PER_DAY, settings.TRUST_PROXY = 1, trusted
    for forwarded in ("203.0.113.1", "203.0.113.2", "9.9.9.9, 203.0.113.2", "8.8.8.8,203.0.113.2:99", "1.1.1.1, "):
        post(client=Client(headers={"x-forwarded-for": forwarded}))
    assert Letter.objects.count() == kept


def test_text_of_letters_is_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    post(text="Secret words", contact="hong@mail.test")
    post(text="Secret words", kind="x")
    Client().post("/en/report/", b"text=Secret+words&x=%ff", content_type=FORM)
    assert "Secret" not in caplog.text
    assert "hong@" not in caplog.text
