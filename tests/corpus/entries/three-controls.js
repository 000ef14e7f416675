import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js'
console.log(OrbitControls)
