import { Courtyard } from './courtyard'
import { optionsOf } from './options'

/** Calls made before the script was there: `courtyard.q.push(['open', { user: '17' }])`. */
type Call = readonly [method: string, ...args: unknown[]]

type PublicName =
  'open' | 'close' | 'toggle' | 'panel' | 'page' | 'on' | 'setTheme' | 'setLang' | 'setHeaders'

/** What hosts see: methods only, which work without `this`, and `q`, which still takes calls. */
export type Published = { readonly [K in PublicName]: Courtyard[K] } & {
  readonly q: { push(...calls: Call[]): void }
}

interface Global {
  courtyard?: { readonly q?: unknown }
}

/** Puts `courtyard` on the page; does nothing where it is already. */
export function publish(self: Window, script: unknown): void {
  const global = self as Window & Global
  const before = global.courtyard
  if (isPublished(before) || !(script instanceof HTMLScriptElement)) return
  const options = optionsOf(script)
  const inside = self.parent !== self && !options.framed
  let own: Courtyard | undefined
  // In the host's own frames, what a page asks for happens in the page around it, which may load later than this one.
  const target = () => (inside && courtyardAround(self)) || (own ??= new Courtyard(options))
  const published = facade(target)
  global.courtyard = published
  if (Array.isArray(before?.q)) whenBody(() => published.q.push(...(before.q as Call[])))
  if (!inside) whenBody(() => (own ??= new Courtyard(options)).begin())
}

function facade(courtyard: () => Pick<Courtyard, PublicName>): Published {
  const published: Published = {
    open: (target) => courtyard().open(target),
    close: () => courtyard().close(),
    toggle: () => courtyard().toggle(),
    panel: (element, target) => courtyard().panel(element, target),
    page: (target) => courtyard().page(target),
    on: (event, listener) => courtyard().on(event, listener),
    setTheme: (theme) => courtyard().setTheme(theme),
    setLang: (lang) => courtyard().setLang(lang),
    setHeaders: (getHeaders) => courtyard().setHeaders(getHeaders),
    q: { push: (...calls) => calls.forEach((call) => run(published, call)) },
  }
  return published
}

function run(published: Published, [method, ...args]: Call): void {
  const target = (published as unknown as Record<string, unknown>)[method]
  if (typeof target === 'function') (target as (...args: unknown[]) => void)(...args)
}

function isPublished(value: Global['courtyard']): value is Published {
  return typeof (value as Partial<Published> | undefined)?.open === 'function'
}

/** The nearest `courtyard` of the pages around this one, as far as they are of our origin. */
function courtyardAround(self: Window): Published | undefined {
  try {
    for (let view = self; view.parent !== view; view = view.parent) {
      const found = (view.parent as Window & Global).courtyard
      if (isPublished(found)) return found
    }
  } catch {
    // A page of another origin.
  }
  return undefined
}

/** Without `defer` the script runs before there is a body. */
function whenBody(run: () => void): void {
  if (document.body) {
    run()
  } else {
    document.addEventListener('DOMContentLoaded', run, { once: true })
  }
}
