import { readJson, writeJson, type Shelf } from './storage'

export interface KeptDraft {
  readonly text: string
  readonly at: number
}

const MAX_DRAFTS = 200

function isDraft(value: unknown): value is KeptDraft {
  const draft = value as Partial<KeptDraft> | null
  return typeof draft?.text === 'string' && typeof draft.at === 'number'
}

/** Drafts of one user, one per conversation, kept between visits. Text of white space only is no draft. */
export class DraftBox {
  private readonly key: string
  private held: Map<number, KeptDraft>

  constructor(
    user: string,
    private readonly shelf: Shelf,
  ) {
    this.key = `courtyard.drafts.${user}`
    this.held = this.load()
  }

  all(): ReadonlyMap<number, KeptDraft> {
    return new Map(this.held)
  }

  get(conversation: number): KeptDraft | undefined {
    return this.held.get(conversation)
  }

  /** Another tab may have written since: its other drafts stay. */
  set(conversation: number, text: string, at: number): void {
    this.held = this.load()
    if (text.trim() === '') this.held.delete(conversation)
    else this.held.set(conversation, { text, at })
    const newest = [...this.held].sort((a, b) => b[1].at - a[1].at).slice(0, MAX_DRAFTS)
    this.held = new Map(newest)
    writeJson(this.key, Object.fromEntries(newest), this.shelf)
  }

  private load(): Map<number, KeptDraft> {
    const stored = readJson(this.key, this.shelf)
    if (typeof stored !== 'object' || stored === null) return new Map()
    return new Map(
      Object.entries(stored)
        .filter((entry): entry is [string, KeptDraft] => isDraft(entry[1]))
        .map(([id, draft]) => [Number(id), draft]),
    )
  }
}
