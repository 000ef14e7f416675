import { forwardRef } from 'preact/compat'
export const A = forwardRef((props, ref) => null)
