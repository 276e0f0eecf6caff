// Figures drawn from a data block of the page, with uPlot (load parts/plot_assets.html in block scripts).
//
//   <figure class="tc-plot" id="course" data-plot="person" data-source="course-data"><figcaption>…</figcaption></figure>
//   <script type="application/json" id="course-data">…</script>        (Django: {{ data|json_script:"course-data" }})
//
// A data block is not a script to the browser, so a strict content policy allows it. The shapes:
//
// person     One person's course, tracks under one another on a common axis of days.
//   {"days": [1, 180],                     first and last day to show
//    "day_label": "Day of treatment",      name of the axis; optional
//    "start": "2026-03-02",                the date of day 1; optional, then the reading says the date too
//    "empty": "…",                         the sentence for no data; optional, in each shape
//    "tracks": [
//      {"kind": "dose", "title": "Methadone", "unit": "mg",
//       "points": [[1, 30], [2, 30, "take-home"], …]},     day, value, how; how is optional; null breaks the line
//      {"kind": "marks", "title": "Urine", "rows": [
//        {"label": "Fentanyl", "points": [[3, "positive"], [17, "negative"], …]}, …]}]}
//   Marks with a shape of their own: positive, negative, sample, attended, missed, excused, late. Others get a square.
//
// retention  Share of each arm still in care, as steps with an interval band. Shares are 0 to 1; low and high may be null.
//   {"weeks": 26, "arms": [{"name": "Methadone", "points": [[0, 1, 1, 1], [1, 0.97, 0.94, 0.99], …]}, …]}
//
// weekly     Counts by week, one small panel an arm, the same scale in all.
//   {"title": "Doses given", "weeks": [1, 2, 3, …], "arms": [{"name": "Methadone", "values": [40, 41, null, …]}, …]}

const INK = '#1e2b2d'
const SLATE = '#4d5f62'
const GRID = '#ece5d8'
const FONT = '13px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif'
const WEEKS = [1, 2, 4, 8, 13, 26, 52]
const STEPS = [1, 2, 5, 7, 14, 28, 56, 91, 182, 365, 730, 1825]

// Arms differ in colour, in dash and in the shape at the end of the line.
const ARMS = [
  { colour: '#0e6068', dash: [], shape: 'disc' },
  { colour: '#b0480f', dash: [9, 4], shape: 'square' },
  { colour: '#5b3a78', dash: [2, 3], shape: 'diamond' },
  { colour: '#1f4f9c', dash: [12, 4, 2, 4], shape: 'triangle' },
  { colour: '#8a2149', dash: [5, 5], shape: 'ring' },
  { colour: '#5a5a12', dash: [14, 6], shape: 'cross' },
]

const MARKS = {
  positive: { shape: 'diamond', colour: '#b3261e' },
  negative: { shape: 'ring', colour: '#0e6068' },
  sample: { shape: 'ring', colour: '#4d5f62' },
  attended: { shape: 'disc', colour: '#1c6b45' },
  missed: { shape: 'cross', colour: '#b3261e' },
  excused: { shape: 'frame', colour: '#4d5f62' },
  late: { shape: 'triangle', colour: '#8f5600' },
}
// What must be seen in a crowd is drawn last and never small.
const LOUD = new Set(['positive', 'missed', 'late'])
const loudLast = ([, one], [, two]) => LOUD.has(one) - LOUD.has(two)
const OTHER = { shape: 'square', colour: SLATE }

// Drawing

/** Draw one mark of radius r around x, y. */
function mark(pen, { shape, colour }, x, y, r) {
  pen.save()
  pen.strokeStyle = pen.fillStyle = colour
  pen.lineWidth = r * 0.45
  pen.beginPath()
  SHAPES[shape](pen, x, y, r)
  if (shape === 'ring' || shape === 'frame' || shape === 'cross') pen.stroke()
  else pen.fill()
  pen.restore()
}

