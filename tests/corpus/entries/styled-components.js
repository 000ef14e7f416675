import styled, { ThemeProvider } from 'styled-components'
export const Title = styled.h1`color: red;`
console.log(ThemeProvider)
