import { unified } from 'unified'
unified().use(function () {})
