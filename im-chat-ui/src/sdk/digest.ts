import type { ConversationState, Known } from './types'

/** What the client knows, in ascending id order, as `sync` wants it. */
export function known(conversations: Iterable<ConversationState>): Known[] {
  return [...conversations]
    .map((c): Known => [c.id, c.version, c.member.version])
    .sort(([left], [right]) => left - right)
}

/** `n:V:M:h` of the protocol: count, sums of versions and member versions, FNV-1a of `c,v,m;` in id order. */
export function digest(all: readonly Known[]): string {
  let versions = 0
  let memberVersions = 0
  let hash = 0x811c9dc5
  for (const [id, version, memberVersion] of all) {
    versions += version
    memberVersions += memberVersion
    hash = fnv1a(hash, `${id},${version},${memberVersion};`)
  }
  return `${all.length}:${versions}:${memberVersions}:${hash.toString(16).padStart(8, '0')}`
}

function fnv1a(seed: number, ascii: string): number {
  let hash = seed
  for (let i = 0; i < ascii.length; i++) {
    hash = Math.imul(hash ^ ascii.charCodeAt(i), 0x01000193) >>> 0
  }
  return hash
}
