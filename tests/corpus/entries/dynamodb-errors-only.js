import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
export const failed = (error) => error instanceof ConditionalCheckFailedException
