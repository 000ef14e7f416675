import Prism from 'prismjs'
import 'prismjs/components/prism-typescript'
console.log(Prism.languages.typescript)
