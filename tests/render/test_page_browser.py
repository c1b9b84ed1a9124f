"""The page in a real browser: views, keyboard, narrow and dark and print, accessibility, size, hostile reports."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from affair import HOSTILE, large, poisoned, small
from neutral import FORBIDDEN
from onrecord.model import Record, Report
from onrecord.render import how_sure, markdown, notebook, page
from onrecord.render.finding_blocks import findings
from onrecord.render.record_view import Book

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(os.environ.get("ONRECORD_AXE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))
VIEWS = ("first", *page.VIEWS)
Open = Callable[..., "Page"]
Real = Callable[[str], tuple[str, list[Report]]]


@pytest.fixture(autouse=True)
def rates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Differing values are sure enough to be read first, whatever the rates that ship come to."""
    known = {**how_sure.measured(), "differing": how_sure.Measured(9, 10, "2026-03-02", 2, False)}
    monkeypatch.setattr(how_sure, "measured", lambda: known)


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page from disk; afterwards nothing may have been asked of the network, shown in a dialog, or thrown."""
    wrong: list[str] = []
    contexts = []

    def opened(html: str, at: str = "", **options: Any) -> Page:
        file = tmp_path / f"{len(contexts)}.html"
        file.write_text(html, "utf-8")
        context = browser.new_context(**options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("request", lambda r: None if r.url.startswith(file.as_uri()) else wrong.append(r.url))
        tab.on("dialog", lambda d: (wrong.append(d.message), d.dismiss()))
        tab.on("pageerror", lambda e: wrong.append(str(e)))
        tab.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
        tab.on("popup", lambda p: wrong.append("popup"))
        tab.goto(file.as_uri() + at)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def seen(tab: Page) -> list[str]:
    """The ids of the views that are shown."""
    found: list[str] = tab.eval_on_selector_all(
        ".view", "all => all.filter(v => v.offsetParent !== null).map(v => v.id)"
    )
    return found


@pytest.mark.parametrize("view", [*VIEWS, "search"])
def test_every_view_opens_by_its_link(show: Open, view: str) -> None:
    tab = show(page.render(small()))
    tab.click(f"nav a[href='#{view}']")
    assert seen(tab) == [view]
    current = tab.locator("nav a[aria-current=page]")
    assert current.count() == 1
    assert current.get_attribute("href") == f"#{view}"
    focused = tab.evaluate("document.activeElement.id || document.activeElement.name")
    assert focused == {"first": "size", "search": "words"}.get(view, f"{view}-h")


def test_every_finding_opens_by_a_link_that_can_be_mailed(show: Open) -> None:
    html = page.render(small())
    for finding in findings(Book(small())):
        tab = show(html, f"#{finding.anchor}")
        place = tab.locator(f"[id='{finding.anchor}']")
        assert place.is_visible()
        box = place.bounding_box()
        assert box
        assert -1 <= box["y"] < tab.viewport_size["height"]  # type: ignore[index]
        assert tab.evaluate("document.activeElement.id") == finding.anchor


def test_everything_stands_there_without_javascript(show: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    for lazy in (10_000, 0):
        monkeypatch.setattr(page, "_LAZY", lazy)
        tab = show(page.render(small()), java_script_enabled=False)
        assert seen_without_script(tab) == len(VIEWS)
        for finding in findings(Book(small())):
            assert tab.locator(f"[id='{finding.anchor}']").count() == 1
        assert tab.locator("form").first.is_hidden()


def seen_without_script(tab: Page) -> int:
    return sum(tab.locator(f"#{view}").is_visible() for view in VIEWS)


def test_parts_of_a_large_record_are_laid_out_as_they_are_opened(show: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "_LAZY", 0)
    tab = show(page.render(small()))
    assert tab.locator("[id='c-k1']").count() == 0
    tab.evaluate("location.hash = '#c-k1'")
    tab.wait_for_selector("[id='c-k1']")
    assert seen(tab) == ["claims"]


def test_the_keyboard_alone_reaches_a_finding_and_the_words_behind_it(show: Open) -> None:
    tab = show(page.render(small()))
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the record"
    tab.keyboard.press("Enter")
    for _ in range(30):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('.rows a.self')"):
            break
    tab.keyboard.press("Enter")
    tab.wait_for_selector("article:focus")
    for _ in range(12):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('.behind summary')"):
            break
    tab.keyboard.press("Enter")
    assert tab.locator("[id='c-k1'] .behind blockquote").first.is_visible()


def test_a_finding_is_taken_away_as_text_and_as_markdown(show: Open) -> None:
    tab = show(page.render(small()), "#c-k1")
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    finding = next(f for f in findings(Book(small())) if f.anchor == "c-k1")
    tab.click("[id='c-k1'] .take summary")
    for button, told in (("Copy as text", finding.text()), ("Copy as Markdown", markdown.block(finding))):
        tab.click(f"[id='c-k1'] button:has-text('{button}')")
        assert tab.evaluate("navigator.clipboard.readText()") == told
        assert tab.locator("#said").text_content() == "In the clipboard."


@pytest.mark.layout
def test_texts_stand_side_by_side_and_light_up_together(show: Open) -> None:
    tab = show(page.render(small()), "#texts=t-b,t-a", viewport={"width": 1440, "height": 900})
    columns = tab.locator(".col")
    assert columns.count() == 2
    assert [columns.nth(n).bounding_box()["y"] for n in (0, 1)] == [columns.first.bounding_box()["y"]] * 2  # type: ignore[index]
    columns.nth(0).locator(".s", has_text="5 million").hover()
    assert columns.nth(1).locator(".s.lit").all_inner_texts()[0].startswith("Repairs will cost 4 million.")
    tab.mouse.move(0, 0)
    columns.nth(0).locator("a.to").last.focus()
    assert columns.nth(1).locator(".s.lit").count() == 1
    tab.select_option("#desk select[name=c]", "t-c")
    assert columns.count() == 3
    assert tab.evaluate("location.hash") == "#texts=t-b,t-a,t-c"


@pytest.mark.layout
def test_columns_scroll_together_unless_switched_off(show: Open) -> None:
    tab = show(page.render(large(20, 400)), "#texts=t-r002,t-r000", viewport={"width": 1440, "height": 900})
    top = "n => document.querySelectorAll('.col')[n].scrollTop"
    tab.evaluate("document.querySelectorAll('.col')[0].scrollTop = 900")
    tab.wait_for_function("document.querySelectorAll('.col')[1].scrollTop > 600")
    tab.uncheck("input[name=together]")
    before = tab.evaluate(top, 1)
    tab.evaluate("document.querySelectorAll('.col')[0].scrollTop = 100")
    tab.wait_for_timeout(300)
    assert tab.evaluate(top, 1) == before


def test_claims_are_filtered_by_status_and_voice(show: Open) -> None:
    tab = show(page.render(small()), "#claims")
    tab.uncheck("input[value=contested]")
    assert tab.locator(".claim:visible").count() == 1
    assert tab.locator("#filtered").text_content() == "1 claim shown"
    tab.uncheck("input[value=own]")
    assert tab.locator(".claim:visible").count() == 0


@pytest.mark.layout
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_no_text_is_cut_at_any_width(show: Open, width: int) -> None:
    for html in (page.render(small()), page.render(poisoned(small(), "w" * 3000))):
        tab = show(html, viewport={"width": width, "height": 900})
        for view in (*VIEWS, "texts=t-b,t-a"):
            tab.evaluate(f"location.hash = '#{view}'")
            tab.wait_for_timeout(30)
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            assert tab.evaluate(CUT) == []


# Elements whose own text runs out of their box (a box that scrolls may). A closed list shows as much of its choice as
# the font lets it; the choice stands in full in the list and above the text it opens.
CUT = """() => [...document.querySelectorAll('main *')].filter(e => e.offsetParent && e.clientWidth
  && e.scrollWidth > e.clientWidth + 1 && !['auto', 'scroll'].includes(getComputedStyle(e).overflowX)
  && !e.closest('.vh, svg, select') && getComputedStyle(e).display !== 'inline').map(e => e.outerHTML.slice(0, 80))"""


@pytest.mark.layout
def test_twice_the_text_size_fits(show: Open) -> None:
    tab = show(page.render(small()), viewport={"width": 640, "height": 800})
    tab.evaluate("document.documentElement.style.fontSize = '200%'")
    for view in VIEWS:
        tab.evaluate(f"location.hash = '#{view}'")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 640


@pytest.mark.layout
def test_print_shows_every_view_with_its_evidence_and_no_controls(show: Open) -> None:
    tab = show(page.render(small()))
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert seen(tab) == ["first", *(v for v in page.VIEWS if v not in ("texts", "inputs"))]
    for selector in ("nav", "form", "button", ".take", ".self", ".behind", ".more"):
        assert not any(e.is_visible() for e in tab.locator(selector).all())
    assert tab.locator(".rows li", has_text="what repairs cost").is_visible()
    assert tab.locator(".print-only").first.is_visible()


@pytest.mark.parametrize(("view", "words"), [("wordings", ".base"), ("wordings", ".variants > li"),
                                            ("claims", ".statements li")])  # fmt: skip
def test_the_words_of_a_finding_are_printed(show: Open, view: str, words: str) -> None:
    tab = show(page.render(small()), at=f"#{view}")
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator(f"#{view} {words}").first.is_visible()


def test_a_view_prints_itself_with_its_evidence(show: Open) -> None:
    tab = show(page.render(small()), "#wordings")
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert seen(tab) == ["wordings"]
    assert tab.locator("#wordings .behind .rule").first.is_visible()
    assert tab.locator("#wordings .behind blockquote footer").first.is_visible()


@pytest.mark.parametrize("lazy", [10_000, 0])
def test_search_finds_over_everything_with_counts_and_leads_there(
    show: Open, monkeypatch: pytest.MonkeyPatch, lazy: int
) -> None:
    monkeypatch.setattr(page, "_LAZY", lazy)
    tab = show(page.render(small()))
    tab.keyboard.press("/")
    assert seen(tab) == ["search"]
    assert tab.evaluate("document.activeElement.name") == "words"
    tab.keyboard.type("PIERS safe")
    tab.wait_for_selector("#hits li")
    said = tab.locator("#hits-said").text_content() or ""
    assert re.match(r"\d+ found: ", said)
    assert "Wordings 1" in said
    assert "Texts" in said
    tab.locator("#hits a").first.click()
    assert seen(tab) == ["wordings"]


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("kind", "untold", "1 found: Not told 1"),
        ("outlet", "Reed Weekly", "Claims"),
        ("person", "Ada Lowe", "People 1"),
    ],
)
def test_search_is_narrowed_by_kind_outlet_and_person(show: Open, field: str, value: str, found: str) -> None:
    tab = show(page.render(small()), "#search")
    tab.select_option(f"#ask select[name={field}]", label="Not told" if field == "kind" else value)
    tab.wait_for_selector("#hits li")
    assert found in (tab.locator("#hits-said").text_content() or "")


def test_search_says_where_nothing_is_found(show: Open) -> None:
    tab = show(page.render(small()), "#search")
    tab.fill("#ask input", "zebra")
    tab.wait_for_selector("#hits-said:not(:empty)")
    assert tab.locator("#hits-said").text_content() == "Nothing found in this record."


# Every part open and laid out, so that what is measured stands where a reader would see it.
WHOLE = """() => {
  document.querySelectorAll('.view.on details').forEach(d => { d.open = true; });
  document.querySelectorAll('main *').forEach(e => { e.style.contentVisibility = 'visible'; });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", [*VIEWS, "texts=t-b,t-a"])
def test_axe_finds_nothing_serious(show: Open, view: str, scheme: str) -> None:
    if not AXE.exists():
        pytest.skip(f"needs axe-core at {AXE} (npm ci)")
    tab = show(page.render(small()), f"#{view}", color_scheme=scheme)
    tab.evaluate(WHOLE)
    tab.evaluate(AXE.read_text("utf-8"))
    found = tab.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    told = [(v["id"], v["impact"], v["nodes"][0]["html"][:120]) for v in found["violations"]]
    assert [t for t in told if t[1] in ("serious", "critical")] == []
    assert told == []


@pytest.mark.parametrize("poison", HOSTILE)
def test_nothing_that_a_report_brings_runs_or_loads(show: Open, monkeypatch: pytest.MonkeyPatch, poison: str) -> None:
    for lazy in (10_000, 0):
        monkeypatch.setattr(page, "_LAZY", lazy)
        tab = show(page.render(poisoned(small(), poison)))
        for view in (*VIEWS, "texts=t-b,t-a"):
            tab.evaluate(f"location.hash = '#{view}'")
        tab.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert tab.evaluate("document.querySelectorAll('script').length") == 2
        assert (
            tab.evaluate("document.querySelectorAll('main :is(img, iframe, style, script, object, embed)').length") == 0
        )
        assert tab.evaluate("[...document.links].every(a => a.getAttribute('href').startsWith('#'))")


def test_a_notebook_frame_works_without_an_origin(show: Open) -> None:
    tab = show(f"<!doctype html><title>Notebook</title>{notebook.html(small())}")
    frame = tab.frame_locator("iframe")
    frame.locator("nav a[href='#claims']").click()
    frame.locator("#claims").wait_for(state="visible")
    assert frame.locator("#wordings").is_hidden()


@pytest.mark.layout
def test_three_hundred_reports_open_and_every_view_follows(show: Open) -> None:
    record: Record = large(300, 3000)
    tab = show(page.render(record))
    assert tab.locator("h1").text_content() == "“Council, report 2” (Outlet 2, 3 Mar)"
    assert tab.evaluate("document.querySelectorAll('*').length") < 30_000
    for anchor in ("w-u7-3", "c-ku12-4", "l-r250.r010", "t-r250"):
        tab.evaluate(f"location.hash = '#{anchor}'")
        assert tab.locator(f"[id='{anchor}']").is_visible()


STORIES = ("example", "seeds", "packs/dev/bank", "packs/dev/court", "packs/dev/ferry", "packs/dev/transfer")
AUDITED = ("example", "seeds")  # axe-core takes a minute a story of seven reports


@pytest.fixture(scope="module")
def real(request: pytest.FixtureRequest) -> Real:
    """The page of a real story, made once, and its reports."""

    @cache
    def made(story: str) -> tuple[str, list[Report]]:
        from onrecord import build
        from onrecord.read import read

        if story == "example":
            folder = ROOT / "examples" / "harbour"
        else:
            shared: Path = request.getfixturevalue("shared")
            folder = shared / "seeds" if story == "seeds" else shared / "eval" / story / "reports"
        reports, skipped = read([folder])
        return page.render(build(reports, skipped=skipped)), list(reports)

    return made


@pytest.mark.slow
@pytest.mark.layout
@pytest.mark.parametrize("story", STORIES)
def test_real_stories_hold_at_every_width(show: Open, real: Real, story: str) -> None:
    html, reports = real(story)
    bare = re.sub(r"<(script|style)>.*?</\1>", "", html, flags=re.S)
    given = {w.lower() for r in reports for w in re.findall(r"\w+", r.text)}
    assert [m.group() for m in FORBIDDEN.finditer(bare) if m.group().lower() not in given] == []
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {at for at in re.findall(r'href="#([^"]+)"', html) if not at.startswith("texts=")} <= set(ids)
    tab = show(html)
    for width in (320, 768, 1440):
        tab.set_viewport_size({"width": width, "height": 900})
        for view in VIEWS:
            tab.evaluate(f"location.hash = '#{view}'")
            tab.wait_for_timeout(30)
            tab.evaluate(WHOLE)
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            assert tab.evaluate(CUT) == []


@pytest.mark.slow
@pytest.mark.parametrize("story", AUDITED)
def test_real_stories_hold_before_axe(show: Open, real: Real, story: str) -> None:
    if not AXE.exists():
        pytest.skip(f"needs axe-core at {AXE} (npm ci)")
    tab = show(real(story)[0], viewport={"width": 1440, "height": 900})
    tab.evaluate(AXE.read_text("utf-8"))
    for view in VIEWS:
        tab.evaluate(f"location.hash = '#{view}'")
        tab.wait_for_timeout(30)
        tab.evaluate(WHOLE)
        found = tab.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]] == []


def test_a_synopsis_takes_any_base_and_leaves_marks_and_spelling_out(show: Open) -> None:
    tab = show(page.render(small()), "#w-u1")
    tab.click(".synopsis summary")
    assert tab.locator(".synopsis td.other").count() == 2
    tab.check(".synopsis .by-marks")
    tab.select_option(".synopsis .to-base", "1")
    assert tab.locator(".synopsis tbody tr").nth(1).locator("td.other").count() == 0
    assert tab.locator(".synopsis tbody tr").nth(0).locator("td.other").count() == 2
