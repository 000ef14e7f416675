import { EditorView } from 'prosemirror-view'
new EditorView(document.body, {})
