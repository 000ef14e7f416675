const grpc = require('@grpc/grpc-js')
console.log(grpc.credentials.createInsecure())
