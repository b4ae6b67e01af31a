"""Words by which it is told who speaks: verbs of saying, pronouns, subjects, labels, plans of somebody else."""

import re

SAYS_EN = re.compile(
    r"\b(?:said|says|saying|say|told|added|adds|announced|announces|claimed|pledged|pledges|pledge|promised|promises"
    r"|promise|vowed|vows|vow|declared|insisted|wrote|tweeted|argued|explained|stressed|noted"
    r"|confirmed|proposed|proposes|committed|commits|unveiled|outlined|reiterated|stated|predicted|called|asked"
    r"|tells|reveals?|swore|countered|countering|disclosed|quipped|replied|assure[sd]?|undertook|pledging"
    r"|promising|warned|repeated|maintained|laughs|laughed|insists|argues|explains)\b"
)

WILL_EN = re.compile(
    r"\b(?:plans?|planned|intends?|aims?|seeks?|wants?|thinks?|hopes?|includes?|contains?|has ruled out|backs|favou?rs"
    r"|proposes|(?:is|are) (?:offering|proposing|pledging|to be)|offers?)\b|\b(?:will|would"
    r"|won[’']t|wouldn[’']t|shall)\b|[’'](?:ll|d)\b"
)

PRONOUN_EN = re.compile(
    r"(?:^|[\s,“\"])(?:(?:he|she|they|it|we|i)(?:[’'](?:ll|d|ve|m|re))?|the (?:[\w-]+ ){0,2}(?:candidate"
    r"|nominee|party|contender|challenger|hopeful"
    r"|leader|boss|chief|lawmaker|senator|mayor|governor|councillor|president|premier|incumbent|front-?runner|newcomer"
    r"|[0-9]+-year-old(?: [\w-]+)?)|the former \w+|(?:his|her|their|our|your) (?:party|government|plan|administration"
    r"|(?:[\w-]+ ){0,2}(?:campaign|team|camp|running mate|aides?|manager|chief|spokes\w+)(?: chief| manager)?"
    r"(?:, [A-Z][\w-]+ [A-Z][\w-]+,?)?))"
    r"(?: \w+ly| also| now| then| later| again| has| had| further| is| are| yesterday| today| on \w+day)*\s*,?\s*$",
    re.IGNORECASE,
)

HYPOTHETICAL_EN = re.compile(r"\ban? (?:[\w-]+ ){1,3}(?:government|administration)\b", re.IGNORECASE)
"""A government that somebody wants to lead: "a Civic Platform government"."""

PLURAL_EN = re.compile(
    r"^(?:[\w’'-]+ ){0,3}(?!plans|proposals|documents|papers|notes|parties|candidates|rivals|allies"
    r"|aides)[a-z]{4,}(?<!s)s$"
    r"|^[A-Z][a-z]{3,}(?<!s)s$"
    r"|^[Tt]he (?:[\w-]+ )?(?:district|council|county|city|school|hospital|authority|utility|railway|airport|port)$"
)
"""Groups of people who speak: "the county's lawyers", "Employers"."""

BOTH_EN = re.compile(
    r"\W*(?:(?:both|all (?:three|four|five|six)|the (?:pair|trio|two|three))(?: (?:candidates|parties|camps"
    r"|sides|women|men|rivals"
    r"|of them))?(?: \w+ly| also| have| said they)? (?:\w+(?:ed|s)|would|will|want|back|say|promise) "
    r"|neither (?:would|will) )",
    re.IGNORECASE,
)

BOTH_KO = re.compile(
    r"\W*(?:두|세|네|다섯|여섯|양|모든|각) (?:[가-힣]+ )?(?:후보|당|정당)(?:[은는이가])? (?:모두|나란히|다|함께"
    r"|공히|전부)(?:\s|$)"
)
"""Several at once: "Both ruled out"."""

ASIDE_EN = re.compile(r", (?:who|which) [^,]{0,80}(?:,|$)")
"""What is said of somebody between commas."""

