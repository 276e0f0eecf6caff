// Pieces of the figures of outcomes: SVG elements with their look in attributes, so that a file of them opens anywhere.

const SPACE = 'http://www.w3.org/2000/svg'
export const INK = '#1e2b2d'
export const SLATE = '#4d5f62'
export const GRID = '#ddd5c6'
export const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif'
export const SIZE = 13

/** Groups differ in colour, in dash and in the shape of their mark. */
export const ARMS = [
  { colour: '#0e6068', dash: '', shape: 'disc' },
  { colour: '#b0480f', dash: '9 4', shape: 'square' },
  { colour: '#5b3a78', dash: '2 3', shape: 'diamond' },
  { colour: '#1f4f9c', dash: '12 4 2 4', shape: 'triangle' },
  { colour: '#8a2149', dash: '5 5', shape: 'ring' },
  { colour: '#5a5a12', dash: '14 6', shape: 'cross' },
]
export const arm = (at) => ARMS[at % ARMS.length]

export function node(name, attributes = {}, ...children) {
  const element = document.createElementNS(SPACE, name)
  for (const [key, value] of Object.entries(attributes)) if (value !== '' && value != null) element.setAttribute(key, value)
  element.append(...children)
  return element
}

export const text = (words, x, y, more = {}) => node('text', { x: round(x), y: round(y), fill: INK, ...more }, String(words))
export const line = (x1, y1, x2, y2, more = {}) => node('line', { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2), stroke: GRID, ...more })
export const rect = (x, y, width, height, more = {}) => node('rect', { x: round(x), y: round(y), width: round(Math.max(0, width)), height: round(Math.max(0, height)), ...more })
export const round = (value) => Math.round(value * 100) / 100
export const percent = (share, digits = 0) => `${(share * 100).toFixed(digits)} %`

const ruler = document.createElement('canvas').getContext('2d')

export function widthOf(words, size = SIZE) {
  ruler.font = `${size}px ${FAMILY}`
  return ruler.measureText(words).width
}

/** Shorten words to fit a width in pixels. */
export function fit(words, width) {
  if (widthOf(words) <= width) return words
  let short = words
  while (short.length > 1 && widthOf(`${short}…`) > width) short = short.slice(0, -1)
  return `${short.trimEnd()}…`
}

/** An empty drawing on white, in the one font. */
export function sheet(width, height) {
  const svg = node('svg', { xmlns: SPACE, width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': FAMILY, 'font-size': SIZE })
  svg.append(rect(0, 0, width, height, { fill: '#fff' }))
  return svg
}

/** A mark around x, y. Light marks are filled with white, so that what lies under them does not show through. */
export function mark({ shape, colour }, x, y, r = 5) {
  const drawn = { fill: colour, stroke: '#fff', 'stroke-width': 1 }
  const corners = (points) => node('polygon', { points: points.map((point) => point.map(round).join(',')).join(' '), ...drawn })
  const shapes = {
    disc: () => node('circle', { cx: round(x), cy: round(y), r, ...drawn }),
    ring: () => node('circle', { cx: round(x), cy: round(y), r: r - 1, fill: '#fff', stroke: colour, 'stroke-width': 2.5 }),
    square: () => rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, drawn),
    diamond: () => corners([[x, y - r * 1.3], [x + r * 1.3, y], [x, y + r * 1.3], [x - r * 1.3, y]]),
    triangle: () => corners([[x, y - r * 1.2], [x + r * 1.2, y + r], [x - r * 1.2, y + r]]),
    cross: () => node('path', { d: `M${x - r} ${y - r}L${x + r} ${y + r}M${x + r} ${y - r}L${x - r} ${y + r}`, stroke: colour, 'stroke-width': 3 }),
  }
  return shapes[shape]()
}

/** Round numbers between two ends, about so many. */
export function ticks(from, to, about = 6) {
  const raw = (to - from) / about
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= raw)
  const first = Math.ceil(from / step - 1e-9)
  return Array.from({ length: Math.floor(to / step + 1e-9) - first + 1 }, (_, at) => round((first + at) * step))
}

/** A key above a drawing: swatches with names, in as many rows as it takes. Gives its height. */
export function key(svg, items, width, left = 0, top = 0) {
  let [x, y] = [left, top + 12]
  for (const { name, swatch } of items) {
    const words = fit(name, width - left - 40)
    const needs = 30 + widthOf(words) + 18
    if (x > left && x + needs > width) [x, y] = [left, y + 20]
    svg.append(swatch(x, y), text(words, x + 30, y + 4.5))
    x += needs
  }
  return items.length ? y + 14 - top : 0
}

export const lineSwatch = (look) => (x, y) => node('g', {}, line(x, y, x + 24, y, { stroke: look.colour, 'stroke-width': 2.5, 'stroke-dasharray': look.dash }), mark(look, x + 12, y, 4.5))
export const boxSwatch = (fill) => (x, y) => rect(x, y - 7, 24, 14, { fill, stroke: SLATE, 'stroke-width': 0.75 })
