import _extends from '@babel/runtime/helpers/extends'
import _objectSpread from '@babel/runtime/helpers/objectSpread2'
console.log(_extends({}, _objectSpread({ a: 1 })))