HE_OR_SHE = re.compile(r"(?:^|[\s,“”\"])(he|she)\b", re.IGNORECASE)
THEIR = re.compile(r"\b(he|she|his|her)\b", re.IGNORECASE)
"""Pronouns that tell two speakers apart."""

CLAUSE_EN = re.compile(r"\b(?:which|that|who|and|but|as|because) (?:he|she|they|it)$")
"""A pronoun that stands for who was named in the same sentence."""

NAME_EN = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")

OPENING_EN = re.compile(
    r"(?:The|In|On|At|If|But|And|Under|To|For|With|As|By|After|Before|During|While|When"
    r"|This|That|These|Those|Every|Some|From|Of|Our|Your|What|Who|How|Why|Is|Are|Was|Were"
    r"|There|Here|Now|Then|Yes|No|Not|Never|Nobody|Everybody|Most|Many|All|Each|Any|It|He|She"
    r"|They|We|I|You|My|His|Her|Its|Two|Three|Under|Also|Still|Yet|So|Or|Nor|Since"
    r"|Because|Once|Asked|Running|Speaking|Addressing)"
)

SUBJECT_KO = re.compile(
    r"(?P<np>(?:[가-힣A-Za-z0-9()·]+(?<![은는이가을를에로고며])\s){0,3}[가-힣A-Za-z0-9()·]{1,14}?)(?P<particle>께"
    r"서는|에서는|은|는|이|가|도|측은|쪽은|에 따르면)(?=[\s,“\"‘]|$)"
)

PRONOUN_KO = re.compile(
    r"^(?:(?:이에|또|또한|이어|이날|특히|그러나|하지만|한편|앞서)\s)?(?:그|그녀|저|나|제|내|우리|저희|당|후보"
    r"|해당 후보|같은 당)$"
)

TITLED_KO = re.compile(r"(?:가수|배우|감독|선수|총재|장관|회장|사장|교수|이사장|신랑|신부)$")
"""What stands before the name of somebody who pledges nothing."""


ASKED = re.compile(r"(Q|A|문|답|질문|답변|기자|Question|Answer)[.:]\s")

SIGNED_EN = re.compile(r"(?:\s[–—-]|[,”’\"] (?:says?|vows?|pledges?|promises?))\s+([A-ZÀ-Þ][\w’'. -]{2,40})$")
"""At the end of a headline: whose words it has."""

BY_EN = re.compile(
    r"\b(?:set out|unveiled|announced|drawn up|proposed|published|released|promised|backed|made"
    r"|floated) by ([^\n]{3,60})"
)
"""Whose plan it is that is told of."""

I_EN = re.compile(r"\b(?:I|my|me)\b|\b[Ww]e\b")
"""Words of whoever signs."""

CLOCK = re.compile(r"^\s*\[?[0-9]{1,2}:[0-9]{2}\]?\s+")
"""The time before what is reported of a debate while it goes on."""

LABEL = re.compile(r"([^:“”\"‘’.!?]{1,40}):\s")

SEVERAL_KO = re.compile(r"(?:후보들|후보 전원|(?:두|세|네|다섯|여섯|양|모든|각) (?:대선 |예비)?후보|여야 후보)$")

SEVERAL_EN = re.compile(
    r"\b(?:all|both|the|each of the) (?:two|three|four|five|six|seven)? ?candidates\b", re.IGNORECASE
)

ASKS = frozenset(("Q", "질문", "문", "기자", "Question"))
"""How interviews mark who speaks."""

THEIRS_EN = re.compile(
    r"\b(?:his|her|their) (?:[\w-]+ ){0,2}(?:plans?|proposals?|pledges?|promises?|programme|manifesto|ideas?"
    r"|polic(?:y|ies))"
    r" (?:to|for|of|that)\b",
    re.IGNORECASE,
)

THEIRS_KO = re.compile(
    r"[가-힣]{1,4} (?:예비)?후보(?:의|가 (?:내건|내놓은|제시한|약속한|밝힌))(?= [^.“”]{0,40}(?:공약|약속|구상|제안))"
)
"""Whose plan somebody else speaks of."""
