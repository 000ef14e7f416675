import { Button } from 'react-bootstrap'
console.log(Button)
