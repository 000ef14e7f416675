export { merge, pick as choose } from 'lodash-es'
