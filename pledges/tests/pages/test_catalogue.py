"""The Korean words of the interface: none is missing, none is left over, and what is compiled is what is written."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize
from jinja2 import Environment, nodes

FOLDER = Path(settings.LOCALE_PATHS[0]) / "ko" / "LC_MESSAGES"
ROOMS = ("pledgecheck", "pledges", "sources")
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
IN_TEMPLATE = re.compile(r" n?gettext\((u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\")|_\((\"(?:[^\"\\]|\\.)*\")\)")


def written() -> dict[str, str]:
    """Source string to Korean, as the .po file has them; of a plural the one form that Korean has."""
    found = {}
    for entry in (FOLDER / "django.po").read_text(encoding="utf-8").split("\n\n"):
        parts: dict[str, str] = {}
        name = ""
        for line in entry.splitlines():
            if line.startswith("#"):
                assert "fuzzy" not in line
                continue
            keyword, quoted = re.fullmatch(r"(?:(msg\S+) )?(\".*\")", line).groups()  # type: ignore[union-attr]
            name = keyword or name
            parts[name] = parts.get(name, "") + ast.literal_eval(quoted)
        if parts:
            found[parts["msgid"]] = parts.get("msgstr") or parts.get("msgstr[0]", "")
    found.pop("")
    return found


def compiled() -> dict[str, str]:
    """The same as the .mo file has them."""
    with (FOLDER / "django.mo").open("rb") as file:
        catalogue: dict[str | tuple[str, int], str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    found = {key[0] if isinstance(key, tuple) else key: words for key, words in catalogue.items()}
    found.pop("")
    return found


def in_code() -> Iterator[str]:
    """Every string that the rooms hand to gettext, in code and in templates."""
    for room in ROOMS:
        for path in (Path(settings.BASE_DIR) / room).rglob("*.*"):
            if "tests" not in path.parts:
                yield from _in_file(path)


def on_public_pages() -> set[str]:
    """The strings that readers see."""
    paths = [path for room in ROOMS for path in (Path(settings.BASE_DIR) / room).rglob("jinja2/**/*.html")]
    paths += (Path(settings.BASE_DIR) / "pledges" / "pages").rglob("*.py")
    return {text for path in paths for text in _in_file(path)}


def _in_file(path: Path) -> Iterator[str]:
    if path.suffix == ".py":
        yield from _in_module(ast.parse(path.read_text(encoding="utf-8")))
    elif path.suffix == ".html" and "jinja2" in path.parts:
        yield from _in_public_template(path.read_text(encoding="utf-8"))
    elif path.suffix == ".html":
        for found in IN_TEMPLATE.finditer(templatize(path.read_text(encoding="utf-8"))):
            yield ast.literal_eval(found[1] or found[2])


def _in_public_template(source: str) -> Iterator[str]:
    """Strings of a Jinja template: the first argument of `_` and `ngettext`, which must be a text."""
    for call in Environment().parse(source).find_all(nodes.Call):  # noqa: S701  (nothing is rendered)
        if isinstance(call.node, nodes.Name) and call.node.name in CALLS:
            assert isinstance(call.args[0], nodes.Const), call
            yield str(call.args[0].value)


def _in_module(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            argument = node.args[0]
            assert isinstance(argument, ast.Constant), ast.unparse(node)
            yield str(argument.value)


def test_what_is_compiled_is_what_is_written() -> None:
    assert compiled() == written()


def test_every_string_of_the_interface_has_korean_words_and_none_is_left_over() -> None:
    assert set(in_code()) == set(written())
    assert [text for text, words in written().items() if not words.strip()] == []


def test_places_for_values_are_the_same_in_both_languages() -> None:
    places = re.compile(r"%\(\w+\)[sd]")
    wrong = [text for text, words in written().items() if sorted(places.findall(text)) != sorted(places.findall(words))]
    assert wrong == []


def test_a_particle_is_never_left_to_the_reader() -> None:
    public = set(on_public_pages())
    korean = [words for text, words in written().items() if text in public]
    assert [words for words in korean if re.search(r"[은이을과와]\([는가를와과]\)|\(으\)로", words)] == []
    assert [words for words in korean if re.search(r"(?<!\)s)\[[가-힣]+/[가-힣]+\]", words)] == []
