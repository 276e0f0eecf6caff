// The helpline desk. Everything on it works without this file, but for the keeping of what was not saved yet.
//
//   form[data-desk="ADDRESS"]   is posted to ADDRESS soon after every change; the answer says since when the call runs
//   data-begun, data-zone       since when (ISO time) it runs already; the program's time zone for the clock
//   [data-timer] [data-clock] [data-kept]   where length, time of day and "kept" are written
//   [data-guide="KEY"]          a tick that turns the screen to [data-guide-of="KEY"] (the style sheet shows it)
//   [data-hang-up]              Ctrl and Enter press it
//
// keep.js keeps the same text in this tab. This keeps it on the server, where a closed tab does not reach it.

const PAUSE = 700
const AGAIN = 5000
const SECTIONS = {
  1: '.tc-desk__now input', 2: '#id_words', 3: '#id_caller input, [name=caller]', 4: '#id_phone', 5: '.tc-desk__risks input', 6: '#id_told',
}
const form = document.querySelector('form[data-desk]')
const part = (name) => form.querySelector(`[data-${name}]`)
let begun = form.dataset.begun ? new Date(form.dataset.begun) : null
let waiting = 0
let leaving = false
let sending = Promise.resolve()

function say(words, trouble = false) {
  const line = part('kept')
  if (line.textContent !== words) line.textContent = words
  line.classList.toggle('tc-desk__kept--trouble', trouble)
}

function clock(time, options = { hour: 'numeric', minute: '2-digit' }) {
  return time.toLocaleTimeString([], { ...options, timeZone: form.dataset.zone })
}

function tick() {
  const now = new Date()
  part('clock').textContent = clock(now)
  const seconds = begun ? Math.max(0, Math.floor((now - begun) / 1000)) : 0
  part('timer').textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function begin(time) {
  begun = time
  form.elements.begun.value = time.toISOString()
  tick()
}

async function send() {
  if (leaving) return
  try {
    const answer = await fetch(form.dataset.desk, { method: 'POST', body: new FormData(form), redirect: 'manual' })
    if (!answer.ok) {
      say('You were signed out. Go on typing: it is kept in this tab. “Hang up” asks you to sign in and gives it back.', true)
      return
    }
    const said = await answer.json()
    if (said.begun && !form.dataset.begun) {
      form.dataset.begun = said.begun
      begin(new Date(said.begun))
    }
    if (said.saved) say('This call was saved already, in another tab.', true)
    else if (said.kept) say(`Kept at ${clock(new Date(), { hour: 'numeric', minute: '2-digit', second: '2-digit' })}, not saved yet`)
  } catch {
    say('No connection. Go on typing: it is kept in this tab, and sent as soon as the connection is back.', true)
    later(AGAIN)
  }
}

function later(pause = PAUSE) {
  clearTimeout(waiting)
  waiting = setTimeout(() => { sending = sending.then(send) }, pause)
}

function typed() {
  if (!begun) begin(new Date())
  later()
}

function turn(tickBox) {
  const guide = document.getElementById(`guide-${tickBox.dataset.guide}`)
  if (!tickBox.checked || !guide) return
  guide.scrollIntoView({ block: 'start', behavior: 'instant' })
  guide.focus({ preventScroll: true })
  later(0)
}

form.addEventListener('input', typed)
form.addEventListener('change', (event) => {
  if (event.target.dataset?.guide) turn(event.target)
})
form.addEventListener('submit', () => {
  leaving = true
  clearTimeout(waiting)
  setTimeout(() => { leaving = false }, AGAIN) // the server did not answer, and the page is still here
})
addEventListener('online', () => later(0))
addEventListener('pagehide', () => {
  if (begun && !leaving) navigator.sendBeacon(form.dataset.desk, new FormData(form))
})

document.addEventListener('keydown', (event) => {
  if (event.isComposing) return
  if (event.ctrlKey && event.key === 'Enter') {
    event.preventDefault()
    part('hang-up').click()
  } else if (event.altKey && !event.ctrlKey && event.code.startsWith('Digit') && SECTIONS[event.code.slice(5)]) {
    event.preventDefault()
    const field = form.querySelector(SECTIONS[event.code.slice(5)])
    field.scrollIntoView({ block: 'center' })
    field.focus({ preventScroll: true })
  }
})

setInterval(tick, 1000)
tick()
