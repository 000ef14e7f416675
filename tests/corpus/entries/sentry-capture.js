import { captureException } from '@sentry/browser'
export const report = (error) => captureException(error)
