import type { Message, SystemBody, TextBody } from './types'

export function isText(message: Message): message is Message & { readonly body: TextBody } {
  return message.type === 'text' && typeof message.body['text'] === 'string'
}

export function isSystem(message: Message): message is Message & { readonly body: SystemBody } {
  return message.type === 'system' && typeof message.body['event'] === 'string'
}
