const { SourceMapGenerator } = require('source-map/lib/source-map-generator')
console.log(new SourceMapGenerator())
