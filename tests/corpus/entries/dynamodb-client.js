import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
export const get = (key) => new DynamoDBClient({}).send(new GetItemCommand(key))
