import { __assign, __awaiter } from 'tslib'
console.log(__assign({}, {}), __awaiter)
