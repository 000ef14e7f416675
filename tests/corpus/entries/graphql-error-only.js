import { GraphQLError } from 'graphql'
throw new GraphQLError('no')