const SHAPES = {
  disc: (pen, x, y, r) => pen.arc(x, y, r * 0.9, 0, 7),
  ring: (pen, x, y, r) => pen.arc(x, y, r * 0.8, 0, 7),
  square: (pen, x, y, r) => pen.rect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6),
  frame: (pen, x, y, r) => pen.rect(x - r * 0.75, y - r * 0.75, r * 1.5, r * 1.5),
  diamond: (pen, x, y, r) => corners(pen, [[x, y - r * 1.2], [x + r * 1.2, y], [x, y + r * 1.2], [x - r * 1.2, y]]),
  triangle: (pen, x, y, r) => corners(pen, [[x, y - r * 1.1], [x + r * 1.1, y + r * 0.9], [x - r * 1.1, y + r * 0.9]]),
  cross: (pen, x, y, r) => {
    pen.moveTo(x - r * 0.8, y - r * 0.8)
    pen.lineTo(x + r * 0.8, y + r * 0.8)
    pen.moveTo(x + r * 0.8, y - r * 0.8)
    pen.lineTo(x - r * 0.8, y + r * 0.8)
  },
}

function corners(pen, points) {
  points.forEach(([x, y], index) => (index ? pen.lineTo(x, y) : pen.moveTo(x, y)))
  pen.closePath()
}

const ruler = document.createElement('canvas').getContext('2d')

function widthOf(text) {
  ruler.font = FONT
  return ruler.measureText(text).width
}

/** Shorten text to fit a width in pixels. */
function fit(text, width) {
  if (widthOf(text) <= width) return text
  let short = text
  while (short.length > 1 && widthOf(`${short}…`) > width) short = short.slice(0, -1)
  return `${short.trimEnd()}…`
}

/** A small picture of a mark, or of a line with its mark, for a key. */
function swatch(look, line = false) {
  const ratio = devicePixelRatio || 1
  const [width, height] = [line ? 34 : 18, 18]
  const canvas = make('canvas')
  canvas.width = width * ratio
  canvas.height = height * ratio
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
  canvas.setAttribute('aria-hidden', 'true')
  const pen = canvas.getContext('2d')
  pen.scale(ratio, ratio)
  if (line) {
    pen.strokeStyle = look.colour
    pen.lineWidth = 2.5
    pen.setLineDash(look.dash)
    pen.beginPath()
    pen.moveTo(0, 9)
    pen.lineTo(34, 9)
    pen.stroke()
    pen.setLineDash([])
  }
  mark(pen, look, line ? 26 : 9, 9, 5)
  return canvas
}

// The page around the drawing

function make(name, className = '', text = '') {
  const element = document.createElement(name)
  element.className = className
  element.textContent = text
  return element
}

function say(figure, sentence) {
  figure.append(make('p', 'tc-plot__empty', sentence))
}

/** The part that takes the focus and holds the drawings, and under it the line that reads values out. */
function frame(figure, help) {
  const stage = make('div', 'tc-plot__stage')
  stage.tabIndex = 0
  stage.setAttribute('role', 'group')
  const caption = figure.querySelector('figcaption')?.textContent ?? 'Figure'
  stage.setAttribute('aria-label', `${caption}. ${help}`)
  const readout = make('p', 'tc-plot__readout tc-quiet', help)
  readout.setAttribute('aria-live', 'polite')
  figure.append(stage, readout)
  const read = (text) => {
    readout.classList.toggle('tc-quiet', !text)
    readout.textContent = text || help
  }
  return { stage, read }
}

/** Redraw at the width of the stage, of the window and of the paper. */
function fitting(stage, plots, widthFor = () => stage.clientWidth, paper = 640) {
  const size = (width) => plots.forEach((plot) => plot.setSize({ width, height: plot.height }))
  const again = () => { if (stage.clientWidth) size(widthFor()) }
  new ResizeObserver(again).observe(stage)
  addEventListener('beforeprint', () => size(Math.min(paper, widthFor())))
  addEventListener('afterprint', again)
}

const axis = (more) => ({
  stroke: INK, font: FONT, grid: { stroke: GRID, width: 1 }, ticks: { stroke: GRID, width: 1, size: 4 }, gap: 4, ...more,
})

const nearest = (list, value) => list.reduce((best, one) => (Math.abs(one - value) < Math.abs(best - value) ? one : best))

/** Put the reading line of all plots at a value of x. */
function pointAt(plots, x) {
  for (const plot of plots) plot.setCursor({ left: plot.valToPos(x, 'x'), top: 4 }, false)
}

// One person's course

