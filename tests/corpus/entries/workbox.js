import { Workbox } from 'workbox-window'
new Workbox('/sw.js').register()
