import { createPopper } from '@popperjs/core/lib/popper-lite.js'
import flip from '@popperjs/core/lib/modifiers/flip.js'
createPopper(document.body, document.body, { modifiers: [flip] })
