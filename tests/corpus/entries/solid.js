import { createSignal } from 'solid-js'
import { render } from 'solid-js/web'
render(() => createSignal(0)[0](), document.body)
