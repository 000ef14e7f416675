// A webpack plugin that notes which modules are in the chunk graph after optimisation.
"use strict";

class KeptModulesPlugin {
  constructor() {
    /** @type {Set<string> | null} resources, null until a compilation has ended */
    this.files = null;
    /** @type {string[]} */
    this.errors = [];
    /** @type {string} */
    this.version = "unknown";
  }

  apply(compiler) {
    this.version = compiler.webpack.version;
    // Child compilers inherit this hook; only the compilation asked for counts.
    compiler.hooks.afterCompile.tap("KeptModulesPlugin", (compilation) => {
      if (compilation.compiler !== compiler) return;
      this.files = new Set();
      for (const module of compilation.modules) {
        if (compilation.chunkGraph.getNumberOfModuleChunks(module) > 0) this.#add(module);
      }
      this.errors = compilation.errors.map((error) => {
        const resource = error.module?.resource;
        return resource ? `${resource}: ${error.message}` : error.message;
      });
    });
  }

  // A concatenated module stands for several files; `modules` is what it was made of.
  #add(module) {
    if (module.modules) for (const inner of module.modules) this.#add(inner);
    else if (typeof module.resource === "string") this.files.add(module.resource);
  }
}

module.exports = { KeptModulesPlugin };
