// Builds what is committed under throughcare/site/static/throughcare/.
//
//   npm install && npm run build
//
// The style sheet is nhsuk-frontend's components, recoloured, plus our own partials. The filter below takes out what a
// browser of today does not need, everything that would fetch a picture, and nhsuk-frontend's variables. The build
// stops if an address or an import is left, so that a page can never fetch from another host.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import postcss from 'postcss'
import * as sass from 'sass'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const out = here('../throughcare/site/static/throughcare/')
const packages = here('node_modules/')

const UNUSED = [
  /-ms-/, /::-moz-focus-inner/, /nhsuk-button--(login|reverse|small-reverse)/,
  /--reverse/, /nhsuk-table-responsive/, /nhsuk-table-container/, /nhsuk-table__(panel|heading-tab)/, /nhsuk-card--care/,
  /nhsuk-card__img/, /nhsuk-image/, /data-sort/, /aria-sort/, /nhsuk-hero/, /nhsuk-logo/, /nhsuk-u-float/,
  /nhsuk-list--(tick|cross)/, /nhsuk-link-image/, /nhsuk-caption-xxl/,
]

/** Drop what we do not use: see UNUSED, remote or vendored pictures, vendor variables, "(Link: …)" when printed. */
function trim(root) {
  root.walkAtRules('media', (rule) => { if (rule.params.includes('-ms-high-contrast')) keepModern(rule) })
  root.walkRules((rule) => {
    if (rule.selector === ':root' && rule.some((d) => d.prop?.startsWith('--nhsuk'))) return rule.remove()
    rule.selectors = rule.selectors.filter((one) => !UNUSED.some((pattern) => pattern.test(one)))
    if (rule.selectors.length === 0 || rule.selector === '') rule.remove()
  })
  root.walkDecls((declaration) => {
    if (declaration.value.includes('url(')) declaration.remove()
    else if (declaration.value.includes('attr(href)')) declaration.parent.remove()
    else if (declaration.prop.startsWith('-moz-osx') || declaration.prop === '-webkit-font-smoothing') declaration.remove()
  })
  root.walkComments((comment) => { comment.remove() })
  for (let pass = 0; pass < 3; pass += 1) {
    root.walk((node) => { if (node.nodes && node.nodes.length === 0) node.remove() })
  }
}

function keepModern(rule) {
  const queries = rule.params.split(',').filter((query) => !query.includes('-ms-high-contrast'))
  if (queries.length) rule.params = queries.join(',')
  else rule.remove()
}

function style() {
  const raw = sass.compile(here('scss/throughcare.scss'), {
    style: 'compressed',
    loadPaths: [`${packages}nhsuk-frontend/dist/nhsuk`],
    silenceDeprecations: ['if-function', 'import'],
  }).css
  const root = postcss.parse(raw)
  trim(root)
  const licence = '/*! Throughcare. Contains nhsuk-frontend 10.6.1, MIT licence, Crown copyright (NHS England). */\n'
  const css = licence + root.toString().replace(/^\uFEFF/, '')
  if (/url\(|@import|@font-face|frutiger|https?:/i.test(css)) throw new Error('The style sheet refers outside itself')
  writeFileSync(`${out}throughcare.css`, css)
}

/** Copy without a pointer to a source map, which a hashing static storage would look for. */
function vendor(from, to) {
  const text = readFileSync(`${packages}${from}`, 'utf8').replace(/\n?\/[/*]# sourceMappingURL=.*$/gm, '')
  writeFileSync(`${out}vendor/${to}`, text.trimEnd() + '\n')
}

mkdirSync(`${out}vendor`, { recursive: true })
style()
vendor('htmx.org/dist/htmx.min.js', 'htmx.min.js')
vendor('uplot/dist/uPlot.iife.min.js', 'uplot.min.js')
vendor('uplot/dist/uPlot.min.css', 'uplot.min.css')
copyFileSync(`${packages}htmx.org/LICENSE`, `${out}vendor/htmx.LICENSE`)
copyFileSync(`${packages}uplot/LICENSE`, `${out}vendor/uplot.LICENSE`)
for (const name of ['throughcare.css', 'vendor/htmx.min.js', 'vendor/uplot.min.js', 'vendor/uplot.min.css']) {
  const bytes = readFileSync(out + name)
  console.log(name.padEnd(22), bytes.length, 'bytes,', gzipSync(bytes, { level: 9 }).length, 'compressed')
}
