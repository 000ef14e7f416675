import { Application, Sprite } from 'pixi.js'
console.log(new Application(), Sprite)
