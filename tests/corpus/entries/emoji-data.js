import data from '@emoji-mart/data'
import { init, SearchIndex } from 'emoji-mart'
init({ data })
console.log(SearchIndex)
