import { create, toJson } from '@bufbuild/protobuf'
import { TimestampSchema } from '@bufbuild/protobuf/wkt'
console.log(toJson(TimestampSchema, create(TimestampSchema, { seconds: 1n })))
