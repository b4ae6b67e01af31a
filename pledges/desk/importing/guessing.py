"""What a table's columns are likely to be, by their names in Korean and English: shown to be checked, never applied."""

import re
from collections.abc import Iterable, Mapping

from pledges.desk.importing.fields import Kind
from pledges.desk.words import languages

_SAID: Mapping[str, str] = {
    "quotation": "인용 인용문 발언 원문 공약원문 quote quotation quotedwords statement",
    "language": "언어 language lang",
    "source": "출처 출처주소 출처링크 링크 주소 웹주소 기사주소 url link source sourceurl sourcelink"
    " websiteurl website address",
    "source_title": "출처제목 기사제목 자료명 sourcetitle headline article",
    "source_published_on": "보도일 발행일 게시일 publishedon published publicationdate",
    "publisher": "언론사 발행처 매체 출처명 publisher outlet media",
    "locator": "쪽 쪽수 페이지 위치 page pages locator timecode",
    "said_on": "발언일 saidon",
    "paraphrase": "풀어쓴내용 paraphrase",
    "note": "비고 메모 참고 note notes memo remark remarks comment",
}
_PLEDGE: Mapping[str, str] = {
    "title": "제목 공약 공약명 공약제목 공약이름 title pledge promise pledgetitle name",
    "summary": "요약 내용 공약내용 설명 상세 상세내용 세부내용 summary description details detail text content body",
    "candidate": "후보 후보자 후보명 이름 성명 정치인 candidate candidatename politician person",
    "party": "정당 정당명 소속 소속정당 party partyname",
    "election": "선거 선거명 election",
    "contest": "선거구 직위 contest office district",
    "made_on": "날짜 발표일 약속한날 공약일 일자 date madeon dateofpromise promisedon",
    "due_on": "기한 목표연도 완료예정 이행기한 deadline dueon due duedate",
    "condition": "조건 condition",
    "topic": "분야 분류 주제 카테고리 영역 topic category theme area issue",
    "status": "상태 이행 이행상태 이행여부 이행현황 추진상황 진행상황 평가 status rating progress fulfilment"
    " fulfillment",
    "status_on": "평가일 기준일 ratedon statusdate",
    "status_summary": "평가요약 statussummary",
    "status_reasoning": "평가이유 판단근거 reasoning rationale",
}
_CLAIM: Mapping[str, str] = {
    "text": "주장 발언내용 검증대상 내용 claim text claimtext statement claimreviewed",
    "claimant": "주장한사람 발언자 화자 후보 후보자 candidate speaker claimant",
    "claimant_name": "주장자 발언자이름 speakername claimantname",
    "claimed_on": "날짜 발언일 주장한날 일자 date claimedon claimdate",
    "verdict": "판정 결과 검증결과 평가 verdict rating result conclusion",
    "verdict_on": "판정일 검증일 reviewedon reviewdate",
    "verdict_summary": "판정요약 verdictsummary",
    "verdict_reasoning": "판단근거 검증내용 reasoning rationale",
}
_KEYS = "id code 번호 연번 순번 코드 일련번호 no key number"
_LANGUAGES = {"ko": ("ko", "kor", "korean", "한글", "국문", "한국어"), "en": ("en", "eng", "english", "영문", "영어")}


def fields(kind: Kind, header: Iterable[str]) -> dict[str, str]:
    """By column the field that its name speaks of; each field once, for the first column that speaks of it."""
    spelt = _CLAIM if kind.subject == "claim" else _PLEDGE
    meant = {name: field for field, names in {**_SAID, **spelt}.items() for name in names.split()}
    found: dict[str, str] = {}
    for column in header:
        field, language = meant.get(_plain(column)), ""
        if field is None:
            field, language = _with_language(column, meant)
        if field is not None and language and kind.named[field].words:
            field = f"{field}_{language}"
        if field is not None and field in kind.named and field not in found.values():
            found[column] = field
    return found


def key(header: Iterable[str]) -> tuple[str, ...]:
    """The column that is likely to number rows, if there is one."""
    return tuple(column for column in header if _plain(column) in _KEYS.split())[:1]


def _with_language(column: str, meant: Mapping[str, str]) -> tuple[str | None, str]:
    for code in languages():
        for ending in _LANGUAGES.get(code, (code,)):
            plain = _plain(column)
            if plain.endswith(ending) and plain.removesuffix(ending) in meant:
                return meant[plain.removesuffix(ending)], code
    return None, ""


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()
