// Directory of programs: where this device is, only when somebody presses the button, and only in the form that is sent.
// Typing a place takes it back. The search works without this file.

const form = document.getElementById('search-form')
const offer = document.querySelector('[data-device]')

if (form && offer && 'geolocation' in navigator && window.isSecureContext) {
  const says = offer.querySelector('[role=status]')
  const rounded = (degrees) => (Math.round(degrees * 50) / 50).toFixed(2) // about a mile

  const found = ({ coords }) => {
    form.elements.lat.value = rounded(coords.latitude)
    form.elements.lon.value = rounded(coords.longitude)
    form.elements.place.value = ''
    form.requestSubmit()
  }
  const refused = () => { says.textContent = 'This device does not say where it is. Enter a ZIP or a town.' }

  offer.hidden = false
  offer.querySelector('button').addEventListener('click', () => {
    says.textContent = 'Asking the device…'
    navigator.geolocation.getCurrentPosition(found, refused, { maximumAge: 600000, timeout: 15000 })
  })
  form.elements.place.addEventListener('input', () => { form.elements.lat.value = form.elements.lon.value = '' })
}
