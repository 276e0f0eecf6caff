// Forms never lose typed text.
//
// <form data-keep> is watched. What is typed goes at once into sessionStorage (this tab only, gone when it is closed),
// and is put back when the same form is shown again: after a slip of the finger, an expired session, a server error or a
// chart that had moved on. A visible line says so and offers to start again.
//
// The KEY of a form is data-keep="KEY", or when that is empty the path it posts to, which names the person. Give a value
// only where two forms post to the same path.
//
// HOW THE SERVER SAYS THAT IT HAS SAVED. Any element of any later page, or of an htmx reply, that carries
// data-saved="KEY" makes the draft be forgotten. Django's messages carry it through the redirect, so a view writes
//
//     messages.success(request, "Dose charted.", extra_tags=f"saved:{request.path}")
//
// and base.html does the rest. A redirect alone is no proof (it may lead to the sign-in page), so nothing else forgets.
//
// Never kept: passwords, files, hidden fields (with them the CSRF token and the position of the chart that was read),
// one-time codes, and whatever is marked data-keep-not. Everything is forgotten on sign-out (form data-sign-out), and
// when another user (body data-user) is found in the same tab.

const PREFIX = 'keep:'
const OWNER = 'keep-owner'
const NEVER = new Set(['password', 'file', 'hidden', 'submit', 'button', 'reset', 'image'])
let unsaved = false

function storage() {
  try {
    sessionStorage.setItem('keep-test', '1')
    sessionStorage.removeItem('keep-test')
    return sessionStorage
  } catch {
    return null
  }
}

const store = storage()

function keyOf(form) {
  return PREFIX + (form.dataset.keep || new URL(form.getAttribute('action') || location.href, location.href).pathname)
}

function keeps(field) {
  return Boolean(field.name) && !NEVER.has(field.type) && !field.closest('[data-keep-not]') &&
    field.autocomplete !== 'one-time-code' && field.name !== 'csrfmiddlewaretoken'
}

const isTick = (field) => field.type === 'radio' || field.type === 'checkbox'

function changed(field) {
  if (isTick(field)) return field.checked !== field.defaultChecked
  if (field.options) return Array.from(field.options).some((option) => option.selected !== option.defaultSelected)
  return field.value !== field.defaultValue
}

function valueOf(field) {
  if (isTick(field)) return field.checked
  if (field.multiple && field.options) return Array.from(field.selectedOptions, (option) => option.value)
  return field.value
}

// Radios and checkboxes share a name, so their value is part of the address within the form.
const addressOf = (field) => (isTick(field) ? `${field.name}=${field.value}` : field.name)

/**
 * Write down every field that differs from what the server drew, and every field written down before: a page that came
 * back with errors shows what was typed as if the server had drawn it.
 */
function remember(form) {
  const before = read(keyOf(form))?.fields ?? {}
  const fields = {}
  for (const field of form.elements) {
    if (keeps(field) && (changed(field) || addressOf(field) in before)) fields[addressOf(field)] = valueOf(field)
  }
  if (Object.keys(fields).length) put(keyOf(form), { at: Date.now(), fields })
  else store?.removeItem(keyOf(form))
}

function put(key, draft) {
  try {
    store.setItem(key, JSON.stringify(draft))
  } catch {
    unsaved = true // no storage, or it is full: then the browser asks before the page is left
  }
}

function read(key) {
  try {
    return JSON.parse(store?.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

function setField(field, value) {
  if (isTick(field)) field.checked = value
  else if (Array.isArray(value)) Array.from(field.options).forEach((o) => { o.selected = value.includes(o.value) })
  else field.value = value
}

/** Put a draft back; true when that changed anything that is seen. */
function restore(form) {
  const draft = read(keyOf(form))
  if (!draft) return false
  let seen = false
  for (const field of form.elements) {
    const value = keeps(field) ? draft.fields[addressOf(field)] : undefined
    if (value === undefined || JSON.stringify(valueOf(field)) === JSON.stringify(value)) continue
    setField(field, value)
    seen = true
  }
  if (seen) {
    form.dispatchEvent(new Event('change', { bubbles: true }))
    tell(form, draft.at)
  }
  return seen
}

function tell(form, at) {
  form.querySelector('.tc-kept')?.remove()
  const time = new Date(at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' })
  const line = document.createElement('div')
  line.className = 'tc-kept'
  line.setAttribute('role', 'status')
  const words = document.createElement('p')
  words.textContent = `We put back what you typed at ${time}.`
  line.append(words, button('Start again', () => startAgain(form, line)), button('Close', () => line.remove()))
  form.prepend(line)
}

function button(text, act) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'tc-plain-button'
  made.textContent = text
  made.addEventListener('click', act)
  return made
}

function startAgain(form, line) {
  store?.removeItem(keyOf(form))
  form.reset()
  line.remove()
  Array.from(form.elements).find(keeps)?.focus()
}

function forgetSaved(root = document) {
  for (const element of root.querySelectorAll('[data-saved]')) store?.removeItem(PREFIX + element.dataset.saved)
}

function forgetAll() {
  for (const key of Object.keys(store ?? {})) {
    if (key.startsWith(PREFIX) || key === OWNER) store.removeItem(key)
  }
}

function checkOwner() {
  const user = document.body.dataset.user
  if (!user || !store) return
  const before = store.getItem(OWNER)
  if (before !== null && before !== user) forgetAll()
  store.setItem(OWNER, user)
}

function watch(root = document) {
  const around = root.parentNode ?? root
  forgetSaved(around)
  for (const form of around.querySelectorAll('form[data-keep]')) restore(form)
}

for (const kind of ['input', 'change']) {
  document.addEventListener(kind, (event) => {
    const form = event.target.form
    if (!form?.matches('form[data-keep]') || !keeps(event.target)) return
    if (store) remember(form)
    else unsaved = true
  })
}

document.addEventListener('submit', (event) => {
  unsaved = false
  if (event.target.matches('[data-sign-out]')) forgetAll()
  else if (event.target.matches('form[data-keep]') && store) remember(event.target)
})

addEventListener('beforeunload', (event) => { if (unsaved) event.preventDefault() })
// A page that comes back from the browser's own memory still holds what was typed; only what was saved must go.
addEventListener('pageshow', (event) => { if (event.persisted) forgetSaved() })
document.addEventListener('htmx:load', (event) => watch(event.target))

checkOwner()
watch()