function person(figure, data) {
  const tracks = (data.tracks ?? []).filter((track) => pointsOf(track).length)
  if (!tracks.length) return say(figure, data.empty ?? 'Nothing has been charted to draw yet.')
  const whole = wholeRange(data, tracks)
  const bar = make('div', 'tc-plot__bar')
  figure.append(bar)
  const { stage, read } = frame(figure, 'Arrow keys move in time, plus and minus zoom, with Shift they read day by day.')
  const state = { view: [...whole], day: null }
  const left = Math.min(Math.max(52, ...labelsOf(tracks).map((label) => widthOf(label) + 24)), Math.max(70, stage.clientWidth * 0.42))
  const plots = tracks.map((track, index) => addTrack(stage, track, { data, left, state, last: index === tracks.length - 1 }))

  const show = (from, to) => {
    state.view = within(whole, from, to)
    plots.forEach((plot) => plot.setScale('x', { min: state.view[0], max: state.view[1] }))
    controls.update()
  }
  const at = (day) => {
    state.day = day
    read(day === null ? '' : reading(day, tracks, data, state.view, stage.clientWidth))
  }
  plots.forEach((plot) => listen(plot, whole, show, at))
  const controls = zoomControls(bar, state, whole, show)
  stage.addEventListener('keydown', (event) => personKeys(event, { state, whole, show, at, plots }))
  addKey(figure, tracks)
  fitting(stage, plots)
}

const pointsOf = (track) => (track.kind === 'dose' ? track.points ?? [] : (track.rows ?? []).flatMap((row) => row.points ?? []))

function labelsOf(tracks) {
  return tracks.flatMap((track) => (track.kind === 'dose' ? [`100 ${track.unit ?? ''}`] : track.rows.map((row) => row.label)))
}

function wholeRange(data, tracks) {
  const days = tracks.flatMap(pointsOf).map(([day]) => day)
  const [from, to] = data.days ?? [Math.min(...days), Math.max(...days)]
  return to - from < 6 ? [from - 0.5, from + 6.5] : [from - 0.5, to + 0.5]
}

/** Keep a wish for a view inside the whole, and at least a week wide. */
function within([least, most], from, to) {
  const width = Math.min(most - least, Math.max(7, to - from))
  const start = Math.min(most - width, Math.max(least, (from + to - width) / 2))
  return [start, start + width]
}

function addTrack(stage, track, { data, left, state, last }) {
  stage.append(make('p', 'tc-plot__title', track.unit ? `${track.title}, ${track.unit}` : track.title))
  const isDose = track.kind === 'dose'
  const height = (isDose ? 150 : 18 + track.rows.length * 26) + (last ? 48 : 0)
  const options = {
    width: stage.clientWidth || 320, height, padding: [8, 12, last ? 0 : 4, 0], legend: { show: false },
    cursor: { y: false, points: { show: isDose }, sync: { key: `person-${uid(stage)}`, scales: ['x', null] }, drag: { x: true, y: false, setScale: false }, bind: { dblclick: () => null } },
    scales: { x: { time: false, range: (_, from, to) => [from ?? state.view[0], to ?? state.view[1]] }, y: isDose ? { range: (_, __, most) => [0, (most || 1) * 1.12] } : { range: () => [-0.5, track.rows.length - 0.5], dir: -1 } },
    axes: [dayAxis(data, last), isDose ? axis({ size: left }) : rowAxis(track, left)],
    series: [{}, isDose ? doseSeries() : { show: true, paths: () => null, points: { show: false } }],
    hooks: { draw: isDose ? [doseMarks(track)] : [rowMarks(track)] },
  }
  const plot = new uPlot(options, isDose ? doseData(track) : [[state.view[0], state.view[1]], [null, null]], stage)
  plot.setScale('x', { min: state.view[0], max: state.view[1] })
  return plot
}

let count = 0
const ids = new WeakMap()
function uid(element) {
  if (!ids.has(element)) ids.set(element, (count += 1))
  return ids.get(element)
}

function dayAxis(data, last) {
  if (!last) return axis({ size: 2, values: (_, days) => days.map(() => ''), ticks: { show: false }, incrs: STEPS, space: 44 })
  return axis({ incrs: STEPS, space: 44, size: 30, label: data.day_label ?? 'Day', labelFont: FONT, labelSize: 18, labelGap: 0, values: (_, days) => days.map((day) => (Number.isInteger(day) ? day : '')) })
}

