// Draws a figure of outcomes: {svg, places}, where places are what can be read out, in order. The shapes of the data are
// at the top of outcome-plot.js. Nothing to draw gives null.

import { bars, dots } from './outcome-dots.js'
import { GRID, INK, SLATE, arm, boxSwatch, fit, key, line, lineSwatch, mark, node, percent, rect, round, sheet, text, ticks, widthOf } from './outcome-svg.js'

const KINDS = { steps, weeks, dots, bars }
const LEFT = 52
const RIGHT = 14

/** One figure, so many pixels wide. */
export function draw(kind, data, width) {
  return KINDS[kind]?.(data, Math.max(260, width)) ?? null
}

const shares = (svg, left, right, top, bottom, label = '') => {
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const y = bottom - share * (bottom - top)
    svg.append(line(left, y, right, y), text(percent(share), left - 6, y + 4.5, { 'text-anchor': 'end' }))
  }
  if (label) svg.append(text(label, left, top - 10, { fill: SLATE }))
}

// Curves at steps

function steps(data, width) {
  const arms = (data.arms ?? []).filter(({ points }) => points?.length)
  if (!arms.length) return null
  const [from, to] = data.x ?? [0, Math.max(...arms.flatMap(({ points }) => points.map(([x]) => x)))]
  const risks = arms.some(({ at_risk }) => at_risk?.length)
  const below = risks ? 26 + arms.length * 18 : 0
  const probe = sheet(width, 10)
  const head = key(probe, keysOf(arms), width) + 26
  const height = head + 240 + 44 + below
  const svg = sheet(width, height)
  key(svg, keysOf(arms), width)
  const [right, bottom] = [width - RIGHT, head + 240]
  const at = (x) => LEFT + ((x - from) / (to - from || 1)) * (right - LEFT)
  const up = (share) => bottom - share * 240
  shares(svg, LEFT, right, head, bottom, data.y_label)
  const marks = marksOf(arms, [from, to], (right - LEFT) / (to - from || 1))
  marks.forEach((x) => svg.append(line(at(x), bottom, at(x), bottom + 5, { stroke: SLATE }), text(x, at(x), bottom + 19, { 'text-anchor': 'middle' })))
  svg.append(text(data.x_label ?? '', (LEFT + right) / 2, bottom + 37, { 'text-anchor': 'middle', fill: SLATE }))
  arms.forEach(({ points }, index) => svg.append(...curve(points, arm(index), at, up, to)))
  if (risks) atRisk(svg, arms, marks, at, bottom + 56)
  return { svg, places: stepPlaces(arms, data, at, head, bottom) }
}

/** Where the axis has numbers: round ones; if people at risk are said, where they are said, as far apart as they need. */
function marksOf(arms, [from, to], scale) {
  const said = [...new Set(arms.flatMap(({ at_risk }) => (at_risk ?? []).map(([x]) => x)))].filter((x) => x >= from && x <= to)
  if (!said.length) return ticks(from, to, Math.max(3, Math.floor(((to - from) * scale) / 60))).filter(Number.isInteger)
  const step = [1, 2, 4, 8, 12, 26, 52, 104].find((one) => one * scale >= 40) ?? 104
  const round = said.filter((x) => x % step === 0)
  return (round.length > 2 ? round : said).sort((one, other) => one - other)
}

const keysOf = (arms) => arms.map(({ name }, index) => ({ name, swatch: lineSwatch(arm(index)) }))

/** The band and the line of one arm; a share holds until the next point, the last one to the end. */
function curve(points, look, at, up, end) {
  const whole = points.at(-1)[0] < end ? [...points, [end, ...points.at(-1).slice(1)]] : points
  const stairs = (value) => whole.flatMap((point, index) => {
    const y = round(up(point[value]))
    const held = index ? [`${round(at(point[0]))},${round(up(whole[index - 1][value]))}`] : []
    return [...held, `${round(at(point[0]))},${y}`]
  })
  const banded = whole.every(([, , low, high]) => low != null && high != null)
  const band = banded ? [node('path', { d: `M${stairs(3).join('L')}L${stairs(2).reverse().join('L')}Z`, fill: look.colour, 'fill-opacity': 0.14 })] : []
  const edge = banded ? [2, 3].map((value) => node('path', { d: `M${stairs(value).join('L')}`, fill: 'none', stroke: look.colour, 'stroke-width': 0.5, 'stroke-opacity': 0.6 })) : []
  const stroke = node('path', { d: `M${stairs(1).join('L')}`, fill: 'none', stroke: look.colour, 'stroke-width': 2.25, 'stroke-dasharray': look.dash })
  return [...band, ...edge, stroke, mark(look, at(end) - 4, up(points.at(-1)[1]))]
}

/** Under the axis: how many were still observed, where it says a number. */
function atRisk(svg, arms, marks, at, top) {
  svg.append(text('People at risk', LEFT - 40, top, { fill: SLATE }))
  arms.forEach(({ at_risk }, index) => {
    const y = top + 18 * (index + 1)
    svg.append(mark(arm(index), 16, y - 4.5))
    const numbers = new Map(at_risk ?? [])
    let free = -Infinity
    marks.filter((x) => numbers.get(x) != null).forEach((x) => {
      const half = widthOf(String(numbers.get(x))) / 2
      if (at(x) - half < free) return
      free = at(x) + half + 6
      svg.append(text(numbers.get(x), at(x), y, { 'text-anchor': 'middle' }))
    })
  })
}

