import { renderToString } from 'react-dom/server'
console.log(renderToString)
