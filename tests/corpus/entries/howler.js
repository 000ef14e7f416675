import { Howl } from 'howler'
new Howl({ src: [] })
