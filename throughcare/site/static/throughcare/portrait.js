// A photo is drawn small before it is sent.
//
// <input type="file" data-portrait="NAME" data-width="320" data-height="400"> puts a JPEG of that size, in base64, into
// the field NAME of its form and shows it. Where it was taken, and what else the file held, stays behind. The file itself
// is then not sent; a browser that cannot open it leaves it in place, and the server says what to do.

const QUALITY = 0.85

const make = (name, text = '', more = {}) => Object.assign(document.createElement(name), { textContent: text }, more)

function button(text, act) {
  const made = make('button', text, { type: 'button', className: 'nhsuk-button nhsuk-button--secondary nhsuk-button--small' })
  made.addEventListener('click', act)
  return made
}

/** The middle of a picture, as large as it fits into width by height, as base64 of a JPEG. */
function drawn(source, across, down, width, height) {
  const canvas = make('canvas', '', { width, height })
  const scale = Math.max(width / across, height / down)
  const [wide, high] = [across * scale, down * scale]
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, width, height)
  pen.drawImage(source, (width - wide) / 2, (height - high) / 2, wide, high)
  return canvas.toDataURL('image/jpeg', QUALITY).split(',')[1]
}

function watch(input) {
  const into = input.form.elements[input.dataset.portrait]
  const [width, height] = [Number(input.dataset.width), Number(input.dataset.height)]
  const box = make('div', '', { className: 'tc-portrait' })
  const says = make('p')
  says.setAttribute('role', 'status')
  const picture = make('img', '', { alt: 'The photo that will be saved', hidden: true })
  box.append(picture, says)
  input.after(box)

  const show = (words) => {
    picture.hidden = !into.value
    if (into.value) picture.src = `data:image/jpeg;base64,${into.value}`
    says.textContent = words
  }
  const take = (source, across, down) => {
    into.value = drawn(source, across, down, width, height)
    input.value = ''
    show('This is the photo that will be saved. Is it the right person, and upright?')
  }

  input.addEventListener('change', async () => {
    const file = input.files[0]
    if (!file) return
    try {
      const opened = await createImageBitmap(file)
      take(opened, opened.width, opened.height)
    } catch {
      into.value = ''
      show('This browser cannot open that file. Take the photo again, or choose a JPEG.')
    }
  })
  if (navigator.mediaDevices?.getUserMedia) camera(box, says, take)
  show('')
}

/** The camera of a computer, which a file field does not open. */
function camera(box, says, take) {
  const video = make('video', '', { autoplay: true, muted: true, playsInline: true, hidden: true })
  video.setAttribute('aria-label', 'What the camera sees')
  const shoot = button('Take the photo', () => {
    take(video, video.videoWidth, video.videoHeight)
    stop()
  })
  const open = button('Use the camera of this computer', async () => {
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true })
      await video.play()
      video.hidden = shoot.hidden = false
      open.hidden = true
      shoot.focus()
    } catch {
      says.textContent = 'No camera could be opened. Choose a file instead.'
    }
  })
  const stop = () => {
    video.srcObject?.getTracks().forEach((track) => track.stop())
    video.srcObject = null
    video.hidden = shoot.hidden = true
    open.hidden = false
    open.focus()
  }
  shoot.hidden = true
  box.append(video, shoot, open)
}

document.querySelectorAll('input[type=file][data-portrait]').forEach(watch)
