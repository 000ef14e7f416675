import { Document } from '@langchain/core/documents'
export const page = (text) => new Document({ pageContent: text })
