"""What the desk's words mean, when each act is the right one, and which act fits what happened.

Names of acts are the law's own, and so is what a revision of each kind tells readers.
"""

import datetime
from dataclasses import dataclass

from pledges.law import holds
from pledges.law.roles import ACTS
from pledges.law.scales import REVISION_KINDS
from pledges.law.text import Text

_HOURS, _DAYS = holds.ALONE // datetime.timedelta(hours=1), holds.LONGEST.days


@dataclass(frozen=True)
class Word:
    """A word of the desk: its anchor on the page, the word, what it means, and when to use it."""

    name: str
    term: Text
    means: Text
    when: Text


def _act(act: str, kind: str, when: Text) -> Word:
    """An act whose revision has a kind: name and meaning as the law has them."""
    return Word(act, ACTS[act], REVISION_KINDS[kind].definition, when)


WORDS = (
    Word(
        "draft",
        {"ko": "초안", "en": "Draft"},
        {
            "ko": "작업대에만 있고 공개되지 않은 기록입니다.",
            "en": "What stands on the desk alone; nothing of it is public.",
        },
        {
            "ko": "마음껏 고쳐도 됩니다. 저장은 공개가 아닙니다.",
            "en": "Change it as you like: saving publishes nothing.",
        },
    ),
    Word(
        "ready",
        {"ko": "준비됨", "en": "Ready"},
        {
            "ko": "이 줄은 공개해도 좋다는 표시입니다. 표시하지 않은 줄은 작업대 밖으로 나가지 않습니다.",
            "en": "A tick that says: this row may go out. Rows without it stay on the desk.",
        },
        {
            "ko": "다 쓴 주장, 근거, 판정에 표시하십시오. 아직 쓰는 중인 줄은 비워 두고 나머지만 제출할 수 있습니다.",
            "en": "Tick claims, evidence and verdicts that are done. What you are still writing stays unticked, and "
            "the "
            "rest can be submitted without it.",
        },
    ),
    Word(
        "proposal",
        {"ko": "제안", "en": "Proposal"},
        {
            "ko": "제출한 순간의 내용이 그대로 굳은 것입니다. 함께 공개될 새 기록도 모두 들어 있어, 전부 승인되거나 "
            "하나도 "
            "승인되지 않습니다.",
            "en": "What was submitted, frozen at that moment with everything new that goes with it. All of it is "
            "approved "
            "or none.",
        },
        {
            "ko": "제출한 뒤 작업대에서 고친 것은 이 제안에 들어가지 않습니다. 고치려면 회수하고 다시 제출하십시오.",
            "en": "What you change on the desk afterwards is not in it: recall it, change, and submit again.",
        },
    ),
    Word(
        "correction",
        {"ko": "정정", "en": "Correction"},
        {
            "ko": "공개된 것이 틀렸음을 밝히고 고치는 일입니다. 이유가 정정 목록에 실립니다.",
            "en": "Something public turned out to be wrong and is put right. The reason stands in the list of "
            "corrections.",
        },
        {
            "ko": "틀린 사실을 고칠 때 ‘공개된 내용을 바로잡음’에 표시하십시오. 새 사실이 생겨 판정이 달라진 것은 "
            "정정이 아니라 "
            "새 판정입니다. 새 판정 없이 공개된 판정이나 평가를 바꾸면 저절로 정정이 됩니다.",
            "en": "Tick “corrects what was public” when you mend what was wrong. A verdict that changes because of new "
            "facts is a new review, and no correction. Changing a public verdict or rating without a newer review "
            "always is one.",
        },
    ),
    Word(
        "recall",
        ACTS["recall"],
        {"ko": "자기가 제출한 제안을 도로 거둡니다.", "en": "You take your own proposal back."},
        {
            "ko": "너무 일찍 제출했거나 더 고칠 것이 있을 때. 작업대의 내용은 그대로 남습니다.",
            "en": "When you submitted too soon. What is on the desk stays as it is.",
        },
    ),
    Word(
        "send_back",
        ACTS["send_back"],
        {"ko": "남의 제안을 이유와 함께 돌려보냅니다.", "en": "You give somebody's proposal back, with the reason."},
        {
            "ko": "내용이나 근거를 고쳐야 할 때. 표현만 다듬으면 되면 ‘문구 제안’이 더 빠릅니다.",
            "en": "When contents or evidence have to change. Where only words do, suggest them instead.",
        },
    ),
    _act(
        "strike",
        "struck",
        {
            "ko": "주장이나 판정을 애초에 싣지 말았어야 할 때. 지우지 않고 무효로 남기며, 다른 사람의 승인이 있어야 "
            "합니다.",
            "en": "When a claim or a verdict should never have been there. It stays readable, marked; a second person "
            "approves.",
        },
    ),
    _act(
        "withdraw",
        "withdrawal",
        {
            "ko": "더는 목록에 두지 않을 공약이나 주장에. 편집자 혼자 바로 할 수 있습니다. 되돌리는 ‘복원’에는 "
            "승인이 필요합니다.",
            "en": "For a pledge or claim that no longer belongs in the lists, such as one entered twice. An editor "
            "does it "
            "alone and at once; to restore it takes approval.",
        },
    ),
    _act(
        "restore",
        "restored",
        {
            "ko": "철회한 것을 마지막으로 공개된 그대로 다시 실을 때. 다른 사람이 승인합니다.",
            "en": "To bring back what was withdrawn, exactly as it last was. A second person approves.",
        },
    ),
    _act(
        "hold",
        "hold",
        {
            "ko": "법원의 판단을 기다리는 때처럼 당장 내려야 할 때. 편집자 혼자 바로 할 수 있고 "
            f"{_HOURS}시간 뒤 끝납니다. 그 안에 다른 사람이 확인하면 {_DAYS}일까지 이어집니다. 그동안 지난 내용도 "
            "보이지 않습니다.",
            "en": "When it must be out of sight within the hour, as before a court decides. An editor does it alone; "
            "it "
            f"ends after {_HOURS} hours, or after up to {_DAYS} days once a second person confirms it. Its past is out "
            "of sight too.",
        },
    ),
    _act(
        "release",
        "released",
        {
            "ko": "보류를 기한보다 먼저 끝낼 때. 다른 사람이 승인합니다.",
            "en": "To end a hold before its time. A second person approves.",
        },
    ),
    _act(
        "seal",
        "sealed",
        {
            "ko": "법원 결정, 당국의 명령, 개인정보 때문에 영영 지워야 할 때만. 편집자와 관리자가 함께 하며 되돌릴 "
            "수 없습니다. "
            "끝나면 서버에서 manage.py scrub을 실행해야 합니다.",
            "en": "Only where a court, an authority or personal data demands that it goes for good. An editor and an "
            "administrator do it together, and nothing brings it back. Then manage.py scrub has to be run on the "
            "server.",
        },
    ),
    _act(
        "confirm",
        "confirmed",
        {
            "ko": "혼자 철회하거나 보류한 것을 다른 사람이 살펴보고 옳다고 할 때. 개정 화면에서 합니다.",
            "en": "When you have looked at what one person did alone (a withdrawal, a hold) and stand by it. On the "
            "revision's screen.",
        },
    ),
)

CASES: tuple[tuple[Text, str], ...] = (
    ({"ko": "오타가 있거나 문장이 어색하다", "en": "A typo, or a sentence that is unclear"}, "proposal"),
    ({"ko": "공개한 사실이 틀렸다", "en": "Something that was published is wrong"}, "correction"),
    ({"ko": "새 자료가 나와 판정이 달라진다", "en": "New facts change the verdict"}, "proposal"),
    (
        {"ko": "싣지 말았어야 할 판정이나 주장이다", "en": "A verdict or claim that should never have been there"},
        "strike",
    ),
    ({"ko": "같은 공약을 두 번 실었다", "en": "The same pledge was published twice"}, "withdraw"),
    ({"ko": "지금 당장 내려야 한다", "en": "It must be out of sight within the hour"}, "hold"),
    ({"ko": "법원이 지우라고 결정했다", "en": "A court ordered its removal"}, "seal"),
    ({"ko": "내가 너무 일찍 제출했다", "en": "I submitted too soon"}, "recall"),
    ({"ko": "남의 제안에 고칠 곳이 있다", "en": "Somebody's proposal has to be mended"}, "send_back"),
)
"""What happened, and the word that is looked up for it."""
