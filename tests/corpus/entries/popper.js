import { createPopper } from '@popperjs/core'
createPopper(document.body, document.body)
