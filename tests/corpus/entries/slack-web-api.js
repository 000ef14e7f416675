import { WebClient } from '@slack/web-api'
new WebClient('token')
