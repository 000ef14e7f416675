// Prints, as JSON, how the real TypeScript reads each configuration named on the command line.
const ts = require('typescript');

const read = (path) => {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} };
  const parsed = ts.getParsedCommandLineOfConfigFile(path, {}, host);
  const specs = parsed.options.configFile.configFileSpecs;
  // The raw lists tell whether one is set at all, the others have ${configDir} filled in.
  const list = (raw, filled) => (raw ? filled ?? [] : null);
  const { configFilePath, pathsBasePath, configFile, ...options } = parsed.options;
  return {
    options,
    pathsBase: options.paths ? options.baseUrl ?? pathsBasePath : null,
    references: (parsed.projectReferences ?? []).map((reference) => reference.path),
    include: list(parsed.raw.include, specs.validatedIncludeSpecs),
    exclude: list(parsed.raw.exclude, specs.validatedExcludeSpecs),
    files: list(parsed.raw.files, specs.validatedFilesSpec),
    // Mistakes of syntax stand with the file, not among the errors.
    errors: [...parsed.errors, ...configFile.parseDiagnostics].filter((error) => ![18002, 18003].includes(error.code)).map((error) => error.code),
  };
};

const resolve = (path, specifiers) => {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} };
  const { options } = ts.getParsedCommandLineOfConfigFile(path, {}, host);
  const importer = `${path.slice(0, path.lastIndexOf('/'))}/src/importer.ts`;
  return specifiers.map((specifier) => ts.resolveModuleName(specifier, importer, options, ts.sys).resolvedModule?.resolvedFileName ?? null);
};

const asked = JSON.parse(require('fs').readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify({
  configs: asked.configs.map(read),
  resolved: asked.resolve.map(([path, specifiers]) => resolve(path, specifiers)),
}));
