import { derived, writable } from 'svelte/store'
export const doubled = derived(writable(1), (n) => n * 2)
