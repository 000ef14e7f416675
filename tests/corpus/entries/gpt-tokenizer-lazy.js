export const count = async (text) => (await import('gpt-tokenizer')).countTokens(text)
