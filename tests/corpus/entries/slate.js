import { Editor, createEditor } from 'slate'
console.log(Editor.nodes(createEditor()))
