// The flowsheet of withdrawal care, drawn with uPlot from a data block of the page, all panels on one time axis:
//   {"zone": "America/New_York", "x": [from, to], "marks": [[seconds, "Clonidine 0.1 mg"], …],
//    "panels": [{"title": "COWS", "range": [0, 48], "lines": [{"at": 13, "label": "moderate"}, …],
//                "series": [{"label": "COWS", "points": [[seconds, value], …]}, …]}, …]}
// A mark is a medicine: a dashed line through every panel, numbered as in the list below. The numbers stand in the table.

const INK = '#1e2b2d'
const SLATE = '#4d5f62'
const GRID = '#ece5d8'
const LOOKS = [{ stroke: '#0e6068' }, { stroke: '#b3261e', dash: [6, 4] }, { stroke: '#6d4c9f', dash: [2, 3] }]
const FONT = '13px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif'
const HEIGHT = 200
const PAPER = 640 // fits on A4 and on Letter
const DAY = 86400
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function make(name, classes, text = '') {
  const element = document.createElement(name)
  element.className = classes
  element.textContent = text
  return element
}

const axis = (more) => ({ stroke: INK, font: FONT, grid: { stroke: GRID, width: 1 }, ticks: { stroke: GRID, width: 1 }, ...more })

/** Hours of a day, and the day below the first of them. */
function times(zone, splits, apart) {
  let before = ''
  return splits.map((seconds) => {
    const at = uPlot.tzDate(new Date(seconds * 1000), zone)
    const day = `${at.getDate()} ${MONTHS[at.getMonth()]}`
    const hour = `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
    const words = apart >= DAY ? day : day === before ? hour : `${hour}\n${day}`
    before = day
    return words
  })
}

function across(plot, from, to, dash, colour) {
  const pen = plot.ctx
  pen.strokeStyle = colour
  pen.lineWidth = uPlot.pxRatio
  pen.setLineDash(dash.map((part) => part * uPlot.pxRatio))
  pen.beginPath()
  pen.moveTo(...from)
  pen.lineTo(...to)
  pen.stroke()
}

/** The edges of the bands with their names, and the medicines with their numbers. */
function behind(plot, panel, marks) {
  const pen = plot.ctx
  const { left, top, width, height } = plot.bbox
  const ratio = uPlot.pxRatio
  pen.save()
  pen.font = FONT.replace('13px', `${11 * ratio}px`)
  pen.fillStyle = SLATE
  pen.textAlign = 'right'
  pen.textBaseline = 'bottom'
  for (const { at, label } of panel.lines) {
    const y = plot.valToPos(at, 'y', true)
    across(plot, [left, y], [left + width, y], [4, 4], SLATE)
    pen.fillText(label, left + width - 4 * ratio, y - 1 * ratio)
  }
  pen.textAlign = 'center'
  pen.textBaseline = 'top'
  let last = -Infinity
  marks.forEach(([at], index) => {
    const x = plot.valToPos(at, 'x', true)
    across(plot, [x, top], [x, top + height], [2, 4], '#9a6b00')
    if (x - last > 14 * ratio) {
      pen.fillStyle = '#6b4a00'
      pen.fillText(String(index + 1), x, top)
      last = x
    }
  })
  pen.restore()
}

/** One column of times for all series, with gaps where a series has no value. */
function columns(series) {
  const at = [...new Set(series.flatMap(({ points }) => points.map(([seconds]) => seconds)))].sort((one, two) => one - two)
  const values = series.map(({ points }) => {
    const known = new Map(points)
    return at.map((seconds) => known.get(seconds) ?? null)
  })
  return [at, ...values]
}

function key(series) {
  const list = make('ul', 'tc-plot__key')
  series.forEach((one, index) => {
    const item = make('li', '')
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'line')
    for (const [name, value] of Object.entries({ width: 28, height: 10, 'aria-hidden': 'true' })) svg.setAttribute(name, value)
    const look = { x1: 0, x2: 28, y1: 5, y2: 5, 'stroke-width': 3, stroke: LOOKS[index].stroke, 'stroke-dasharray': (LOOKS[index].dash ?? []).join(' ') || 'none' }
    for (const [name, value] of Object.entries(look)) line.setAttribute(name, value)
    svg.append(line)
    item.append(svg, ` ${one.label}`)
    list.append(item)
  })
  return list
}

function draw(figure, panel, data) {
  const series = panel.series.filter((one) => one.points.length)
  figure.append(make('p', 'tc-plot__title', panel.title))
  const stage = make('div', 'tc-plot__stage')
  figure.append(stage)
  const plot = new uPlot({
    width: stage.clientWidth, height: HEIGHT, padding: [8, 12, 0, 0], legend: { show: false }, cursor: { show: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), data.zone),
    scales: { x: { range: () => data.x }, y: { range: (self, low, high) => [Math.min(panel.range[0], low), Math.max(panel.range[1], high)] } },
    axes: [axis({ space: 64, size: 48, values: (self, splits, at, room, apart) => times(data.zone, splits, apart) }), axis({ size: 44 })],
    series: [{}, ...series.map((one, index) => ({ ...LOOKS[index], width: 2, spanGaps: true, points: { show: true, size: 8, fill: '#fff', width: 2, stroke: LOOKS[index].stroke } }))],
    hooks: { drawAxes: [(drawn) => behind(drawn, panel, data.marks)] },
  }, columns(series), stage)
  if (series.length > 1) figure.append(key(series))
  const fit = (width) => plot.setSize({ width, height: HEIGHT })
  new ResizeObserver(() => fit(stage.clientWidth)).observe(figure)
  addEventListener('beforeprint', () => fit(Math.min(PAPER, stage.clientWidth)))
  addEventListener('afterprint', () => fit(stage.clientWidth))
}

for (const figure of document.querySelectorAll('figure[data-flowsheet]')) {
  const data = JSON.parse(document.getElementById(figure.dataset.flowsheet).textContent)
  if (!window.uPlot) figure.append(make('p', 'tc-plot__empty', 'This figure could not be drawn. The table has its numbers.'))
  else data.panels.forEach((panel) => draw(figure, panel, data))
  if (data.marks.length) {
    const list = make('ol', 'tc-plot__key')
    data.marks.forEach(([, words], index) => list.append(make('li', '', `${index + 1} ${words}`)))
    figure.append(make('p', 'tc-plot__title', 'Medicines, by their numbers'), list)
  }
}
