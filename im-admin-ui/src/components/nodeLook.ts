/** How a state looks: class of its mark. A state that is newer than this page looks like one to be watched. */
export function lookOfNode(state: string): '' | 'w' | 'bad' | 'off' {
  if (state === 'up') return ''
  if (state === 'unreachable') return 'bad'
  return state === 'gone' ? 'off' : 'w'
}
