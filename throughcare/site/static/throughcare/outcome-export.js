// Downloads of a figure of outcomes, all from what may leave: SVG and PNG are drawn here; CSV comes from the server, or
// is what was drawn.

import { draw } from './outcome-draw.js'
import { FAMILY, SLATE, fit, node, rect, text, widthOf } from './outcome-svg.js'

const WIDTH = 900
const EDGE = 16
const SCALE = 2

/** Add the row of downloads to a figure. */
export function offer(figure, kind, data) {
  const bar = document.createElement('div')
  bar.className = 'tc-plot__bar tc-plot__downloads'
  bar.setAttribute('data-no-print', '')
  const name = figure.dataset.file || figure.id
  const caption = figure.querySelector('figcaption')?.textContent.trim() ?? ''
  const leaving = { note: figure.dataset.note, ...(data.leaving ?? data) }
  const drawn = () => file(kind, leaving, caption)
  bar.append('Download: ', button('SVG', () => save(svgBlob(drawn()), `${name}.svg`)), button('PNG', () => png(drawn(), `${name}.png`)))
  bar.append(figure.dataset.csv ? link(figure.dataset.csv) : button('CSV', () => save(csvBlob(kind, leaving), `${name}.csv`)))
  if (data.leaving) bar.append(note('Counts of few people are hidden in downloads.'))
  figure.append(bar)
}

function button(words, act) {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = words
  made.addEventListener('click', act)
  return made
}

function link(href) {
  const made = document.createElement('a')
  made.href = href
  made.textContent = 'CSV'
  made.setAttribute('download', '')
  return made
}

function note(words) {
  const made = document.createElement('span')
  made.className = 'tc-quiet'
  made.textContent = words
  return made
}

/** The drawing with its caption above and its note below, as it goes into a file. */
function file(kind, data, caption) {
  const inner = draw(kind, data, WIDTH - 2 * EDGE)?.svg ?? node('svg', { width: WIDTH - 2 * EDGE, height: 20 }, text(data.empty ?? 'Hidden: too few people.', 0, 14))
  const notes = wrapped(data.note ?? '', WIDTH - 2 * EDGE)
  const height = Number(inner.getAttribute('height')) + 44 + notes.length * 18 + EDGE
  inner.setAttribute('x', EDGE)
  inner.setAttribute('y', 40)
  const svg = node('svg', { xmlns: 'http://www.w3.org/2000/svg', width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`, 'font-family': FAMILY, 'font-size': 13 })
  svg.append(node('title', {}, caption), rect(0, 0, WIDTH, height, { fill: '#fff' }))
  svg.append(text(fit(caption, (WIDTH - 2 * EDGE) * 0.8), EDGE, 26, { 'font-size': 16, 'font-weight': 600 }), inner)
  notes.forEach((words, at) => svg.append(text(words, EDGE, height - EDGE - (notes.length - 1 - at) * 18, { fill: SLATE })))
  return svg
}

/** Words in lines that fit a width. */
function wrapped(words, width) {
  const lines = []
  for (const word of words.split(' ').filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word
    if (lines.length && widthOf(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

// What was drawn, a line a number. Nothing stands where a number is hidden.
const LINES = {
  steps: ({ arms }) => [['group', 'after', 'share', 'low', 'high'], ...arms.flatMap(({ name, points }) => points.map((point) => [name, ...point]))],
  weeks: ({ arms, weeks }) => [['group', 'week', 'part', 'people'],
    ...arms.flatMap(({ name, parts }) => Object.entries(parts).flatMap(([part, counts]) => counts.map((count, at) => [name, weeks[at], part, count])))],
  bars: ({ arms, bars }) => [['answer', 'group', 'people'], ...bars.flatMap(({ label, counts }) => counts.map((count, at) => [label, arms[at], count]))],
  dots: ({ arms, panels }) => [['definition', 'missed weeks', 'group', 'value', 'low', 'high'],
    ...panels.flatMap(({ rows }) => rows.flatMap(({ label, note, dots }) => dots.map((dot, at) => [label, note, arms[at], ...(dot ?? [null, null, null])])))],
}
// No spreadsheet may take a group's name for a formula.
const cell = (value) => `"${String(value ?? '').replace(/^[=+@-]/, "'$&").replaceAll('"', '""')}"`
const csvBlob = (kind, data) => new Blob([LINES[kind](data).map((line) => line.map(cell).join(',')).join('\r\n'), '\r\n'], { type: 'text/csv' })

const svgText = (svg) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`
const svgBlob = (svg) => new Blob([svgText(svg)], { type: 'image/svg+xml' })

/** Paint the drawing on a canvas. The picture is handed over as data: nothing is fetched. */
function png(svg, name) {
  const picture = new Image()
  picture.addEventListener('load', () => {
    const canvas = document.createElement('canvas')
    canvas.width = Number(svg.getAttribute('width')) * SCALE
    canvas.height = Number(svg.getAttribute('height')) * SCALE
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
    canvas.toBlob((blob) => save(blob, name), 'image/png')
  })
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`
}

function save(blob, name) {
  const address = URL.createObjectURL(blob)
  const anchor = document.createElement('a')
  anchor.href = address
  anchor.download = name
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
