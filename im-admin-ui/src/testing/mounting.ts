import { mount, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { createPinia, type Pinia } from 'pinia'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { createTexts } from '@/i18n'
import type { AdminApi } from '@/sdk/adminApi'
import { API } from '@/stores/api'

export interface Mounted {
  wrapper: VueWrapper
  router: Router
  pinia: Pinia
}

/** A screen in Chinese over an API of which only the routes that a test names answer. */
export async function mountScreen(
  component: Component,
  api: Partial<AdminApi>,
  path = '/',
): Promise<Mounted> {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:path(.*)*', name: 'people', component: { render: () => null } }],
  })
  await router.push(path)
  const pinia = createPinia()
  const wrapper = mount(component, {
    attachTo: document.body,
    global: {
      plugins: [pinia, createTexts('zh-CN'), router],
      provide: { [API as symbol]: { serverNow: () => Date.now(), ...api } },
      // A picture of canvas; what it shows is tested as data, what it says is its label.
      stubs: { LineChart: { props: ['label'], template: '<div role="img" :aria-label="label" />' } },
    },
  })
  return { wrapper, router, pinia }
}

/** The button that a person would call by this name, wherever on the page it is. */
export function button(name: string): HTMLButtonElement {
  const all = Array.from(document.querySelectorAll('button'))
  const found = all.find((one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === name)
  if (found === undefined)
    throw new Error(`No button "${name}" among ${all.map((one) => one.textContent.trim()).join(', ')}`)
  return found
}

export function alertText(root: VueWrapper | DOMWrapper<Element>): string {
  return root.find('[role="alert"]').text()
}

/** Lets promises that are already settled run their course. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve()
}
