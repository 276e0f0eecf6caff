// The helpline desk. Everything on it works without this file, but for the keeping of what was not saved yet.
//
//   form[data-desk="ADDRESS"]   is posted to ADDRESS soon after every change; the answer says since when the call runs
//   data-begun, data-zone       since when (ISO time) it runs already; the program's time zone for the clock
//   [data-another]              the link to a second call, shown once this one is kept
//   [data-timer] [data-clock] [data-kept]   where length, time of day and "kept" are written
//   [data-guide="KEY"]          a tick that turns the screen to [data-guide-of="KEY"] (the style sheet shows it)
//   [data-hang-up]              Ctrl and Enter press it
//
// keep.js keeps the same text in this tab. This keeps it on the server, where a closed tab does not reach it.

const PAUSE = 700
const AGAIN = 5000
const PATIENCE = 10000
const SECTIONS = {
  1: '.tc-desk__now input', 2: '#id_words', 3: '#id_caller input, [name=caller]', 4: '#id_phone', 5: '.tc-desk__risks input', 6: '#id_told',
}
const form = document.querySelector('form[data-desk]')
const part = (name) => form.querySelector(`[data-${name}]`)
let begun = form.dataset.begun ? new Date(form.dataset.begun) : null
let waiting = 0
let due = Infinity // when the next send is planned: further typing never puts it off
let busy = false
let leaving = false
let onlyHere = false // the call was saved in another tab, and what is typed in this one is nowhere else

function say(words, trouble = false) {
  const line = part('kept')
  if (line.textContent !== words) line.textContent = words
  line.classList.toggle('tc-desk__kept--trouble', trouble)
}

function clock(time) {
  return time.toLocaleTimeString([], { hour: 'numeric', minute: '2-digit', timeZone: form.dataset.zone })
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

const SIGNED_OUT = 'You were signed out. Go on typing: it is kept in this tab. “Hang up” asks you to sign in and gives it back.'
const NOT_KEPT = 'Our server could not keep this. Go on typing: it is kept in this tab, and sent again in a moment.'
const NO_LINE = 'No connection. Go on typing: it is kept in this tab, and sent as soon as the connection is back.'
const SAVED = 'This call was saved already, in another tab. What you type here is only in this tab: “Hang up” adds it.'

async function send() {
  if (leaving) return
  try {
    const asked = { method: 'POST', body: new FormData(form), redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) }
    const answer = await fetch(form.dataset.desk, asked)
    if (answer.type === 'opaqueredirect' || answer.status === 403) say(SIGNED_OUT, true)
    else if (answer.ok) heard(await answer.json())
    else again(NOT_KEPT)
  } catch {
    again(NO_LINE)
  }
}

function again(words) {
  say(words, true)
  later(AGAIN)
}

function heard(said) {
  if (said.begun && !form.dataset.begun) {
    form.dataset.begun = said.begun
    begin(new Date(said.begun))
  }
  onlyHere = Boolean(said.saved)
  part('another').hidden = !said.kept
  if (said.saved) say(SAVED, true)
  else if (said.kept) say(`Kept at ${clock(new Date())}, not saved yet`) // to the minute: it is read aloud
  else say('Nothing is kept: nothing is filled in.')
}

function later(pause = PAUSE) {
  const at = Date.now() + pause
  if (at >= due) return
  clearTimeout(waiting)
  due = at
  waiting = setTimeout(async () => {
    due = Infinity
    if (busy) return later()
    busy = true
    await send()
    busy = false
  }, pause)
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
  onlyHere = false
  clearTimeout(waiting)
  due = Infinity
  setTimeout(() => { leaving = false }, AGAIN) // the server did not answer, and the page is still here
})
addEventListener('online', () => later(0))
addEventListener('pagehide', () => {
  if (begun && !leaving) navigator.sendBeacon(form.dataset.desk, new FormData(form))
})

addEventListener('beforeunload', (event) => { if (onlyHere) event.preventDefault() })

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

if (form.querySelector('.tc-kept')) typed() // keep.js put back what did not reach the server
setInterval(tick, 1000)
tick()
