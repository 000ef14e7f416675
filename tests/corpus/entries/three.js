import { Scene, Vector3 } from 'three'
console.log(new Scene(), new Vector3())
