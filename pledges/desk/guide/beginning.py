"""What there is to do first, where the desk has no pledge and nothing was ever published."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model

from pledgecheck.record.models import Revision
from pledges.desk.guide.leading import links
from pledges.desk.guide.steps import Screen, Step
from pledges.desk.people import Candidacy
from pledges.desk.promises import Pledge
from pledges.desk.roles import Person, allowed
from pledges.law.roles import WHO
from pledges.law.text import say

_ACCOUNTS = Step(
    {"ko": "함께 일할 사람의 계정과 역할", "en": "Accounts and roles for those who work here"},
    {
        "ko": "공개하려면 둘이 필요합니다. 쓰는 사람과 승인하는 사람입니다. 사람마다 계정을 만들고 ‘스태프 권한’에 "
        "표시한 다음 "
        "역할을 주십시오.",
        "en": "To publish takes two: one who writes and one who approves. Make an account for each person, tick “Staff "
        "status”, and give it a role.",
    },
    (
        Screen({"ko": "계정 추가", "en": "Add an account"}, "admin:auth_user_add", "manage_accounts"),
        Screen({"ko": "계정 목록", "en": "Accounts"}, "admin:auth_user_changelist", "manage_accounts"),
    ),
)
_ELECTION = Step(
    {"ko": "선거와 후보", "en": "An election and its candidates"},
    {
        "ko": "선거와 그 안의 선거 단위를 적고, 후보를 적으면서 어느 선거 단위에 나섰는지 고르십시오. 공약은 이 "
        "출마에 딸립니다.",
        "en": "Enter the election with its contests, then each candidate with the contest that they stand in. Pledges "
        "belong to such a candidacy.",
    },
    (
        Screen({"ko": "선거 추가", "en": "Add an election"}, "admin:pledges_election_add", "edit"),
        Screen({"ko": "후보 추가", "en": "Add a candidate"}, "admin:pledges_candidate_add", "edit"),
    ),
)
_PLEDGE = Step(
    {"ko": "첫 공약", "en": "The first pledge"},
    {
        "ko": "기사를 들여와 표시된 문장으로 초안을 만들거나, 공약을 직접 적으십시오.",
        "en": "Take in an article and make drafts of the sentences that are marked in it, or enter a pledge by hand.",
    },
    (
        Screen({"ko": "기사 들여오기", "en": "Take in an article"}, "desk_intake", "edit"),
        Screen({"ko": "공약 추가", "en": "Add a pledge"}, "admin:pledges_pledge_add", "edit"),
    ),
)
_TABLE = Step(
    {"ko": "이미 모아 둔 표가 있다면", "en": "If you have a table already"},
    {
        "ko": "엑셀이나 CSV의 열이 무엇인지 알려 주면 줄마다 초안이 됩니다. 선거와 후보를 먼저 적어 두십시오.",
        "en": "Say what the columns of your XLSX or CSV are, and each row becomes a draft. Enter election and "
        "candidates "
        "first.",
    },
    (Screen({"ko": "표 가져오기", "en": "Import a table"}, "admin:pledges_pledge_import", "edit"),),
)
ON_THE_SERVER: tuple[tuple[dict[str, str], str], ...] = (
    (
        {
            "ko": "다른 pledgecheck에서 내보낸 자료를 옮기기(비어 있는 곳에만)",
            "en": "Move in what another pledgecheck exported, into an empty one only",
        },
        "python manage.py load_package pledgecheck.zip",
    ),
    (
        {
            "ko": "예시 자료로 둘러보기(설정하지 않은 내 컴퓨터의 사본에서)",
            "en": "Look round in the example data, in an unconfigured copy on your own machine",
        },
        "python manage.py demo",
    ),
)
"""What is done by a command, and the command."""


@dataclass(frozen=True)
class Task:
    """Something to do first: its name, what it is, links to its screens, and whether it is done."""

    title: str
    words: str
    links: list[tuple[str, str]]
    done: bool

    @property
    def own(self) -> bool:
        """Whether any of its screens is open to whoever reads."""
        return any(address for _label, address in self.links)


def tasks(person: Person, language: str) -> list[Task]:
    """What to do first, in order; nothing once there is a pledge on the desk or anything was published."""
    if Pledge.objects.exists() or Revision.objects.exists():
        return []
    steps = (
        (_ACCOUNTS, _two_may_publish()),
        (_ELECTION, Candidacy.objects.exists()),
        (_PLEDGE, False),
        (_TABLE, False),
    )
    return [
        Task(say(one.title, language), say(one.words, language), links(person, one.screens, language), done)
        for one, done in steps
    ]


def commands(person: Person, language: str) -> list[tuple[str, str]]:
    """What else may be done on the server, told to those who edit or look after accounts."""
    if not (allowed(person, "edit") or allowed(person, "manage_accounts")):
        return []
    return [(say(words, language), command) for words, command in ON_THE_SERVER]


def _two_may_publish() -> bool:
    """Whether there are an editor, and somebody else who writes."""
    people = get_user_model()._default_manager.filter(is_active=True)
    writing = people.filter(groups__name__in=WHO["submit"]).distinct().count()
    return writing > 1 and people.filter(groups__name__in=WHO["approve"]).exists()
