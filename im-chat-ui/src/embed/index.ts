/**
 * `<script src="/im/embed.js" defer></script>`: a floating chat on any page of the host, and the global `courtyard`.
 * A plain script without dependencies; it touches nothing of the host but that name and one element at the end of body.
 */
import { publish } from './publish'

publish(window, document.currentScript)
