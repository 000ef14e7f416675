import * as icons from '@ant-design/icons'
export const pick = (name) => icons[name]
