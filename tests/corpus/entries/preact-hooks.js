import { h, render } from 'preact'
import { useState } from 'preact/hooks'
render(h(() => useState(0)[0]), document.body)