function stepPlaces(arms, data, at, top, bottom) {
  const xs = [...new Set(arms.flatMap(({ points }) => points.map(([x]) => x)))].sort((one, other) => one - other)
  return xs.map((x, index) => {
    const next = xs[index + 1] ?? x + 1
    return { x: at(x), y: top, width: Math.max(3, at(next) - at(x)), height: bottom - top, says: `${data.step ?? 'Week'} ${x}: ${arms.map((one) => stepWords(one, x)).join('; ')}` }
  })
}

function stepWords({ name, points, at_risk }, x) {
  const held = points.filter(([from]) => from <= x).at(-1)
  if (!held) return `${name}: not known`
  const [, share, low, high] = held
  const reach = low != null && high != null ? ` (${percent(low, 1)} to ${percent(high, 1)})` : ''
  const risk = new Map(at_risk ?? []).get(x)
  return `${name} ${percent(share, 1)}${reach}${risk != null ? `, ${risk} at risk` : ''}`
}

// Stacked weeks

const PARTS = {
  positive: { says: 'positive', fill: '#7a1f3d' },
  any_positive: { says: 'any positive', fill: '#7a1f3d' },
  mixed: { says: 'positive and not', fill: '#c98a3a', lines: 'M0 0L6 6', ink: '#7a1f3d' },
  negative: { says: 'attended, not positive', fill: '#9fd0c9' },
  missed: { says: 'missed', fill: '#fff', lines: 'M0 6L6 0M-1 1L1 -1M5 7L7 5', ink: '#5c6b73' },
  not_expected: { says: 'nothing was expected', fill: '#fff' },
}
let drawings = 0

/** A pattern a part, under names of this drawing: two figures on a page must not share them. */
function fills(svg) {
  const own = `part${(drawings += 1)}`
  const patterns = Object.entries(PARTS).filter(([, look]) => look.lines).map(([part, look]) =>
    node('pattern', { id: `${own}-${part}`, width: 6, height: 6, patternUnits: 'userSpaceOnUse' },
      rect(0, 0, 6, 6, { fill: look.fill }), node('path', { d: look.lines, stroke: look.ink, 'stroke-width': 1.4 })))
  svg.append(node('defs', {}, ...patterns))
  return (part) => (PARTS[part].lines ? `url(#${own}-${part})` : PARTS[part].fill)
}

function weeks(data, width) {
  const numbers = data.weeks ?? []
  const arms = data.arms ?? []
  if (!numbers.length || !arms.length) return null
  const parts = Object.keys(PARTS).filter((part) => arms.some((one) => one.parts[part]?.some((count) => count !== 0)))
  const items = (fill) => parts.map((part) => ({ name: PARTS[part].says, swatch: boxSwatch(fill(part)) }))
  const across = width > 700 && arms.length > 1 ? 2 : 1
  const head = key(sheet(width, 10), items(() => '#fff'), width) + 8
  const panel = { width: (width - (across - 1) * 16) / across, height: 250 }
  const svg = sheet(width, head + Math.ceil(arms.length / across) * panel.height)
  const fill = fills(svg)
  key(svg, items(fill), width)
  const places = arms.flatMap((one, index) =>
    weekPanel(svg, one, data, { parts, fill }, (index % across) * (panel.width + 16), head + Math.floor(index / across) * panel.height, panel.width))
  return { svg, places }
}

function weekPanel(svg, one, data, { parts, fill }, x, y, width) {
  const [left, right, top, bottom] = [x + LEFT, x + width - RIGHT, y + 26, y + 26 + 170]
  svg.append(text(fit(one.name, width), x, y + 14, { 'font-weight': 600 }))
  shares(svg, left, right, top, bottom)
  const step = (right - left) / data.weeks.length
  const places = data.weeks.map((week, index) => {
    const at = left + index * step
    const counts = parts.map((part) => one.parts[part]?.[index] ?? (one.parts[part] ? null : 0))
    weekBar(svg, counts, parts, fill, at, step, top, bottom)
    return { x: at, y: top, width: step, height: bottom - top, says: `${one.name}, ${(data.step ?? 'Week').toLowerCase()} ${week}: ${weekWords(counts, parts)}` }
  })
  const every = Math.ceil(26 / step)
  data.weeks.forEach((week, index) => { if (index % every === 0) svg.append(text(week, left + (index + 0.5) * step, bottom + 18, { 'text-anchor': 'middle' })) })
  svg.append(text(data.step ?? 'Week', (left + right) / 2, bottom + 36, { 'text-anchor': 'middle', fill: SLATE }))
  return places
}

function weekBar(svg, counts, parts, fill, x, width, top, bottom) {
  const total = counts.reduce((sum, count) => sum + (count ?? 0), 0)
  if (counts.includes(null)) return svg.append(text('?', x + width / 2, (top + bottom) / 2, { 'text-anchor': 'middle', fill: SLATE }))
  let y = bottom
  counts.forEach((count, index) => {
    const height = total ? (count / total) * (bottom - top) : 0
    y -= height
    if (height) svg.append(rect(x + width * 0.06, y, width * 0.88, height, { fill: fill(parts[index]), stroke: parts[index] === 'not_expected' ? GRID : INK, 'stroke-width': 0.4 }))
  })
  return undefined
}

function weekWords(counts, parts) {
  if (counts.includes(null)) return 'hidden, too few people'
  const total = counts.reduce((sum, count) => sum + count, 0)
  const said = counts.map((count, index) => (count ? `${PARTS[parts[index]].says} ${percent(count / total)} (${count})` : '')).filter(Boolean)
  return total ? `${said.join(', ')}, of ${total}` : 'nobody'
}
