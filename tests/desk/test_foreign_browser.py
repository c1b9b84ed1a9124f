"""What is foreign does nothing to the desk in a real browser: hostile texts, and pages of other sites."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from onrecord.model import Decision, Report
from onrecord.store import decisions, exchanges, opened

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> \u202e“Stay,” said <b onclick=alert(2)>Ada Lowe</b>. "
    "“Orrin</bdi></textarea></option></select><svg onload=alert(3)> bridge will stay shut until May,” said Ada Lowe."
)


@pytest.mark.parametrize("project", [3], indirect=True)
def test_hostile_texts_do_nothing_in_any_view(tab: Page, project: Path) -> None:
    """The fixture fails where a script ran, a dialog was shown or anything foreign was asked for."""
    evil = [Report(f"{n}-{HOSTILE}", f"{HOSTILE} {n}", HOSTILE, HOSTILE, url="javascript:alert(4)") for n in "ab"]
    with opened(project) as held:
        held.add(evil)
        exchanges.set_outlet(held.db, HOSTILE)
        decisions.decide(held.db, Decision("keep", (f"claim:{HOSTILE}",), HOSTILE, "", HOSTILE))
    home = tab.url
    tab.goto(home)
    stories = [str(a.get_attribute("href"))[1:] for a in tab.locator("nav.shelf a[href^='/story']").all()]
    others = [s.replace("story", view) for s in stories for view in ("forward", "names")]
    for path in ("", *stories, *others, f"search?q={quote(HOSTILE)}", "people", "inbox", "history", "ours", "stories"):
        tab.goto(home + path)
        tab.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert tab.evaluate("document.querySelectorAll('script').length") == 2, "the desk's own"
        assert not tab.locator("img, svg, b[onclick], a[href^=javascript]").count(), path
        for _ in tab.locator(".findings li").all():
            tab.keyboard.press("j")
            tab.wait_for_timeout(20)
    tab.goto(f"{home}draft")
    tab.fill("form[action='/draft'] textarea", HOSTILE)
    tab.click("text=Check >> nth=-1")
    tab.wait_for_selector(".draft")
    assert not tab.locator("img, svg").count()


FOREIGN = """<!doctype html><title>elsewhere</title><img src="{desk}story/1">
<iframe id="f" src="{desk}story/1"></iframe>
<form id="p" method="post" action="{desk}undo" target="_self"><input name="story" value="1"></form>"""
REACHED = """async (desk) => {
  const tried = {};
  const ways = { plain: {}, cookies: { credentials: "include" }, opaque: { mode: "no-cors", credentials: "include" },
    post: { method: "POST", mode: "no-cors", credentials: "include", body: new URLSearchParams({ story: 1 }) },
    json: { method: "POST", credentials: "include", headers: { "content-type": "application/json" }, body: "{}" } };
  for (const [name, way] of Object.entries(ways)) {
    try { tried[name] = (await (await fetch(desk + (way.method ? "undo" : "story/1"), way)).text()).length; }
    catch { tried[name] = 0; }
  }
  const frame = document.getElementById("f");
  try { tried.frame = frame.contentDocument?.body.innerText.length ?? 0; } catch { tried.frame = 0; }
  return tried;
}"""


def test_a_foreign_page_reaches_nothing_though_the_browser_has_the_token(tab: Page, project: Path) -> None:
    """Pages of another site, of another port of this machine and of a foreign name that leads here."""
    with opened(project) as held:
        (claim, *_) = [c for r in held.records() for c in r.claims if len(c.statements) > 1]
        decisions.decide(held.db, held.anchored("keep", [f"claim:{claim.id}"], "desk"))
    desk = tab.url
    for home in ("https://evil.example/", "http://127.0.0.1:9/", "http://localhost:9/"):
        page = tab.context.new_page()
        page.route(f"{home}**", lambda route: route.fulfill(body=FOREIGN.format(desk=desk), content_type="text/html"))
        page.goto(home)
        reached = page.evaluate(REACHED, desk)
        assert reached == dict.fromkeys(reached, 0), (home, reached)
        assert page.evaluate("document.images[0].naturalWidth") == 0
        with page.expect_navigation():
            page.evaluate("document.getElementById('p').submit()")
        assert "Undo" not in page.content()
        page.close()
    with opened(project) as held:
        assert [d.kind for d in decisions.standing(held.db)] == ["keep"], "nothing was taken back"
