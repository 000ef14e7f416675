import { Client, cacheExchange, fetchExchange } from 'urql'
new Client({ url: '/', exchanges: [cacheExchange, fetchExchange] })
