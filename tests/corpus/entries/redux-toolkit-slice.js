import { createSlice } from '@reduxjs/toolkit'
export default createSlice({ name: 'a', initialState: 0, reducers: {} }).reducer
