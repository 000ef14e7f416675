"""Webpack 5: the module graph it builds, the edges it moves, the modules it keeps."""
