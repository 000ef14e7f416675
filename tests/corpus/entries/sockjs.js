import SockJS from 'sockjs-client'
new SockJS('/')
