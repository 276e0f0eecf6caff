// Figures of outcomes, drawn as SVG from a data block of the page (load parts/outcome_plot_assets.html in block scripts).
//
//   {% include "parts/outcome_plot.html" with kind="steps" id="retention" caption="…" data=… file="…" csv="/…" %}
//
// gives  <figure class="tc-plot" id="retention" data-outcome-plot="steps" data-file="…" data-csv="…">…</figure>
//        <script type="application/json" id="retention-data">…</script>
//
// data-file is the name of a download without its ending (group, rule, day; no person); data-csv, where the server gives
// the same numbers. Shares are 0 to 1, null is a number that is not there. The shapes:
//
// steps   Curves that change at steps: retention, cumulative incidence. One curve an arm, with its band.
//   {"x": [0, 26], "x_label": "Weeks since the start", "y_label": "Still in treatment", "step": "Week",
//    "arms": [{"name": "Methadone", "points": [[x, share, low, high], …], "at_risk": [[x, people], …]}, …]}
//   A share holds from its x to the next one. low and high may be null, at_risk may be left out.
//
// weeks   Shares of people by week, stacked, one panel an arm on the same scale. What was missed has its own colour.
//   {"weeks": [1, 2, …], "step": "Week",
//    "arms": [{"name": "Methadone", "parts": {"positive": [people, …], "mixed": […], "negative": […],
//              "missed": […], "not_expected": […]}}, …]}
//   A part that no arm has may be left out; "any_positive" stands for positive and mixed together. A week in which any part is null is drawn as hidden.
//
// dots    A point with its reach for every row, on an axis of its own for every panel; two groups stand side by side.
//   {"arms": ["Methadone", "Buprenorphine"],
//    "panels": [{"title": "Share of people", "from": 0, "to": 1, "format": "percent" or "number",
//                "rows": [{"label": "Kosten 1993", "note": "breaks a run",
//                          "dots": [[value, low, high] or null, …], "says": ["34 % (31 to 37)", …]}, …]}]}
//   "says" is what is read out of each dot; of a null it says why there is none. "find", in small letters, is by what a
//   row is found: the figure answers the event "outcome-filter" (detail: words) with the rows that hold all of them.
//
// bars    How many people have which answer.
//   {"arms": ["Methadone"], "x_label": "Weeks", "bars": [{"label": "0", "counts": [12, …]}, …]}      null is hidden
//
// In every shape, optional: "empty" (the sentence where there is nothing to draw), "note" (a line that goes with what is
// downloaded) and "leaving": the same shape with small numbers hidden. SVG and PNG are drawn from it where it is there:
// what somebody may see here may still not leave the program.

import { draw } from './outcome-draw.js'
import { offer } from './outcome-export.js'

const PAPER = 640
const KEYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
const HELP = 'Move over the figure, or press the arrow keys in it, to read the values.'

function make(name, className = '', text = '') {
  const element = document.createElement(name)
  element.className = className
  element.textContent = text
  return element
}

/** The part that takes the focus and holds the drawing, and the line under it that reads values out. */
function frame(figure) {
  const stage = make('div', 'tc-plot__stage')
  stage.tabIndex = 0
  stage.setAttribute('role', 'group')
  stage.setAttribute('aria-label', `${figure.querySelector('figcaption')?.textContent ?? 'Figure'}. ${HELP}`)
  const readout = make('p', 'tc-plot__readout tc-quiet', HELP)
  readout.setAttribute('aria-live', 'polite')
  figure.append(stage, readout)
  const read = (text) => {
    readout.classList.toggle('tc-quiet', !text)
    readout.textContent = text || HELP
  }
  return { stage, read }
}

function show(figure) {
  const source = document.getElementById(`${figure.id}-data`)
  const data = source ? JSON.parse(source.textContent) : {}
  const kind = figure.dataset.outcomePlot
  if (!draw(kind, data, PAPER)) return figure.append(make('p', 'tc-plot__empty', data.empty ?? 'There is nothing to draw yet.'))
  const { stage, read } = frame(figure)
  const state = { at: -1, drawn: null, cursor: null, data }

  const redraw = (width) => {
    state.drawn = draw(kind, state.data, width)
    if (!state.drawn) return stage.replaceChildren()
    state.drawn.svg.setAttribute('aria-hidden', 'true')
    state.cursor = null
    stage.replaceChildren(state.drawn.svg)
    return point(state.at)
  }
  const point = (at) => {
    state.at = at
    state.cursor?.remove()
    const place = state.drawn?.places[at]
    if (place) state.drawn.svg.append((state.cursor = outline(place)))
    read(place?.says)
  }
  const fit = () => { if (stage.clientWidth) redraw(stage.clientWidth) }

  figure.addEventListener('outcome-filter', ({ detail }) => {
    state.data = filtered(data, detail)
    state.at = -1
    fit()
  })
  stage.addEventListener('keydown', (event) => keys(event, state, point))
  stage.addEventListener('pointermove', (event) => point(nearest(state.drawn, event)))
  stage.addEventListener('pointerleave', () => { if (document.activeElement !== stage) point(-1) })
  fit()
  let width = stage.clientWidth
  new ResizeObserver(() => { if (stage.clientWidth !== width) { width = stage.clientWidth; fit() } }).observe(stage)
  addEventListener('beforeprint', () => redraw(PAPER))
  addEventListener('afterprint', fit)
  offer(figure, kind, data)
}

/** Only the rows of dots that say all these words. */
function filtered(data, words) {
  const says = ({ find = '' }) => words.every((word) => find.includes(word))
  return { ...data, panels: data.panels?.map((panel) => ({ ...panel, rows: panel.rows.filter(says) })) }
}

function keys(event, state, point) {
  const last = state.drawn.places.length - 1
  const at = { Home: 0, End: last, Escape: -1 }[event.key] ?? (KEYS[event.key] && Math.min(last, Math.max(0, state.at + KEYS[event.key])))
  if (at === undefined) return
  event.preventDefault()
  point(at)
}

/** The place under the pointer, or the nearest one. */
function nearest({ svg, places }, event) {
  const box = svg.getBoundingClientRect()
  const [x, y] = [event.clientX - box.left, event.clientY - box.top]
  const away = ({ x: left, y: top, width, height }) =>
    Math.max(left - x, 0, x - left - width) ** 2 + Math.max(top - y, 0, y - top - height) ** 2
  return places.reduce((best, place, at) => (best < 0 || away(place) < away(places[best]) ? at : best), -1)
}

function outline({ x, y, width, height }) {
  const mark = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  const set = { x, y, width, height, rx: 3, fill: '#0e6068', 'fill-opacity': 0.1, stroke: '#1e2b2d', 'stroke-width': 1.5 }
  Object.entries(set).forEach(([name, value]) => mark.setAttribute(name, value))
  return mark
}

document.querySelectorAll('[data-outcome-plot]').forEach(show)
