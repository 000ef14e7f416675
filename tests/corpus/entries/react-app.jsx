import { createElement, useState } from 'react'
import { createRoot } from 'react-dom/client'
const App = () => createElement('p', null, useState(0)[0])
createRoot(document.body).render(createElement(App))
