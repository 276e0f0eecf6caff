// Points with their reach, and bars of how many: the parts of outcome-draw.js about definitions.

import { SLATE, arm, boxSwatch, fit, key, line, lineSwatch, mark, percent, rect, sheet, text, ticks, widthOf } from './outcome-svg.js'

const RIGHT = 26
const FILLS = ['#0e6068', '#f0c9a8'] // dark and light, so that they differ in print too
const NARROW = 560
const HALO = { 'paint-order': 'stroke', stroke: '#fff', 'stroke-width': 4 }

/** Dots with reaches, one panel a scale. */
export function dots(data, width) {
  const panels = (data.panels ?? []).filter(({ rows }) => rows.length)
  if (!panels.length) return null
  const look = layout(panels, width, data.arms.length)
  const items = data.arms.length > 1 ? data.arms.map((name, index) => ({ name, swatch: lineSwatch(arm(index)) })) : []
  const head = key(sheet(width, 10), items, width) + 4
  const height = head + panels.reduce((sum, panel) => sum + 28 + panel.rows.length * look.row + 34, 0)
  const svg = sheet(width, height)
  key(svg, items, width)
  let y = head
  const places = panels.flatMap((panel) => {
    const drawn = dotPanel(svg, panel, look, y, data.arms)
    y += 28 + panel.rows.length * look.row + 34
    return drawn
  })
  return { svg, places }
}

/** Names stand beside the dots where there is room, above them where there is not. */
function layout(panels, width, arms) {
  const narrow = width < NARROW
  const names = panels.flatMap(({ rows }) => rows.map(({ label }) => widthOf(label)))
  const notes = panels.flatMap(({ rows }) => rows.map(({ note }) => widthOf(note ?? '')))
  const wide = !narrow && width > 820
  const note = wide ? Math.min(Math.max(0, ...notes) + 16, width * 0.3) : 0
  return { narrow, note, width, left: narrow ? 12 : Math.min(Math.max(...names) + 16, width * 0.36), row: (narrow ? 36 : 22) + (arms > 1 ? 8 : 0) }
}

function dotPanel(svg, panel, look, top, arms) {
  const [left, right] = [look.left, look.width - RIGHT - look.note]
  const [from, to] = [panel.from, panel.to]
  const at = (value) => left + ((value - from) / (to - from || 1)) * (right - left)
  const first = top + 28
  const bottom = first + panel.rows.length * look.row
  svg.append(text(fit(panel.title, look.width * 0.86), 0, top + 16, { 'font-weight': 600 }))
  const words = (value) => (panel.format === 'percent' ? percent(value) : String(value))
  ticks(from, to, Math.max(3, Math.floor((right - left) / 70))).forEach((value) => {
    svg.append(line(at(value), first, at(value), bottom), text(words(value), at(value), bottom + 17, { 'text-anchor': 'middle' }))
  })
  return panel.rows.map((row, index) => dotRow(svg, row, look, at, first + index * look.row, arms))
}

function dotRow(svg, row, look, at, y, arms) {
  const above = look.narrow ? 16 : 0
  const middle = y + above + (look.row - above) / 2
  svg.append(text(fit(row.label, look.narrow ? look.width : look.left - 10), 0, look.narrow ? y + 14 : middle + 4.5, HALO))
  if (look.note) svg.append(text(fit(row.note ?? '', look.note - 8), look.width - look.note + 6, middle + 4.5, { fill: SLATE }))
  svg.append(line(look.left, y + look.row, look.width - RIGHT - look.note, y + look.row, { 'stroke-width': 0.5 }))
  const spread = arms.length > 1 ? 4.5 : 0
  row.dots.forEach((dot, index) => {
    const height = middle + (index - (arms.length - 1) / 2) * 2 * spread
    if (!dot) return svg.append(text('not shown', look.left + 6, height + 4.5, { fill: SLATE, 'font-style': 'italic', 'font-size': arms.length > 1 ? 10 : 12 }))
    const [value, low, high] = dot
    const own = arm(index)
    if (low != null) svg.append(line(at(low), height, at(high), height, { stroke: own.colour, 'stroke-width': 2, 'stroke-linecap': 'round' }))
    return svg.append(mark(own, at(value), height, 4.5))
  })
  const says = row.dots.map((dot, index) => (arms.length > 1 ? `${arms[index]}: ${row.says[index]}` : row.says[index]))
  return { x: 0, y, width: look.width, height: look.row, says: `${row.label}: ${says.join('; ')}. Missed weeks: ${row.note ?? 'not said'}.` }
}

/** How many people have which answer, one bar a group and answer. */
export function bars(data, width) {
  const rows = data.bars ?? []
  const counts = rows.flatMap((row) => row.counts).filter((count) => count != null)
  if (!rows.length || !counts.length) return null
  const items = data.arms.length > 1 ? data.arms.map((name, index) => ({ name, swatch: boxSwatch(FILLS[index % 2]) })) : []
  const head = key(sheet(width, 10), items, width) + 4
  const each = Math.max(10, 18 - 4 * (data.arms.length - 1))
  const row = each * data.arms.length + 8
  const svg = sheet(width, head + rows.length * row + 24)
  key(svg, items, width)
  const left = Math.min(width * 0.4, Math.max(...rows.map(({ label }) => widthOf(label))) + 16)
  const right = width - 56
  const most = Math.max(...counts, 1)
  const places = rows.map(({ label, counts: some }, index) => {
    const y = head + index * row
    svg.append(text(fit(label, left - 8), left - 8, y + row / 2 + 2, { 'text-anchor': 'end' }))
    some.forEach((count, at) => bar(svg, count, FILLS[at % 2], left, (right - left) / most, y + at * each, each))
    return { x: 0, y: y - 2, width, height: row, says: `${label}: ${some.map((count, at) => `${data.arms.length > 1 ? `${data.arms[at]} ` : ''}${count ?? 'hidden'}`).join('; ')}` }
  })
  svg.append(line(left, head - 2, left, head + rows.length * row, { stroke: SLATE }), text(data.x_label ?? '', left, head + rows.length * row + 16, { fill: SLATE }))
  return { svg, places }
}

function bar(svg, count, colour, left, one, y, height) {
  if (count == null) return svg.append(text('hidden', left + 6, y + height - 4, { fill: SLATE, 'font-style': 'italic' }))
  if (count) svg.append(rect(left, y, Math.max(1, count * one), height - 2, { fill: colour, stroke: SLATE, 'stroke-width': 0.75 }))
  return svg.append(text(count, left + count * one + 6, y + height - 4))
}
