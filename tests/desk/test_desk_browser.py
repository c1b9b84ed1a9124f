"""The desk in a real browser, by keyboard alone, and without a fault of accessibility."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import three_affairs as made
from onrecord.store import decisions, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(os.environ.get("ONRECORD_AXE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with opened(tmp_path / "p", create=True) as held:
        held.add(made.reports())
        held.settle()
    return tmp_path / "p"


@pytest.fixture
def tab(browser: Browser, project: Path) -> Iterator[Page]:
    """The desk's first page; afterwards nothing foreign may have been asked for, thrown or shown in a dialog."""
    command = [sys.executable, "-m", "onrecord.cli", "desk", str(project), "--no-browser", "--author", "desk"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    wrong: list[str] = []
    try:
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        context = browser.new_context()
        page = context.new_page()
        home = address.partition("?")[0]
        page.on("request", lambda r: None if r.url.startswith(home) else wrong.append(r.url))
        page.on("dialog", lambda d: (wrong.append(d.message), d.dismiss()))
        page.on("pageerror", lambda e: wrong.append(str(e)))
        page.goto(address)
        yield page
        context.close()
        assert not wrong
        process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, 130)
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def titles(tab: Page) -> list[str]:
    return tab.locator(".findings li a").all_inner_texts()


def test_the_whole_way_by_keyboard(tab: Page, project: Path) -> None:
    from playwright.sync_api import expect

    def counted(name: str, number: int) -> None:
        expect(tab.locator(f"[data-count={name}]")).to_have_text(str(number), timeout=30_000)

    assert "token" not in tab.url
    tab.click("nav.shelf a >> nth=0")
    every = titles(tab)
    assert len(every) > 2
    tab.keyboard.press("j")
    expect(tab.locator(".findings a[aria-current]")).to_have_text(every[1])
    tab.keyboard.press("k")
    tab.keyboard.press("n")
    counted("wrong", 1)
    assert every[0] not in titles(tab)
    assert set(titles(tab)) < set(every)
    tab.keyboard.press("y")
    counted("keep", 1)
    tab.reload()
    assert every[0] not in titles(tab), "what is wrong stays away"
    tab.keyboard.press("u")
    counted("keep", 0)
    tab.wait_for_load_state("load")  # the page is made anew; keys are heard once it is there
    tab.keyboard.press("c")
    expect(tab.locator("#evidence .decide [name=reason]")).to_be_focused()
    tab.keyboard.type("ask the council")
    tab.keyboard.press("Enter")
    expect(tab.locator("#evidence")).to_contain_text("ask the council", timeout=30_000)
    tab.keyboard.press("Escape")
    tab.locator("body").click(position={"x": 1, "y": 1})
    tab.keyboard.press("/")
    tab.keyboard.type("piers are safe")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".hits")
    tab.go_back()
    assert tab.locator(".findings").count() == 1
    with opened(project) as held:
        assert sorted(d.kind for d in decisions.standing(held.db)) == ["note", "wrong"]


def test_a_speaker_is_corrected_by_keyboard_and_taken_back(tab: Page, project: Path) -> None:
    from playwright.sync_api import expect

    tab.click("nav.shelf a >> nth=0")
    tab.wait_for_load_state("load")
    tab.click(".findings a:has-text('Ada Lowe:')")
    tab.wait_for_selector(".correct legend:text-is('Speaker')", state="attached")
    tab.keyboard.press("e")
    expect(tab.locator(".correct select >> nth=0")).to_be_focused()
    tab.keyboard.type("nobody")
    tab.keyboard.press("Tab")
    tab.keyboard.type("heard it")
    before = tab.url
    tab.keyboard.press("Enter")
    expect(tab).not_to_have_url(before, timeout=30_000)
    with opened(project) as held:
        (decided,) = decisions.standing(held.db)
        assert (decided.kind, decided.author, decided.reason) == ("speaker", "desk", "heard it")
    changed = tab.url
    tab.wait_for_load_state("load")
    tab.keyboard.press("u")
    expect(tab).not_to_have_url(changed, timeout=30_000)
    assert tab.locator(".findings").count() == 1
    with opened(project) as held:
        assert not decisions.standing(held.db)


def test_no_view_has_a_fault_of_accessibility(tab: Page) -> None:
    if not AXE.exists():
        pytest.skip(f"needs axe-core at {AXE}")
    script = AXE.read_text("utf-8")
    story = tab.locator("nav.shelf a").first.get_attribute("href")
    home = tab.url
    for path in ("", str(story)[1:], str(story)[1:].replace("story", "forward"), "search?q=piers", "history", "draft"):
        tab.goto(home + path)
        tab.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        tab.evaluate(script)  # the policy lets no script in by a tag
        found = tab.evaluate("axe.run()")["violations"]
        assert not found, (path, [(v["id"], v["nodes"][0]["html"]) for v in found])
    tab.fill("form[action='/draft'] textarea", made.BRIDGE_LATER)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".draft mark")
    tab.evaluate(script)
    found = tab.evaluate("axe.run()")["violations"]
    assert not found, [(v["id"], v["nodes"][0]["html"]) for v in found]
