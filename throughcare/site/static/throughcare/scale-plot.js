// The trend of a scale, drawn with uPlot from a data block of the page:
//   {"zone": "America/New_York", "panels": [{"title": "PHQ-9", "range": [0, 27],
//     "lines": [{"at": 5, "label": "mild"}, …], "points": [[seconds, score], …]}, …]}
// Lines are the lower edges of the bands, or a cut. The numbers stand in the table beside it.

const INK = '#1e2b2d'
const SLATE = '#4d5f62'
const GRID = '#ece5d8'
const LINE = '#0e6068'
const FONT = '13px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif'
const HEIGHT = 260
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

/** Write the edges of the bands over the plot, each with its name above its line. */
function bandLines(plot, lines) {
  const ratio = uPlot.pxRatio
  const pen = plot.ctx
  const { left, width } = plot.bbox
  pen.save()
  pen.strokeStyle = SLATE
  pen.fillStyle = SLATE
  pen.lineWidth = ratio
  pen.setLineDash([4 * ratio, 4 * ratio])
  pen.font = FONT.replace('13px', `${12 * ratio}px`)
  pen.textAlign = 'right'
  pen.textBaseline = 'bottom'
  for (const { at, label } of lines) {
    const y = plot.valToPos(at, 'y', true)
    pen.beginPath()
    pen.moveTo(left, y)
    pen.lineTo(left + width, y)
    pen.stroke()
    pen.fillText(label, left + width - 4 * ratio, y - 2 * ratio)
  }
  pen.restore()
}

function range(panel) {
  const [low, high] = panel.range
  const room = (high - low || 1) * 0.05
  return [low - room, high + room]
}

/** Days as on all pages, “4 Mar”; the year where it begins or changes; hours where the ticks are hours apart. */
function dates(zone, splits, apart) {
  let year = 0
  return splits.map((seconds) => {
    const at = uPlot.tzDate(new Date(seconds * 1000), zone)
    const day = `${at.getDate()} ${MONTHS[at.getMonth()]}`
    const hour = `${String(at.getHours()).padStart(2, '0')}:00`
    const first = at.getFullYear() !== year
    year = at.getFullYear()
    const words = apart >= DAY ? day : at.getHours() && !first ? hour : `${hour}\n${day}`
    return first ? `${words}\n${year}` : words
  })
}

function draw(figure, panel, zone) {
  if (figure.panels > 1) figure.append(make('p', 'tc-plot__title', panel.title))
  const stage = make('div', 'tc-plot__stage')
  figure.append(stage)
  const plot = new uPlot({
    width: stage.clientWidth, height: HEIGHT, padding: [8, 12, 0, 0], legend: { show: false },
    cursor: { show: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone),
    scales: { y: { range: () => range(panel) } },
    axes: [axis({ space: 70, size: 62, values: (self, splits, at, room, apart) => dates(zone, splits, apart) }), axis({ size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 500, 1000] })],
    series: [{}, { stroke: LINE, width: 2, points: { show: true, size: 9, fill: '#fff', stroke: LINE, width: 2 } }],
    hooks: { drawAxes: [(drawn) => bandLines(drawn, panel.lines)] },
  }, [panel.points.map(([at]) => at), panel.points.map(([, score]) => score)], stage)
  const fit = (width) => plot.setSize({ width, height: HEIGHT })
  new ResizeObserver(() => fit(stage.clientWidth)).observe(figure)
  addEventListener('beforeprint', () => fit(Math.min(PAPER, stage.clientWidth)))
  addEventListener('afterprint', () => fit(stage.clientWidth))
}

for (const figure of document.querySelectorAll('figure[data-scale-plot]')) {
  const data = JSON.parse(document.getElementById(figure.dataset.scalePlot).textContent)
  figure.panels = data.panels.length
  if (window.uPlot) data.panels.forEach((panel) => draw(figure, panel, data.zone))
  else figure.append(make('p', 'tc-plot__empty', 'This figure could not be drawn. The table has its numbers.'))
}
