import { read, utils } from 'xlsx'
console.log(utils.sheet_to_json(read('')))
