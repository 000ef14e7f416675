import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb'
console.log(new Timestamp().getSeconds())
