import { useI18n } from 'vue-i18n'
import { useFormat } from '@/composables/useFormat'
import type { Session, User } from '@/sdk/types'

/** What is to be disconnected: one session, or all of a person (how many, where that is known). */
export type KickTarget =
  | { kind: 'session'; session: Session }
  | { kind: 'user'; user: Pick<User, 'id' | 'name' | 'username'>; sessions: number | undefined }

/** A session by its device: "Web, Chrome 128 on UOS". */
export function useDeviceName(): (session: Pick<Session, 'deviceKind' | 'deviceName'>) => string {
  const { t } = useI18n()
  const { named } = useFormat()
  return ({ deviceKind, deviceName }) => {
    const kind = named('deviceKind', deviceKind)
    return deviceName ? `${kind}${t('common.separator')}${deviceName}` : kind
  }
}
