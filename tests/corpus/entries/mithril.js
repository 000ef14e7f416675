import m from 'mithril'
m.mount(document.body, { view: () => m('p') })
