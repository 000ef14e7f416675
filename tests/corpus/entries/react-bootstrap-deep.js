import Modal from 'react-bootstrap/Modal'
console.log(Modal)
