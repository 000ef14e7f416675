import Hammer from 'hammerjs'
new Hammer(document.body)
