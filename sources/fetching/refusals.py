"""Why something isn't fetched: a kind for programs, and a sentence for people that says what would be right."""

from typing import Final

from sources.refusals import Sentence, filled


class FetchRefused(Exception):
    """Nothing came of asking. `kind` is a key of SENTENCES; `sentence` says what, where and what would be right.

    `status`: what was answered, where anything was.
    """

    def __init__(self, kind: str, where: str, *, status: int | None = None, more: str = "") -> None:
        self.kind = kind
        self.where = where
        self.status = status
        self.more = more
        self.sentence = filled(SENTENCES[kind], where=where, status=status, more=more)
        super().__init__(self.sentence["en"])


SENTENCES: Final[dict[str, Sentence]] = {
    "off": {
        "ko": "이 사이트는 다른 사이트의 글을 가져오지 않습니다(%(where)s). 글을 직접 붙여 넣거나, 운영자가 "
        "FETCH=on으로 설정해야 합니다.",
        "en": "This site fetches nothing from others (%(where)s). Paste the text, or have the operator set FETCH=on.",
    },
    "address": {
        "ko": "%(where)s: 온전한 웹 주소가 아닙니다(%(more)s). http:// 또는 https://로 시작하는 주소를 "
        "브라우저에서 복사해 주세요.",
        "en": "%(where)s is no complete web address (%(more)s). Copy one that begins with http:// or https:// from "
        "the browser.",
    },
    "credentials": {
        "ko": "%(where)s: 주소에 사용자 이름이나 비밀번호(@ 앞부분)가 있습니다. 그 부분이 없는 공개 주소를 주세요.",
        "en": "%(where)s has a user name or password in it (what stands before the @). Give the public address "
        "without.",
    },
    "port": {
        "ko": "%(where)s: 80번과 443번 포트만 요청합니다. 포트 번호가 없는 공개 주소를 주세요.",
        "en": "%(where)s: only the ports 80 and 443 are asked. Give the public address, without a port.",
    },
    "not_public": {
        "ko": "%(where)s: 공개 인터넷이 아닌 곳(%(more)s)을 가리키므로 요청하지 않았습니다. 누구나 열 수 있는 "
        "주소를 주세요.",
        "en": "%(where)s leads to a place that isn't on the public internet (%(more)s), so it wasn't asked. Give "
        "an address that anybody can open.",
    },
    "dns": {
        "ko": "%(where)s: 도메인 이름을 찾을 수 없습니다. 주소에 오타가 없는지 확인해 주세요.",
        "en": "%(where)s: there is no such domain name. See whether the address is spelled right.",
    },
    "unreachable": {
        "ko": "%(where)s: 서버에 연결되지 않거나 연결이 끊겼습니다. 브라우저에서 열리면 글을 직접 붙여 넣어 주세요.",
        "en": "%(where)s: the server can't be reached, or broke off. If a browser opens it, paste the text instead.",
    },
    "tls": {
        "ko": "%(where)s: 서버의 인증서를 믿을 수 없습니다(%(more)s). 브라우저에서 확인하고 글을 직접 붙여 넣어 "
        "주세요.",
        "en": "%(where)s: the server's certificate can't be trusted (%(more)s). Look with a browser, and paste the "
        "text.",
    },
    "chain": {
        "ko": "%(where)s: 서버 인증서의 발급자를 이 기계가 알지 못합니다(%(more)s). 브라우저에서 열리면 글을 직접 "
        "붙여 넣어 주세요.",
        "en": "%(where)s: this machine doesn't know who issued the server's certificate (%(more)s). If a browser "
        "opens it, paste the text instead.",
    },
    "timeout": {
        "ko": "%(where)s: 정해진 시간 안에 답이 끝나지 않았습니다. 나중에 다시 시도하거나 글을 직접 붙여 넣어 주세요.",
        "en": "%(where)s didn't answer in the time there is. Try again later, or paste the text.",
    },
    "size": {
        "ko": "%(where)s: 문서가 너무 큽니다(압축을 푼 크기로 %(more)s까지). 필요한 부분만 붙여 넣어 주세요.",
        "en": "%(where)s is too large (up to %(more)s are taken, uncompressed). Paste the part that matters.",
    },
    "garbled": {
        "ko": "%(where)s: 서버의 답이 HTTP 규칙에 맞지 않거나 중간에 끊겼습니다. 글을 직접 붙여 넣어 주세요.",
        "en": "%(where)s: what the server answers isn't HTTP as it should be, or broke off. Paste the text instead.",
    },
    "encoding": {
        "ko": "%(where)s: 알 수 없는 방식으로 압축되어 있습니다(%(more)s; gzip과 deflate만 풉니다). 글을 직접 붙여 "
        "넣어 주세요.",
        "en": "%(where)s is compressed in a way that isn't read (%(more)s; gzip and deflate are). Paste the text "
        "instead.",
    },
    "loop": {
        "ko": "%(where)s: 서로 되돌려 보내는 주소입니다. 브라우저에서 열어 마지막 주소를 복사해 주세요.",
        "en": "%(where)s is sent round in a circle. Open it in a browser and copy the address where it ends.",
    },
    "hops": {
        "ko": "%(where)s: 다른 주소로 너무 여러 번 보냅니다(%(more)s번까지 따라갑니다). 브라우저에서 마지막 주소를 "
        "복사해 주세요.",
        "en": "%(where)s is sent on too often (%(more)s times are followed). Copy the address where a browser ends.",
    },
    "pdf": {
        "ko": "%(where)s: PDF 문서는 가져오지 않습니다. 필요한 부분의 글을 복사해 붙여 넣고 쪽수를 적어 주세요.",
        "en": "%(where)s is a PDF, and these aren't fetched. Copy the text of the part that matters and note its page.",
    },
    "type": {
        "ko": "%(where)s: 웹 페이지나 글이 아닙니다(%(more)s). 글을 직접 붙여 넣어 주세요.",
        "en": "%(where)s is neither a web page nor plain text (%(more)s). Paste the text instead.",
    },
    "status": {
        "ko": "%(where)s: 서버가 문서를 주지 않았습니다(상태 코드 %(status)s). 브라우저에서 열리는지 확인해 주세요.",
        "en": "%(where)s: the server gave no document (status %(status)s). See whether a browser opens it.",
    },
}
