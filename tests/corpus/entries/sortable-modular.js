import { Sortable, Swap } from 'sortablejs/modular/sortable.core.esm.js'
Sortable.mount(new Swap())
