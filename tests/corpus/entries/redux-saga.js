import createSagaMiddleware from 'redux-saga'
import { put, takeEvery } from 'redux-saga/effects'
console.log(createSagaMiddleware(), put, takeEvery)
