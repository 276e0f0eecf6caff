// The keys of a scale. Every form works without this file.
//
//   data-scale                the questions of one form, each a fieldset with data-item
//   data-digits="3"           on a radio: the digits that choose it; the next open question comes into focus
//   data-only-if, data-at-least  on a question: asked only when that other field has at least this value
//   data-clear                a button that takes the answer of its question back, as Backspace does
//
// Single keys can be turned off in the list of keys (see keys.js); arrow keys and Tab work as in every form.

const PAUSE = 600 // milliseconds in which a second digit makes 10 of 1
const scale = document.querySelector('[data-scale]')
let typed = ''
let timer = 0

const all = (selector, root) => Array.from(root.querySelectorAll(selector))
const items = () => all('[data-item]', scale).filter((item) => !item.hidden)
const fields = (item) => all('input', item)
const chosen = (item) => fields(item).find((field) => (field.type === 'radio' ? field.checked : field.value.trim() !== ''))

function keysAreOff() {
  try {
    return localStorage.getItem('keys-off') === '1'
  } catch {
    return false
  }
}

function valueOf(name) {
  const item = all('[data-item]', scale).find((one) => one.dataset.item === name)
  if (!item || item.hidden) return NaN
  const field = chosen(item)
  return field ? Number(field.value) : NaN
}

/** Show a question only while the answer it hangs on is given; what is not shown is not sent. */
function open() {
  for (const item of all('[data-only-if]', scale)) {
    item.hidden = !(valueOf(item.dataset.onlyIf) >= Number(item.dataset.atLeast)) && !item.matches('.tc-scale__item--error')
    for (const field of fields(item)) field.disabled = item.hidden
  }
  for (const button of all('[data-clear]', scale)) button.hidden = !chosen(button.closest('[data-item]'))
}

/** The question that the keys are for: the one in focus, else the first without an answer. */
function here() {
  const focused = document.activeElement?.closest?.('[data-item]')
  if (focused && scale.contains(focused)) return focused
  return items().find((item) => !chosen(item)) ?? null
}

function goTo(item) {
  const field = item && (chosen(item) ?? fields(item)[0])
  if (!field) return
  field.focus({ preventScroll: true })
  item.scrollIntoView({ block: 'center' })
}

function onward(from) {
  const list = items()
  const next = list.slice(list.indexOf(from) + 1).find((item) => !chosen(item))
  if (next) goTo(next)
  else scale.closest('form').querySelector('button[type=submit]').focus()
}

function choose(item, digits) {
  const radio = fields(item).find((field) => field.dataset.digits === digits)
  if (!radio) return false
  radio.checked = true
  radio.dispatchEvent(new Event('input', { bubbles: true }))
  radio.dispatchEvent(new Event('change', { bubbles: true }))
  return true
}

/** A digit answers; a 1 waits a moment for the 0 of 10 where there is one. */
function press(digit) {
  const item = here()
  if (!item) return false
  clearTimeout(timer)
  const digits = typed + digit
  typed = ''
  if (!choose(item, digits) && !choose(item, digit)) return false
  const longer = fields(item).some((field) => field.dataset.digits?.length > digits.length && field.dataset.digits.startsWith(digits))
  if (!longer) onward(item)
  else {
    typed = digits
    goTo(item)
    timer = setTimeout(() => { typed = ''; onward(item) }, PAUSE)
  }
  return true
}

function clear(item) {
  for (const field of fields(item)) field.checked = false
  fields(item)[0]?.dispatchEvent(new Event('input', { bubbles: true }))
  fields(item)[0]?.dispatchEvent(new Event('change', { bubbles: true }))
  goTo(item)
}

const writing = (element) => element?.matches?.('input:not([type=radio], [type=checkbox]), textarea, select')

function keydown(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target) || document.querySelector('dialog[open]')) return
  if (event.key === 'Backspace' && document.activeElement?.closest?.('[data-item]')) {
    clear(document.activeElement.closest('[data-item]'))
    event.preventDefault()
  } else if (/^\d$/.test(event.key) && !keysAreOff() && press(event.key)) {
    event.preventDefault()
  }
}

if (scale) {
  document.addEventListener('keydown', keydown)
  scale.addEventListener('change', open)
  scale.closest('form').addEventListener('change', open)
  scale.addEventListener('click', (event) => {
    if (event.target.closest('[data-clear]')) clear(event.target.closest('[data-item]'))
  })
  for (const hint of all('[data-opens]', scale)) hint.hidden = true
  open()
}
