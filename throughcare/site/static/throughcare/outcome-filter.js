// Shows only the definitions that say something: rows with data-filter-row hold the words in small letters, parts with
// data-filter-part go when none of their rows is left. The figures follow ("outcome-filter", see outcome-plot.js).

const box = document.querySelector('[data-filter-box]')
const field = document.querySelector('[data-filter]')
const said = document.querySelector('[data-filter-found]')
const KEPT = 'outcome-filter'

function filter() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean)
  let found = 0
  for (const part of document.querySelectorAll('[data-filter-part]')) {
    let here = 0
    for (const row of part.querySelectorAll('[data-filter-row]')) {
      row.hidden = !words.every((word) => row.dataset.filterRow.includes(word))
      here += row.hidden ? 0 : 1
    }
    part.hidden = !here
    if (words.length && here) part.open = true
    found += here
    part.querySelectorAll('[data-outcome-plot]').forEach((figure) => figure.dispatchEvent(new CustomEvent('outcome-filter', { detail: words })))
  }
  const first = document.querySelector('[data-filter-part]:not([hidden]) h3')
  if (words.length && first?.getBoundingClientRect().bottom < box.getBoundingClientRect().bottom) first.scrollIntoView()
  said.textContent = words.length ? `${found} of ${document.querySelectorAll('[data-filter-row]').length} definitions` : ''
  sessionStorage.setItem(KEPT, field.value)
}

if (field) {
  box.hidden = false
  field.value = sessionStorage.getItem(KEPT) ?? ''
  field.addEventListener('input', filter)
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    field.value = ''
    filter()
  })
  if (field.value) addEventListener('load', filter)
}
