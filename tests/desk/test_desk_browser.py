"""The desk in a real browser, by keyboard alone, and without a fault of accessibility."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import three_affairs as made
from onrecord.model import Anchor, Decision, Span
from onrecord.store import decisions, exchanges, opened

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 180_000  # ms for what comes about at once where the machine is not busy
AXE = Path(os.environ.get("ONRECORD_AXE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))


def titles(tab: Page) -> list[str]:
    return tab.locator(".findings li a").all_text_contents()


def arrive(tab: Page, selector: str, most: int = 60) -> None:
    """Press the tab key until the focus is on what `selector` names."""
    for _ in range(most):
        if tab.evaluate("(s) => document.activeElement.matches(s)", selector):
            return
        tab.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by the keyboard")


def loaded(tab: Page, key: str) -> None:
    """Press a key that leads to another page, and wait for it."""
    with tab.expect_navigation():
        tab.keyboard.press(key)
    tab.wait_for_load_state("load")


def followed(tab: Page, selector: str) -> None:
    """Click on what leads to another page, and wait for it."""
    with tab.expect_navigation():
        tab.click(selector)
    tab.wait_for_load_state("load")


def choose(tab: Page, words: str) -> None:
    """Choose by the keyboard, in the list that has the focus, the first choice that begins so."""
    tab.keyboard.type(words)
    assert tab.evaluate("document.activeElement.selectedOptions[0].label").startswith(words)


def until(tab: Page, key: str, wanted: str, most: int = 40) -> None:
    """Press a key until the finding that is chosen holds these words, and its evidence is there."""
    from playwright.sync_api import expect

    for _ in range(most):
        chosen = tab.locator(".findings a[aria-current]")
        if chosen.count() and wanted in str(chosen.text_content()):
            expect(tab.locator("#shown")).to_have_attribute("data-address", str(chosen.get_attribute("href")))
            return
        tab.keyboard.press(key)
    raise AssertionError(f"no finding {wanted}")


def eventually(tab: Page, holds: Callable[[], bool], most: int = 2_000) -> None:
    """Wait until something holds."""
    for _ in range(most):
        if holds():
            return
        tab.wait_for_timeout(25)
    raise AssertionError("it does not come about")


def kinds(project: Path) -> list[str]:
    with opened(project) as held:
        return sorted(d.kind for d in decisions.standing(held.db))


@pytest.mark.parametrize("project", [0], indirect=True)
def test_an_editors_whole_way_by_keyboard_alone(tab: Page, project: Path, tmp_path: Path) -> None:
    """Drop six files, correct a speaker, merge two people, drop a finding, search, forward, undo."""
    from playwright.sync_api import expect

    assert "token" not in tab.url
    six = [tmp_path / f"{n}-{r.id}.txt" for n, r in enumerate(made.reports()) if r.role == "report"]
    for path, report in zip(six, made.reports(), strict=False):
        path.write_text(report.text, "utf-8")
    assert len(six) == 6
    tab.on("filechooser", lambda chosen: chosen.set_files(six))
    tab.keyboard.press("a")
    expect(tab.locator("form.add [name=files]")).to_be_focused()
    tab.keyboard.press("Enter")
    eventually(tab, lambda: tab.evaluate("document.querySelector('form.add [name=files]').files.length") == 6)
    arrive(tab, "form.add button")
    loaded(tab, "Enter")
    assert tab.locator("main li").count() > 6
    tab.keyboard.press("s")
    loaded(tab, "Enter")

    until(tab, "j", "Ada Lowe:")
    tab.keyboard.press("e")
    expect(tab.locator(".correct select >> nth=0")).to_be_focused()
    choose(tab, "nobody")
    tab.keyboard.press("Tab")
    tab.keyboard.type("heard it")
    loaded(tab, "Enter")
    assert kinds(project) == ["speaker"]
    loaded(tab, "u")
    assert kinds(project) == []

    until(tab, "j", "Ada Lowe:")
    tab.keyboard.press("e")
    people = tab.locator("form:has(legend:text-is('People')) select")
    while not people.first.evaluate("(s) => s === document.activeElement"):
        tab.keyboard.press("Tab")
    choose(tab, "Ada Lowe")
    tab.keyboard.press("Tab")
    choose(tab, "Tom Reid")
    arrive(tab, "button[value=same_entity]")
    loaded(tab, "Enter")
    assert kinds(project) == ["same_entity"]

    before = titles(tab)
    until(tab, "j", before[-1])
    tab.keyboard.press("n")
    expect(tab.locator("[data-count=wrong]")).to_have_text("1")
    eventually(tab, lambda: tab.locator("[data-verdict]").count() < len(before))
    tab.keyboard.press("k")
    kept = str(tab.locator(".findings a[aria-current]").text_content())
    tab.keyboard.press("y")
    expect(tab.locator("[data-count=keep]")).to_have_text("1")
    tab.keyboard.press("c")
    expect(tab.locator("#evidence .decide [name=reason]")).to_be_focused()
    tab.keyboard.type("ask the council")
    tab.keyboard.press("Enter")
    expect(tab.locator("#evidence")).to_contain_text("ask the council")
    tab.reload()
    assert before[-1] not in titles(tab), "what is wrong stays away"
    assert kinds(project) == ["keep", "note", "same_entity", "wrong"]

    tab.keyboard.press("/")
    tab.keyboard.type("piers are safe")
    loaded(tab, "Enter")
    arrive(tab, ".hits a[href^='/story']")
    loaded(tab, "Enter")
    tab.keyboard.press("f")
    tab.wait_for_url("**/forward/*")
    assert kept[:20] in str(tab.locator(".picks").text_content()) or tab.locator(".picks li").count() == 1
    arrive(tab, "button[formaction$='.md']")
    with tab.expect_download() as taken:
        tab.keyboard.press("Enter")
    assert "ask the council" not in taken.value.path().read_text("utf-8"), "a note is ours"
    arrive(tab, "main a[href^='/story']")
    loaded(tab, "Enter")
    loaded(tab, "u")
    assert kinds(project) == ["keep", "same_entity", "wrong"]
    loaded(tab, "r")
    assert kinds(project) == ["keep", "note", "same_entity", "wrong"]


def test_back_leads_through_the_findings_that_were_opened(tab: Page) -> None:
    from playwright.sync_api import expect

    followed(tab, "nav.shelf a >> nth=0")
    tab.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    titles_ = [str(t) for t in titles(tab)]
    for n in (1, 2):
        tab.locator(".findings li a").nth(n).click()
        expect(tab.locator(".findings a[aria-current]")).to_have_text(titles_[n])
    tab.keyboard.press("j")
    expect(tab.locator(".findings a[aria-current]")).to_have_text(titles_[3])
    there = tab.url
    followed(tab, "text=History")
    tab.go_back()
    assert tab.url == there
    expect(tab.locator(".findings a[aria-current]")).to_have_text(titles_[3])
    tab.go_back()
    expect(tab.locator(".findings a[aria-current]")).to_have_text(titles_[1])
    address = tab.locator(".findings a[aria-current]").get_attribute("href")
    expect(tab.locator("#shown")).to_have_attribute("data-address", str(address))
    assert tab.url.endswith(str(address))


def test_no_view_has_a_fault_of_accessibility(tab: Page, project: Path) -> None:
    if not AXE.exists():
        pytest.skip(f"needs axe-core at {AXE}")
    script = AXE.read_text("utf-8")
    with opened(project) as held:  # what a page shows only then: a decision without effect, our outlet, its log
        gone = Anchor(Span("bridge", 900, 930), "The piers are not safe at all", "", "")
        decisions.decide(held.db, Decision("keep", ("claim:none",), "ada", "", "why", (gone,)))
        exchanges.set_outlet(held.db, "Orrin Post")
        exchanges.log(held.db, exchanges.Exchange("asked", "claim:none", 1, 0, 20, [1], "the council", "ada"))
    home, story = tab.url, str(tab.locator("nav.shelf a").first.get_attribute("href"))[1:]

    def faultless(what: str) -> None:
        tab.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        tab.evaluate(script)  # the policy lets no script in by a tag
        found = tab.evaluate("axe.run()")["violations"]
        assert not found, (what, [(v["id"], v["nodes"][0]["html"]) for v in found])

    paths = ("", story, story.replace("story", "forward"), story.replace("story", "names"), "search?q=piers",
             "search?q=piers&kind=quotation", "search?q=nothing", "inbox", "people", "stories", "history",
             "history?kind=keep", "draft", "ours", "nowhere", f"{story}?finding=claim:none")  # fmt: skip
    for scheme, width in (("light", 1280), ("dark", 390)):
        tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        tab.set_viewport_size({"width": width, "height": 800})
        for path in paths:
            tab.goto(home + path)
            faultless(path)
            wide = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, (path, "is wider than the window")
    tab.goto(home + story)
    for key in ("m", "o", "?"):
        tab.keyboard.press(key)
    tab.wait_for_selector("dialog[open]")
    faultless("marks and the list of keys")
    tab.goto(f"{home}draft")
    tab.fill("form[action='/draft'] textarea", made.BRIDGE_LATER)
    tab.click("text=Check >> nth=-1")
    tab.wait_for_selector(".draft mark")
    faultless("a draft that was checked")


def test_keys_pressed_before_the_desk_answers_decide_nothing_else(tab: Page, project: Path) -> None:
    from playwright.sync_api import Route, expect

    waiting: list[Route] = []
    followed(tab, "nav.shelf a >> nth=0")
    tab.route("**/decide", lambda route: waiting.append(route))
    left = int(str(tab.locator("[data-count=unreviewed]").text_content()))
    until(tab, "j", titles(tab)[-1])
    for key in "nny":
        tab.keyboard.press(key)
    eventually(tab, lambda: bool(waiting))
    waiting.pop().continue_()
    expect(tab.locator("[data-count=wrong]")).to_have_text("1")
    expect(tab.locator("[data-count=unreviewed]")).to_have_text(str(left - 1))
    assert (kinds(project), waiting) == (["wrong"], [])
    tab.unroute("**/decide")

    tab.route("**/evidence/**", lambda route: waiting.append(route))
    tab.keyboard.press("k")
    for key in "cny":
        tab.keyboard.press(key)
    eventually(tab, lambda: bool(waiting))
    waiting.pop().continue_()
    tab.unroute("**/evidence/**")
    expect(tab.locator("#evidence .decide [name=reason]")).to_be_focused()
    tab.keyboard.type("ask the board")
    tab.keyboard.press("Enter")
    expect(tab.locator("#evidence")).to_contain_text("Note: ask the board")
    assert kinds(project) == ["note", "wrong"], "what was typed before its field was there is no key"


def test_undo_leads_to_the_finding_that_was_decided(tab: Page, project: Path) -> None:
    from playwright.sync_api import expect

    followed(tab, "nav.shelf a >> nth=0")
    until(tab, "j", titles(tab)[1])
    wrong = titles(tab)[1]
    tab.keyboard.press("n")
    expect(tab.locator("[data-count=wrong]")).to_have_text("1")
    until(tab, "j", titles(tab)[-1])
    loaded(tab, "u")
    expect(tab.locator(".findings a[aria-current]")).to_have_text(wrong)
    tab.goto(tab.url.partition("/story")[0] + "/history")
    followed(tab, "text=Undo")
    expect(tab.locator("main")).to_contain_text("nothing is left of what you decided")
    assert kinds(project) == []


def test_what_is_shown_by_its_address_alone_can_be_decided(tab: Page, project: Path) -> None:
    from playwright.sync_api import expect

    tab.goto(tab.url + "search?q=chess&kind=statement")
    followed(tab, "text=open the finding >> nth=0")
    assert not tab.locator(".findings a[aria-current]").count(), "a claim of one report is not listed"
    loaded(tab, "y")
    expect(tab.locator("#evidence")).to_contain_text("Decided: keep")
    loaded(tab, "n")
    expect(tab.locator("#evidence")).to_contain_text("was called wrong")
    assert kinds(project) == ["keep", "wrong"]


def test_several_are_decided_at_once_and_only_what_waits_is_shown(tab: Page, project: Path) -> None:
    from playwright.sync_api import expect

    followed(tab, "nav.shelf a >> nth=0")
    left = int(str(tab.locator("[data-count=unreviewed]").text_content()))
    every = titles(tab)
    until(tab, "j", every[0])
    for key in "mm":
        tab.keyboard.press(key)
    expect(tab.locator("#told")).to_have_text("2 marked: y, n or x decides them all.")
    tab.keyboard.press("x")
    expect(tab.locator("[data-count=not_for_us]")).to_have_text("2")
    expect(tab.locator("[data-count=unreviewed]")).to_have_text(str(left - 2))
    assert tab.locator("[data-marked]").count() == 0
    assert kinds(project) == ["not_for_us"] * 2
    expect(tab.locator(".findings a[aria-current]")).to_have_text(every[2])

    tab.keyboard.press("o")
    expect(tab.locator(".findings li:visible a")).to_have_count(
        tab.locator('.findings [data-verdict=""]:visible').count()
    )
    tab.keyboard.press("k")
    expect(tab.locator(".findings a[aria-current]")).to_have_text(every[2])
    tab.keyboard.press("o")
    tab.keyboard.press("k")
    expect(tab.locator(".findings a[aria-current]")).to_have_text(every[1])

    until(tab, "j", every[-1])
    kind = tab.locator(".kind:has(a[aria-current]) li").count()
    tab.keyboard.press("M")
    expect(tab.locator("[data-marked]")).to_have_count(kind)
    tab.keyboard.press("n")
    expect(tab.locator("[data-count=wrong]")).to_have_text(str(kind))
    loaded(tab, "u")
    expect(tab.locator("[data-count=wrong]")).to_have_text(str(kind - 1))


def test_names_are_brought_together_and_the_history_taken_back_by_keyboard(tab: Page, project: Path) -> None:
    from playwright.sync_api import expect

    tab.keyboard.press("?")
    expect(tab.locator("#keys")).to_contain_text("next, previous finding")
    tab.keyboard.press("j")
    tab.keyboard.press("Escape")
    expect(tab.locator("#keys")).not_to_be_visible()
    loaded(tab, "]")
    first = tab.url
    loaded(tab, "]")
    assert tab.url != first
    loaded(tab, "[")
    assert tab.url == first
    followed(tab, "text=Who is named")
    tab.locator(".picks input >> nth=0").focus()
    tab.keyboard.press("Space")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    arrive(tab, ".bar button")
    loaded(tab, "Enter")
    assert kinds(project) == ["same_entity"]
    followed(tab, "text=History")
    tab.keyboard.press("j")
    assert tab.evaluate("document.activeElement.closest('.steps li') !== null")
    arrive(tab, ".steps button")
    loaded(tab, "Enter")
    assert kinds(project) == []


DROP = """async (texts) => {
  const held = new DataTransfer();
  for (const [name, text] of Object.entries(texts)) held.items.add(new File([text], name, { type: "text/plain" }));
  for (const kind of ["dragover", "drop"]) {
    document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true }));
  }
}"""


@pytest.mark.parametrize("project", [1], indirect=True)
def test_six_dropped_files_are_added(tab: Page, project: Path) -> None:
    six = {f"{n}-{r.id}.txt": r.text for n, r in enumerate(made.reports()[1:7])}
    assert len(six) == 6
    with tab.expect_navigation():
        tab.evaluate(DROP, six)
    told = tab.locator("main li").all_text_contents()
    assert sum(line.endswith(": new") for line in told) == 6
    with opened(project) as held:
        assert held.db.execute("SELECT count(*) FROM input").fetchone()[0] == 7


def test_a_desk_that_was_ended_says_so(tab: Page, project: Path) -> None:
    from playwright.sync_api import expect

    followed(tab, "nav.shelf a >> nth=0")
    before = titles(tab)
    until(tab, "j", before[0])
    heard: list[str] = []
    tab.evaluate("() => { window.alert = (words) => { document.title = words; }; }")
    tab.route("**/*", lambda route: (heard.append(route.request.url), route.abort()))
    tab.keyboard.press("n")
    eventually(tab, lambda: "does not answer" in tab.title())
    assert titles(tab) == before
    assert tab.locator(".findings li[hidden]").count() == 0
    tab.keyboard.press("j")
    expect(tab.locator("#evidence")).to_contain_text("does not answer")
    assert kinds(project) == []
    assert heard
