"""Figures of outcomes in a real browser: read by keys, and saved as files that open elsewhere and hide few people."""

import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.journey

ARMS = ["Methadone", "Buprenorphine"]
FIGURES = {
    "steps": {
        "x": [0, 8], "y_label": "Still in treatment",
        "arms": [{"name": name, "points": [[0, 1, 1, 1], [4, 0.8, 0.7, 0.9]], "at_risk": [[0, 20], [4, 16]]}
                 for name in ARMS],
        "leaving": {"x": [0, 8], "arms": [{"name": "Methadone", "points": [[0, 1, 1, 1]]}]},
    },
    "weeks": {
        "weeks": [1, 2],
        "arms": [{"name": name, "parts": {"positive": [8, None], "mixed": [2, 1], "negative": [30, 30],
                                          "missed": [10, 19]}} for name in ARMS],
    },
    "dots": {
        "arms": ARMS, "note": "Two arms.",
        "panels": [{"title": "Share of people", "from": 0, "to": 1, "format": "percent", "rows": [
            {"label": "Kosten 1993", "note": "breaks a run", "find": "kosten 1993 three in a row",
             "dots": [[0.59, 0.55, 0.63], None], "says": ["59 %", "not shown: few people"]},
            {"label": "Ling 1998", "note": "breaks a run", "find": "ling 1998 four in a row",
             "dots": [[0.49, 0.45, 0.53], [0.37, 0.33, 0.4]], "says": ["49 %", "37 %"]}]}],
    },
    "bars": {"arms": ["=Methadone"], "x_label": "People", "bars": [{"label": "yes", "counts": [12]},
                                                                  {"label": "no", "counts": [None]}]},
}  # fmt: skip
FOLD = """async () => {
  const part = (name) => `<details open data-fold><summary><h2 id="${name}">${name}</h2></summary>…</details>`
  document.querySelector('main').insertAdjacentHTML('beforeend', part('one') + part('two'))
  location.hash = 'two'
  await import('/static/throughcare/outcome-fold.js')
}"""
OPENED = "[...document.querySelectorAll('details[data-fold]')].map((one) => one.open)"
DRAW = """async (figures) => {
  const main = document.querySelector('main')
  for (const [kind, data] of Object.entries(figures)) {
    main.insertAdjacentHTML('beforeend', `<figure class="tc-plot tc-plot--outcome" id="${kind}"
      data-outcome-plot="${kind}" data-file="${kind}-all-current-2026-11-22"><figcaption>Figure
      of ${kind}</figcaption></figure>
      <script type="application/json" id="${kind}-data">${JSON.stringify(data)}</script>`)
  }
  await import('/static/throughcare/outcome-plot.js')
}"""


@pytest.fixture
def page(visitor):
    """A public page in the look of the house, with one figure of each kind on it."""
    reader = visitor()
    reader.go("/")
    reader.page.evaluate(DRAW, FIGURES)
    reader.look_over()
    return reader.page


def saved(page, kind, form, folder):
    with page.expect_download() as download:
        page.locator(f"#{kind} .tc-plot__downloads >> text={form}").click()
    place = folder / download.value.suggested_filename
    download.value.save_as(place)
    assert place.name == f"{kind}-all-current-2026-11-22.{form.lower()}"
    return place


def test_every_value_is_read_out_by_arrow_keys_and_a_figure_follows_the_filter_of_its_table(page):
    expected = {
        "steps": "Week 4: Methadone 80.0 % (70.0 % to 90.0 %), 16 at risk; Buprenorphine",
        "weeks": "Methadone, week 2: hidden, too few people",
        "dots": "Ling 1998: Methadone: 49 %; Buprenorphine: 37 %. Missed weeks: breaks a run.",
        "bars": "no: hidden",
    }
    for kind, words in expected.items():
        page.focus(f"#{kind} .tc-plot__stage")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        assert words in page.inner_text(f"#{kind} .tc-plot__readout")
        page.keyboard.press("Escape")
        assert "arrow keys" in page.inner_text(f"#{kind} .tc-plot__readout")
    filtering = (
        "(words) => document.getElementById('dots').dispatchEvent(new CustomEvent('outcome-filter', {detail: words}))"
    )
    page.evaluate(filtering, ["four", "row"])
    assert "Kosten" not in page.inner_text("#dots .tc-plot__stage")
    page.evaluate(filtering, ["nothing at all"])
    assert page.locator("#dots svg").count() == 0
    page.evaluate(filtering, [])
    assert "Kosten" in page.inner_text("#dots .tc-plot__stage")


def test_a_file_opens_elsewhere_and_holds_what_may_leave_and_what_is_long_folds_on_a_phone(page, tmp_path):
    wide = page.viewport_size
    page.set_viewport_size({"width": 375, "height": 700})
    page.evaluate(FOLD)
    assert page.evaluate(OPENED) == [False, True]  # the address points into the second
    page.set_viewport_size(wide)
    page.wait_for_function(f"{OPENED}.every(Boolean)")
    for kind in FIGURES:
        drawn = ElementTree.parse(saved(page, kind, "SVG", tmp_path)).getroot()
        said = " ".join(drawn.itertext())
        assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
        assert kind in said
        assert not [one for one in drawn.iter() if {"class", "style"} & set(one.attrib)]
    kept = ElementTree.parse(tmp_path / "steps-all-current-2026-11-22.svg").getroot()
    assert "Buprenorphine" not in " ".join(kept.itertext())
    assert saved(page, "dots", "PNG", tmp_path).read_bytes().startswith(b"\x89PNG")

    def lines(kind):
        return list(csv.reader(Path(saved(page, kind, "CSV", tmp_path)).read_text().splitlines()))

    assert lines("bars") == [["answer", "group", "people"], ["yes", "'=Methadone", "12"], ["no", "'=Methadone", ""]]
    assert ["Methadone", "2", "positive", ""] in lines("weeks")
    assert ["Kosten 1993", "breaks a run", "Buprenorphine", "", "", ""] in lines("dots")
    assert lines("steps") == [["group", "after", "share", "low", "high"], ["Methadone", "0", "1", "1", "1"]]