function rowAxis(track, left) {
  return axis({ size: left, splits: () => track.rows.map((_, index) => index), values: () => track.rows.map((row) => fit(row.label, left - 20)), ticks: { show: false }, gap: 12 })
}

const doseData = ({ points }) => [points.map(([day]) => day), points.map(([, value]) => value)]

const doseSeries = () => ({ stroke: ARMS[0].colour, width: 2, paths: uPlot.paths.stepped({ align: 1 }), points: { show: false } })

/** A mark on each dose while there is room: a disc, or a ring when it was not simply given ("take-home"). */
function doseMarks(track) {
  return (plot) => {
    const days = plot.scales.x.max - plot.scales.x.min
    if (plot.bbox.width / uPlot.pxRatio / days < 3) return
    clip(plot, (pen) => {
      for (const [day, value, how] of inView(plot, track.points)) {
        if (value === null) continue
        mark(pen, { shape: how ? 'ring' : 'disc', colour: ARMS[0].colour }, plot.valToPos(day, 'x', true), plot.valToPos(value, 'y', true), 4 * uPlot.pxRatio)
      }
    })
  }
}

const inView = ({ scales: { x } }, points) => points.filter(([day]) => day >= x.min && day <= x.max)

function rowMarks(track) {
  return (plot) => clip(plot, (pen) => {
    const room = plot.bbox.width / uPlot.pxRatio / (plot.scales.x.max - plot.scales.x.min)
    track.rows.forEach((row, index) => {
      const y = plot.valToPos(index, 'y', true)
      for (const [day, what] of inView(plot, row.points ?? []).sort(loudLast)) {
        const size = Math.min(6, Math.max(LOUD.has(what) ? 4.5 : 2.5, room / 1.6))
        mark(pen, MARKS[what] ?? OTHER, plot.valToPos(day, 'x', true), y, size * uPlot.pxRatio)
      }
    })
  })
}

function clip(plot, paint) {
  const { left, top, width, height } = plot.bbox
  const edge = 6 * uPlot.pxRatio
  plot.ctx.save()
  plot.ctx.beginPath()
  plot.ctx.rect(left - edge, top - edge, width + 2 * edge, height + 2 * edge)
  plot.ctx.clip()
  paint(plot.ctx)
  plot.ctx.restore()
}

/** Dragging zooms all tracks; moving reads out; a double click shows everything. */
function listen(plot, whole, show, at) {
  plot.hooks.setSelect = [() => {
    const { left, width } = plot.select
    if (width < 4) return
    const [from, to] = [plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')]
    plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false)
    show(from, to)
  }]
  plot.over.addEventListener('mousemove', () => at(Math.round(plot.posToVal(plot.cursor.left, 'x'))))
  plot.over.addEventListener('dblclick', () => show(...whole))
  plot.over.addEventListener('click', () => { if (plot.cursor.left >= 0) at(Math.round(plot.posToVal(plot.cursor.left, 'x'))) })
}

function zoomControls(bar, state, whole, show) {
  const moves = zoomMoves(state, whole, show)
  const add = (text, label, act) => {
    const button = make('button', '', text)
    button.type = 'button'
    button.setAttribute('aria-label', label)
    button.addEventListener('click', act)
    bar.append(button)
    return button
  }
  const out = add('−', 'Zoom out', moves.out)
  const into = add('+', 'Zoom in', moves.into)
  const back = add('◀', 'Earlier', moves.back)
  const on = add('▶', 'Later', moves.on)
  const reset = add('All', 'Show all days', moves.all)
  const range = make('span', 'tc-plot__range')
  bar.append(range)
  const update = () => {
    const [from, to] = state.view
    const [least, most] = whole
    out.disabled = reset.disabled = to - from >= most - least
    into.disabled = to - from <= 7
    back.disabled = from <= least
    on.disabled = to >= most
    range.textContent = `Days ${Math.ceil(from)} to ${Math.floor(to)}`
  }
  update()
  return { update }
}

