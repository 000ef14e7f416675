import { Readable, pipeline } from 'readable-stream'
pipeline(new Readable(), process.stdout, () => {})
