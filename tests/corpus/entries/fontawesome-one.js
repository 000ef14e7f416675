import { faCoffee } from '@fortawesome/free-solid-svg-icons'
console.log(faCoffee.iconName)
