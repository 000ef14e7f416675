"""What plugin-commonjs makes of a CommonJS module: an ECMAScript module that wraps it."""
