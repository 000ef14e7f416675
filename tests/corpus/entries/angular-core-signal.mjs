import { computed, signal } from '@angular/core'
const count = signal(1)
console.log(computed(() => count() * 2)())
