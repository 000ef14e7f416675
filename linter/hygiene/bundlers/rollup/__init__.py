"""rollup: which modules it renders something of."""
