import { createApi, fetchBaseQuery } from '@reduxjs/toolkit/query'
export const api = createApi({ baseQuery: fetchBaseQuery({}), endpoints: () => ({}) })
