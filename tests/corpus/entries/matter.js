import Matter, { Engine } from 'matter-js'
console.log(Matter.version, Engine.create())
