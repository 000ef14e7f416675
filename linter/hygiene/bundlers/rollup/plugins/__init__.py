"""What rollup's plugins do to a build: node-resolve, commonjs and json, in this order."""
