import { CloseOutlined, UserOutlined } from '@ant-design/icons'
console.log(CloseOutlined, UserOutlined)
