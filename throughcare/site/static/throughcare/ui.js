// Small behaviours that the pages share. Every page works without this file.
//
//   data-error-summary        takes the focus when the page comes back with errors
//   data-tabs                 nhsuk tabs: arrow keys move, the address keeps the tab
//   data-shows="ID"           on a radio or checkbox: the element ID is shown only while it is checked
//   data-once                 on a form: a second press within two seconds sends nothing
//   data-menu                 on details: closes with Escape, and with a press outside
//
// Before printing every <details> is opened, and closed again afterwards.

document.body.classList.add('nhsuk-frontend-supported')

const all = (selector, root = document) => Array.from(root.querySelectorAll(selector))

function focusErrors() {
  const summary = document.querySelector('[data-error-summary]')
  if (!summary) return
  summary.focus()
  if (!document.title.startsWith('Error: ')) document.title = `Error: ${document.title}`
}

// Following a link of the summary puts the cursor in the field, with its label in sight.
document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-error-summary] a[href^="#"]')
  if (!link) return
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)))
  const field = target?.matches('fieldset, div') ? target.querySelector('input, select, textarea') : target
  if (!field) return
  event.preventDefault()
  const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`)
  const group = field.closest('fieldset')?.querySelector('legend') ?? label ?? field
  group.scrollIntoView({ block: 'center' })
  field.focus({ preventScroll: true })
})

function showParts(root = document) {
  for (const control of all('[data-shows]', root)) {
    const part = document.getElementById(control.dataset.shows)
    if (!part) continue
    part.toggleAttribute('data-shows-hidden', !control.checked)
    control.setAttribute('aria-controls', part.id)
    if (control.type !== 'radio') control.setAttribute('aria-expanded', String(control.checked)) // no radio may carry it
  }
}

function makeTabs(box) {
  if (box.dataset.tabs === 'made') return
  box.dataset.tabs = 'made'
  const tabs = all('.nhsuk-tabs__tab', box)
  const panels = tabs.map((tab) => document.getElementById(tab.hash.slice(1)))
  box.querySelector('.nhsuk-tabs__list').setAttribute('role', 'tablist')
  all('.nhsuk-tabs__list-item', box).forEach((item) => item.setAttribute('role', 'presentation'))

  const choose = (index) => tabs.forEach((tab, at) => {
    const chosen = at === index
    tab.setAttribute('aria-selected', String(chosen))
    tab.tabIndex = chosen ? 0 : -1
    tab.parentElement.classList.toggle('nhsuk-tabs__list-item--selected', chosen)
    panels[at].classList.toggle('nhsuk-tabs__panel--hidden', !chosen)
  })

  tabs.forEach((tab, index) => {
    tab.id ||= `tab-${panels[index].id}`
    tab.setAttribute('role', 'tab')
    tab.setAttribute('aria-controls', panels[index].id)
    panels[index].setAttribute('role', 'tabpanel')
    panels[index].setAttribute('aria-labelledby', tab.id)
    tab.addEventListener('click', (event) => {
      event.preventDefault()
      history.replaceState(history.state, '', tab.hash)
      choose(index)
    })
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
      if (!step) return
      event.preventDefault()
      const next = (index + step + tabs.length) % tabs.length
      choose(next)
      tabs[next].focus()
    })
  })
  choose(Math.max(0, tabs.findIndex((tab) => tab.hash === location.hash)))
}

// A menu closes when one presses Escape in it, or anything outside it.
const menus = () => all('details[data-menu][open]')
document.addEventListener('click', (event) => {
  menus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false })
})
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  menus().forEach((menu) => {
    if (menu.contains(document.activeElement)) menu.querySelector('summary').focus()
    menu.open = false
  })
})

const sentAt = new WeakMap()
document.addEventListener('submit', (event) => {
  const form = event.target
  if (!form.matches('[data-once]')) return
  if (Date.now() - (sentAt.get(form) ?? 0) < 2000) event.preventDefault()
  else sentAt.set(form, Date.now())
}, true)

let opened = []
addEventListener('beforeprint', () => {
  opened = all('details:not([open])')
  opened.forEach((details) => { details.open = true })
})
addEventListener('afterprint', () => opened.forEach((details) => { details.open = false }))

function dress(root = document) {
  all('[data-tabs]', root).forEach(makeTabs)
  showParts()
}

document.addEventListener('change', () => showParts())
document.addEventListener('reset', () => setTimeout(showParts))
document.addEventListener('htmx:load', (event) => dress(event.target))
dress()
focusErrors()