function zoomMoves(state, [least, most], show) {
  const shift = (part) => () => {
    const [from, to] = state.view
    const step = (to - from) * part
    const by = Math.max(least - from, Math.min(most - to, step))
    show(from + by, to + by)
  }
  const scale = (factor) => () => {
    const [from, to] = state.view
    const middle = state.day !== null && state.day > from && state.day < to ? state.day : (from + to) / 2
    show(middle - (middle - from) * factor, middle + (to - middle) * factor)
  }
  return { out: scale(2), into: scale(0.5), back: shift(-0.5), on: shift(0.5), all: () => show(least, most) }
}

function personKeys(event, { state, whole, show, at, plots }) {
  const moves = zoomMoves(state, whole, show)
  const step = (by) => () => {
    const day = Math.min(whole[1] - 0.5, Math.max(whole[0] + 0.5, (state.day ?? Math.floor(state.view[1])) + by))
    if (day < state.view[0]) moves.back()
    if (day > state.view[1]) moves.on()
    requestAnimationFrame(() => pointAt(plots, day))
    at(day)
  }
  const plain = { ArrowLeft: moves.back, ArrowRight: moves.on, '+': moves.into, '=': moves.into, '-': moves.out, 0: moves.all }
  const shifted = { ArrowLeft: step(-1), ArrowRight: step(1), '+': moves.into }
  obey(event, event.shiftKey ? shifted : plain)
}

function obey(event, actions) {
  const act = actions[event.key]
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  act()
}

/** Say a day in words: its date, the dose that held, and the marks that stand there (or within four pixels). */
function reading(day, tracks, data, [from, to], width) {
  const near = Math.floor((4 * (to - from)) / Math.max(200, width))
  const parts = tracks.map((track) => (track.kind === 'dose' ? doseReading(track, day) : rowReading(track, day, near)))
  return [dayName(day, data), ...parts.filter(Boolean)].join(' · ')
}

