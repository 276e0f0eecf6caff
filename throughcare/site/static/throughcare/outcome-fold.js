// Folds what is long on a phone: every open details with data-fold. On a wide screen, without this script and on paper all
// of it is open. An address that ends in a part of the page opens that part.

const narrow = matchMedia('(max-width: 640px)')

function fold() {
  document.querySelectorAll('details[data-fold]').forEach((one) => { one.open = !narrow.matches })
  unfold()
}

/** Opens what the address points into. */
function unfold() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null
  const around = target?.closest('details[data-fold]')
  if (around) around.open = true
  target?.scrollIntoView()
}

fold()
narrow.addEventListener('change', fold)
addEventListener('hashchange', unfold)
