// The keyboard first.
//
//   data-search               the field that "/" goes to
//   data-key="n"              pressing n follows the link, presses the button or focuses the field;
//                             data-key="g d" is g, then d; data-key-says="…" names it in the list of keys
//   data-list                 j and k move through its items (rows or <li> that hold a link); Enter opens
//   data-keys-open            a button that opens the list of keys, as "?" does
//
// Nothing happens while one types in a field, nor with Ctrl, Alt or Meta held. Whoever dictates to the computer can turn
// the keys off in the list of keys (WCAG 2.1.4); that choice stays in this browser.

const OFF = 'keys-off'
const PAUSE = 1200
let first = '' // the first key of a pair such as "g h"
let timer = 0

const typing = (element) => Boolean(element?.closest('input, textarea, select, [contenteditable=""], [contenteditable="true"]')) &&
  !element.matches('input[type="radio"], input[type="checkbox"], input[type="button"], input[type="submit"]')

function isOff() {
  try {
    return localStorage.getItem(OFF) === '1'
  } catch {
    return false
  }
}

function turn(off) {
  try {
    if (off) localStorage.setItem(OFF, '1')
    else localStorage.removeItem(OFF)
  } catch {
    // a browser without storage cannot remember the choice
  }
}

const visible = (element) => element.checkVisibility?.() ?? true
const reachable = (element) => visible(element) || Boolean(element.closest('[data-menu]')) // a closed menu hides no key
const declared = () => Array.from(document.querySelectorAll('[data-key]')).filter(reachable)

function act(key) {
  const element = declared().find((one) => one.dataset.key === key)
  if (!element) return false
  if (element.matches('input:not([type="submit"], [type="button"]), select, textarea')) element.focus()
  else element.click()
  return true
}

// Lists

function items() {
  const found = []
  for (const list of document.querySelectorAll('[data-list]')) {
    for (const item of list.querySelectorAll(':scope > li, :scope > tbody > tr')) {
      const link = item.querySelector('a[href], button')
      if (link && visible(item)) found.push({ item, link })
    }
  }
  return found
}

function move(step) {
  const list = items()
  if (!list.length) return false
  const here = list.findIndex(({ item }) => item.contains(document.activeElement))
  const start = here >= 0 ? here : list.findIndex(({ item }) => item.hasAttribute('data-here'))
  const next = Math.min(list.length - 1, Math.max(0, start < 0 ? 0 : start + step))
  list.forEach(({ item }, index) => item.toggleAttribute('data-here', index === next))
  list[next].link.focus()
  list[next].item.scrollIntoView({ block: 'nearest' })
  return true
}

// The list of keys

function rows() {
  const fixed = [['/', 'Find a person'], ['?', 'This list'], ['j  k', 'Down and up in a list'], ['Enter', 'Open'], ['Esc', 'Close or leave a field']]
  const own = declared().map((one) => [one.dataset.key, one.dataset.keySays ?? one.getAttribute('aria-label') ?? one.textContent.trim()])
  const known = new Set()
  return [...fixed.filter(([key]) => key !== '/' || document.querySelector('[data-search]')), ...own]
    .filter(([key]) => !known.has(key) && known.add(key))
}

function make(name, text = '', classes = '') {
  const element = document.createElement(name)
  element.textContent = text
  element.className = classes
  return element
}

function keysOf(text) {
  const term = make('dt')
  text.split(' ').filter(Boolean).forEach((key) => term.append(make('kbd', key), ' '))
  return term
}

function openKeys() {
  document.querySelector('#keys')?.remove()
  const dialog = make('dialog', '', 'tc-dialog')
  dialog.id = 'keys'
  dialog.setAttribute('aria-labelledby', 'keys-title')
  const title = make('h2', 'Keys')
  title.id = 'keys-title'
  const list = make('dl')
  for (const [key, says] of rows()) list.append(keysOf(key), make('dd', says))
  const close = make('button', 'Close', 'nhsuk-button nhsuk-button--small')
  close.type = 'button'
  close.autofocus = true
  close.addEventListener('click', () => dialog.close())
  dialog.append(title, list, offBox(), close)
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  return true
}

function offBox() {
  const box = make('div', '', 'nhsuk-form-group nhsuk-checkboxes nhsuk-checkboxes--small')
  const item = make('div', '', 'nhsuk-checkboxes__item')
  const tick = make('input', '', 'nhsuk-checkboxes__input')
  tick.type = 'checkbox'
  tick.id = 'keys-off'
  tick.checked = isOff()
  tick.addEventListener('change', () => turn(tick.checked))
  const label = make('label', 'Turn single keys off in this browser', 'nhsuk-label nhsuk-checkboxes__label')
  label.htmlFor = tick.id
  item.append(tick, label)
  box.append(item)
  return box
}

// What was pressed

function pressed(key) {
  if (key === '?') return openKeys()
  if (key === '/') return focusSearch()
  if (key === 'j') return move(1)
  if (key === 'k') return move(-1)
  if (declared().some((one) => one.dataset.key.startsWith(`${key} `))) {
    first = key
    timer = setTimeout(() => { first = '' }, PAUSE)
    return true
  }
  return act(key)
}

function focusSearch() {
  const search = document.querySelector('[data-search]')
  search?.focus()
  search?.select?.()
  return Boolean(search)
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.key === 'Escape' && typing(event.target)) return event.target.blur()
  if (isOff() || typing(event.target) || document.querySelector('dialog[open]') || event.key.length !== 1) return
  const pair = first && `${first} ${event.key}`
  clearTimeout(timer)
  first = ''
  if (pair && act(pair)) event.preventDefault()
  else if (!pair && pressed(event.key)) event.preventDefault()
})

document.addEventListener('click', (event) => {
  if (event.target.closest('[data-keys-open]')) openKeys()
})
