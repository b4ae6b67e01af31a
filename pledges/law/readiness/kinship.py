"""Parts and renewals: a pledge's parent and the one it renews are known, and neither line leads back to itself."""

from collections.abc import Iterator

from pledges.law.readiness.form import Form, Missing, Name


def kin_lacks(form: Form) -> Iterator[Missing]:
    """The parent of a part, and the earlier pledge that this one renews."""
    parent: Name = ("상위 공약", "parent")
    yield from form.code("parent", parent, "pledge", required=False)
    if _leads_back("parent", form):
        yield form.lack(
            "parent",
            parent,
            f"{form.get('parent')}에서 상위 공약을 따라가면 이 공약으로 돌아옵니다. 다른 공약을 골라야 합니다.",
            f"going up from {form.get('parent')} leads back to this pledge; choose another.",
        )
    renewed: Name = ("이어받은 공약", "renewed pledge")
    yield from form.code("renews", renewed, "pledge", required=False)
    if _leads_back("renews", form):
        yield form.lack(
            "renews",
            renewed,
            f"{form.get('renews')}에서 이어받은 공약을 따라가면 이 공약으로 돌아옵니다. 앞선 공약을 골라야 합니다.",
            f"going back from {form.get('renews')} leads to this pledge again; choose an earlier one.",
        )


def _leads_back(line: str, form: Form) -> bool:
    """Whether the line comes by this pledge again, by its code or by its content, or runs in a circle."""
    seen = {form.ref}
    step = form.get(line)
    while step is not None:
        if step in seen:
            return True
        seen.add(step)
        met = form.known_content("pledge", step)
        if met is None:
            return False
        if met == form.row:
            return True
        step = met.get(line)
    return False