function dayName(day, data) {
  if (!data.start) return `Day ${day}`
  const date = new Date(`${data.start}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + day - 1)
  const words = date.toLocaleDateString(document.documentElement.lang || undefined, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  return `Day ${day}, ${words}`
}

function doseReading(track, day) {
  const point = track.points.filter(([on]) => on <= day).at(-1)
  if (!point || point[1] === null) return `${track.title}: none`
  const since = point[0] === day ? '' : ` (last on day ${point[0]})`
  return `${track.title} ${point[1]} ${track.unit ?? ''}${point[2] ? `, ${point[2]}` : ''}${since}`
}

function rowReading(track, day, near) {
  const found = track.rows.flatMap((row) => {
    const close = (row.points ?? []).filter(([on]) => Math.abs(on - day) <= near)
    if (!close.length) return []
    const [on, what] = close.reduce((best, one) => (Math.abs(one[0] - day) < Math.abs(best[0] - day) ? one : best))
    const words = what === 'sample' ? row.label : `${row.label} ${what}`
    return [on === day ? words : `${words} (day ${on})`]
  })
  return found.length ? `${track.title}: ${found.join(', ')}` : ''
}

/** The key to the marks that are really used. */
function addKey(figure, tracks) {
  const used = new Set(tracks.filter((track) => track.kind !== 'dose').flatMap(pointsOf).map(([, what]) => what))
  const doses = tracks.filter((track) => track.kind === 'dose')
  const hows = new Set(doses.flatMap((track) => track.points).map(([, , how]) => how).filter(Boolean))
  const key = make('ul', 'tc-plot__key')
  const add = (look, text) => {
    const item = make('li')
    item.append(swatch(look), text)
    key.append(item)
  }
  if (hows.size) {
    add({ shape: 'disc', colour: ARMS[0].colour }, 'dose given')
    add({ shape: 'ring', colour: ARMS[0].colour }, `dose ${[...hows].join(', ')}`)
  }
  for (const what of used) add(MARKS[what] ?? OTHER, what)
  if (key.children.length) figure.append(key)
}

// Retention

function retention(figure, data) {
  const arms = (data.arms ?? []).filter((arm) => arm.points?.length)
  if (!arms.length) return say(figure, data.empty ?? 'Nobody has been followed long enough to draw this yet.')
  const { stage, read } = frame(figure, 'Arrow keys read week by week.')
  const weeks = Array.from({ length: (data.weeks ?? Math.max(...arms.map((arm) => arm.points.at(-1)[0]))) + 1 }, (_, week) => week)
  const looks = arms.map((_, index) => ARMS[index % ARMS.length])
  const room = () => Math.min(Math.max(...arms.map((arm) => widthOf(arm.name))) + 26, stage.clientWidth * 0.34)
  const plot = new uPlot(retentionOptions(stage, arms, looks, room), [weeks, ...arms.flatMap((arm) => carried(arm, weeks))], stage)
  const at = weekReader(plot, weeks, read, 'Week', (week) => arms.filter((_, index) => plot.series[1 + index * 3].show).map((arm) => armReading(arm, week)).filter(Boolean).join(' · '))
  plot.over.addEventListener('mousemove', () => at(plot.posToVal(plot.cursor.left, 'x')))
  stage.addEventListener('keydown', (event) => obey(event, at.keys))
  figure.append(toggles(arms, looks, plot))
  fitting(stage, [plot])
}

function retentionOptions(stage, arms, looks, room) {
  const lines = arms.flatMap((_, index) => {
    const stepped = uPlot.paths.stepped({ align: 1 })
    const edge = { paths: stepped, points: { show: false }, width: 0 }
    return [{ stroke: looks[index].colour, width: 2.5, dash: looks[index].dash, paths: stepped, points: { show: false } }, edge, edge]
  })
  return {
    width: stage.clientWidth || 320, height: 320, padding: [12, () => room(), 0, 0], legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: { x: { time: false, range: (_, __, most) => [0, most] }, y: { range: () => [0, 1] } },
    axes: [axis({ label: 'Week', labelFont: FONT, labelSize: 18, labelGap: 0, size: 30, incrs: WEEKS, space: 36 }), axis({ size: 54, splits: () => [0, 0.2, 0.4, 0.6, 0.8, 1], values: (_, shares) => shares.map((share) => `${Math.round(share * 100)} %`) })],
    series: [{}, ...lines],
    bands: arms.map((_, index) => ({ series: [index * 3 + 3, index * 3 + 2], fill: `${looks[index].colour}22` })),
    hooks: { draw: [(plot) => endLabels(plot, arms, looks, room())] },
  }
}

/** Shares, lows and highs for every week: what held before, holds until something is known. */
function carried(arm, weeks) {
  const known = new Map(arm.points.map(([week, ...values]) => [week, values]))
  const last = arm.points.at(-1)[0]
  let now = [null, null, null]
  const rows = weeks.map((week) => {
    now = known.get(week) ?? now
    return week > last ? [null, null, null] : now
  })
  return [0, 1, 2].map((column) => rows.map((row) => row[column] ?? null))
}

/** Write each arm's name where its line ends, apart enough to be read. */
function endLabels(plot, arms, looks, room) {
  const ratio = uPlot.pxRatio
  const ends = arms.flatMap((arm, index) => {
    if (!plot.series[1 + index * 3].show) return []
    const [week, share] = arm.points.at(-1)
    return [{ name: arm.name, look: looks[index], x: plot.valToPos(week, 'x', true), y: plot.valToPos(share, 'y', true) }]
  }).sort((one, two) => one.y - two.y)
  let above = -Infinity
  const pen = plot.ctx
  pen.save()
  pen.font = FONT.replace('13px', `600 ${13 * ratio}px`)
  pen.textBaseline = 'middle'
  pen.textAlign = 'left'
  for (const end of ends) {
    mark(pen, end.look, end.x, end.y, 5 * ratio)
    const y = Math.max(end.y, above + 16 * ratio)
    above = y
    pen.fillStyle = end.look.colour
    pen.fillText(fit(end.name, room - 24), plot.bbox.left + plot.bbox.width + 10 * ratio, y)
  }
  pen.restore()
}

function armReading(arm, week) {
  const point = arm.points.filter(([on]) => on <= week).at(-1)
  if (!point || week > arm.points.at(-1)[0]) return ''
  const [, share, low, high] = point
  const per = (value) => Math.round(value * 100)
  const between = low === null || low === undefined || high === null || high === undefined ? '' : ` (${per(low)} to ${per(high)})`
  return `${arm.name} ${per(share)} %${between}`
}

/** A reader of weeks: call it with an x, or give its keys to the stage. */
function weekReader(plot, weeks, read, word, words) {
  let now = null
  const at = (x) => {
    now = nearest(weeks, x)
    read(`${word} ${at.label(now)}: ${words(now)}`)
  }
  at.label = (week) => week
  at.plots = [plot]
  const step = (by) => () => {
    const index = now === null ? 0 : Math.min(weeks.length - 1, Math.max(0, weeks.indexOf(now) + by))
    at(weeks[index])
    pointAt(at.plots, weeks[index])
  }
  at.keys = { ArrowLeft: step(-1), ArrowRight: step(1) }
  return at
}

function toggles(arms, looks, plot) {
  const key = make('ul', 'tc-plot__key')
  arms.forEach((arm, index) => {
    const button = make('button')
    button.type = 'button'
    button.setAttribute('aria-pressed', 'true')
    button.append(swatch(looks[index], true), arm.name)
    button.addEventListener('click', () => {
      const show = button.getAttribute('aria-pressed') !== 'true'
      button.setAttribute('aria-pressed', String(show))
      for (const part of [1, 2, 3]) plot.setSeries(index * 3 + part, { show })
    })
    const item = make('li')
    item.append(button)
    key.append(item)
  })
  return key
}

// Counts by week

function weekly(figure, data) {
  const arms = (data.arms ?? []).filter((arm) => arm.values?.some((value) => value !== null))
  if (!arms.length || !data.weeks?.length) return say(figure, data.empty ?? 'There are no weeks to count yet.')
  if (data.title && !figure.querySelector('figcaption')) figure.prepend(make('figcaption', '', data.title))
  const { stage, read } = frame(figure, 'Arrow keys read week by week.')
  const grid = make('div', 'tc-plot__many')
  stage.append(grid)
  const most = Math.max(1, ...arms.flatMap((arm) => arm.values.map((value) => value ?? 0)))
  const places = data.weeks.map((_, index) => index)
  const plots = arms.map((arm, index) => addPanel(grid, arm, ARMS[index % ARMS.length], data, places, most, uid(stage)))
  const at = weekReader(plots[0], places, read, 'Week', (place) => arms.map((arm) => `${arm.name} ${arm.values[place] ?? 'not recorded'}`).join(' · '))
  at.label = (place) => data.weeks[place]
  at.plots = plots
  plots.forEach((plot) => plot.over.addEventListener('mousemove', () => at(plot.posToVal(plot.cursor.left, 'x'))))
  stage.addEventListener('keydown', (event) => obey(event, at.keys))
  fitting(stage, plots, () => grid.firstElementChild.clientWidth, 256)
}

function addPanel(grid, arm, look, data, places, most, id) {
  const panel = make('div')
  panel.append(make('p', 'tc-plot__title', arm.name))
  grid.append(panel)
  return new uPlot({
    width: panel.clientWidth || 280, height: 150, padding: [8, 8, 0, 0], legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false }, sync: { key: `weekly-${id}`, scales: ['x', null] } },
    scales: { x: { time: false, range: () => [-0.6, places.length - 0.4] }, y: { range: () => [0, most * 1.08] } },
    axes: [axis({ size: 28, incrs: WEEKS, space: 34, values: (_, at) => at.map((place) => data.weeks[place] ?? '') }), axis({ size: 44, space: 34, incrs: [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000] })],
    series: [{}, { stroke: look.colour, fill: `${look.colour}cc`, width: 1, paths: uPlot.paths.bars({ size: [0.72, 28] }), points: { show: false } }],
  }, [places, arm.values], panel)
}

// Finding the figures

const KINDS = { person, retention, weekly }

function sourceOf(figure) {
  try {
    return JSON.parse(document.getElementById(figure.dataset.source).textContent)
  } catch {
    return null
  }
}

function draw(figure) {
  if (figure.dataset.drawn) return
  figure.dataset.drawn = 'yes'
  const data = sourceOf(figure)
  const kind = KINDS[figure.dataset.plot]
  if (!data || !kind || !window.uPlot) return say(figure, 'This figure could not be drawn. The table has its numbers.')
  kind(figure, data)
}

const drawAll = (root = document) => root.querySelectorAll('figure[data-plot]').forEach(draw)

document.addEventListener('htmx:load', (event) => drawAll(event.target.parentNode ?? document))
drawAll()
