import asyncToGenerator from '@babel/runtime/helpers/esm/asyncToGenerator'
import regenerator from '@babel/runtime/regenerator'
console.log(asyncToGenerator, regenerator)
