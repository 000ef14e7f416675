import { styled } from '@mui/system'
export const Box = styled('div')({})
