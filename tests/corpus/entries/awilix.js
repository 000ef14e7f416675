import { asValue, createContainer } from 'awilix'
createContainer().register({ a: asValue(1) })
