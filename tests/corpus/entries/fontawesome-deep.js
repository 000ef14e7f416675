import { faCoffee } from '@fortawesome/free-solid-svg-icons/faCoffee'
console.log(faCoffee.iconName)
