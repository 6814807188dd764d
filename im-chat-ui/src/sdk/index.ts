/**
 * The client library of Courtyard: speaks the protocol, keeps a model of what the user can see, knows no screen.
 *
 *   const client = new CourtyardClient({ getHeaders })       // getHeaders only where the host signs with headers
 *   const off = client.on('conversations', (ids) => …)       // what changed; then read the model
 *   client.start()
 *
 *   client.connection                    // { phase: 'online', … }; event 'connection'
 *   client.me                            // User, once known; event 'me'
 *   client.conversations()               // ConversationState[], unsorted; event 'conversations' (ids that changed)
 *   client.unread                        // sum over conversations that are not muted or hidden; event 'unread'
 *
 *   await client.open(id)                // keeps the newest messages of it complete until close(id)
 *   client.run(id)                       // the stretch that ends at the newest message; event 'messages' (id)
 *   client.run(id, seq)                  // the stretch that holds seq (after a jump), if held
 *   await client.loadBefore(id, seq)     // older ones before seq; loadAfter, loadAround alike
 *   client.reachesStart(id, run), client.reachesEnd(id, run)
 *
 *   client.send(id, { type: 'text', body: { text } })        // at once in client.outgoing(id); event 'messages'
 *   client.retry(id, clientMessageId); client.discard(id, clientMessageId)
 *   client.read(id, seq)                 // coalesced; call it as often as you like
 *   client.typing(id)                    // throttled; client.typists(id); event 'typing'
 *   client.watch(userIds)                // replaces the list; client.presence(userId); event 'presence'
 *   client.readers(id, seq, sender)      // { readers, of } if known; await client.loadReceipts(id, seqs); event 'receipts'
 *
 *   client.api.…                         // HTTP: directory, members, groups, settings. Answers that are states of
 *                                        // conversations enter the model by themselves.
 *
 * Everything read from the model is immutable: it is replaced, never changed. Events come in one batch per frame, after
 * the model has the whole frame. Promises reject with CourtyardError and its `code`.
 */
export { CourtyardClient } from './client'
export type { ClientOptions } from './client'
export type { ClientEvents, NewMessage } from './changes'
export { CourtyardError } from './errors'
export type { Api } from './api'
export { randomId } from './device'
export { isSystem, isText } from './bodies'
export type * from './types'
