import Quill from 'quill'
new Quill('#editor')
