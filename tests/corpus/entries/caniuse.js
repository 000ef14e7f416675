import { agents } from 'caniuse-lite'
console.log(Object.keys(agents))
