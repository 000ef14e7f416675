import { LitElement, html } from 'lit'
import { classMap } from 'lit/directives/class-map.js'
customElements.define('my-element', class extends LitElement {
  render() {
    return html`<p class=${classMap({ a: true })}></p>`
  }
})
