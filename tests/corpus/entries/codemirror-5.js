import CodeMirror from 'codemirror'
import 'codemirror/mode/javascript/javascript'
CodeMirror(document.body)
