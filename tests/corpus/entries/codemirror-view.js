import { EditorView, keymap } from '@codemirror/view'
new EditorView({ extensions: [keymap.of([])] })
