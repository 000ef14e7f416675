import { AIMessage, HumanMessage } from '@langchain/core/messages'
import { ChatPromptTemplate } from '@langchain/core/prompts'
console.log(new HumanMessage('hi'), AIMessage, ChatPromptTemplate)
