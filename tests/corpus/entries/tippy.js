import tippy, { followCursor } from 'tippy.js'
tippy('a', { plugins: [followCursor] })
