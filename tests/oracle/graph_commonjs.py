"""CommonJS modules: every form in which they name another module."""

from __future__ import annotations

from graph_statements import Statement, Writer

# What comes twice is drawn twice as often.
_EXPORTS = (
    *("value", "value", "part", "whole", "bound", "boundpart", "getter", "getterlocal"),
    *("destructured", "object", "chained", "computed"),
)
_OTHERS = (
    *("bare", "unused", "member", "member", "whole", "destructured", "call", "star"),
    *("dynamic", "interop", "variable", "keys"),
)


class CommonJs(Writer):
    """require, exports and module.exports."""

    def draw(self, is_entry: bool) -> tuple[Statement, ...]:
        random = self.random
        if random.random() < 0.4:
            self.alone("Object.defineProperty(exports, '__esModule', { value: true })")
        whole = random.random()
        if whole < 0.15:
            self.add(f"module.exports = require({self.aim()})")
        elif whole < 0.3:
            keys = ", ".join(self.property(name) for name in self.module.names)
            self.alone(f"module.exports = {{ {keys} }}")
        elif whole < 0.35:
            self.alone("module.exports = function () {}")
        elif whole < 0.4:
            test = "if (process.env.NODE_ENV === 'production')"
            self.add(f"{test} module.exports = require({self.aim()})")
            self.add(f"else module.exports = require({self.aim()})")
        elif whole < 0.45:
            self.add(f"module.exports = {{ ...require({self.aim()}), k: 1 }}")
        else:
            for name in self.module.names:
                self.export(name)
        for _ in range(random.choice((1, 2, 3)) if is_entry else random.choice((0, 0, 1, 1, 2))):
            self.other()
        return tuple(self.found)

    def property(self, name: str) -> str:
        return self.random.choice((f"{name}: 1", f"{name}() {{}}", f"get {name}() {{ return 1 }}"))

    def export(self, name: str) -> None:
        random = self.random
        local = self.local()
        target = self.aim()
        theirs = self.theirs()
        exports = random.choice(("exports", "exports", "module.exports"))
        kind = random.choice(_EXPORTS)
        if kind == "value":
            self.alone(f"{exports}.{name} = {random.choice(('1', '() => 1', 'function () {}'))}")
        elif kind == "part":
            self.add(f"{exports}.{name} = require({target}).{theirs}")
        elif kind == "whole":
            self.add(f"{exports}.{name} = require({target})")
        elif kind == "bound":
            self.add(f"const {local} = require({target})", f"{exports}.{name} = {local}")
        elif kind == "boundpart":
            value = random.choice((f"{local}.{theirs}", f"() => {local}.{theirs}()"))
            self.add(f"const {local} = require({target})", f"{exports}.{name} = {value}")
        elif kind == "destructured":
            self.add(
                f"const {{ {theirs}: {local} }} = require({target})", f"{exports}.{name} = {local}"
            )
        elif kind == "object":
            self.add(f"exports.{name} = {{ k: require({target}) }}")
        elif kind == "chained":
            value = random.choice(("1", "void 0", f"require({target})", f"require({target}).a"))
            self.add(f"exports.{name} = exports.{name}2 = {value}")
        elif kind == "computed":
            self.add(f"exports['{name}'] = require({target})['{theirs}']")
        elif kind == "getter":
            body = f"{{ enumerable: true, get: function () {{ return {local}.{theirs}; }} }}"
            self.add(
                f"var {local} = require({target})",
                f"Object.defineProperty(exports, '{name}', {body})",
            )
        else:
            self.alone(f"Object.defineProperty(exports, '{name}', {{ get: () => 1 }})")

    def other(self) -> None:
        random = self.random
        local = self.local()
        target = self.aim()
        theirs = self.theirs()
        kind = random.choice(_OTHERS)
        if kind == "bare":
            self.add(f"require({target})")
        elif kind == "unused":
            self.add(f"const {local} = require({target})")
        elif kind == "member":
            self.add(f"const {local} = require({target})", self.use(f"{local}.{theirs}"))
        elif kind == "whole":
            self.add(f"const {local} = require({target})", self.use(local))
        elif kind == "destructured":
            self.add(f"const {{ {theirs}: {local} }} = require({target})", self.use(local))
        elif kind == "call":
            self.add(random.choice((f"require({target}).{theirs}()", f"require({target})()")))
        elif kind == "star":
            helper = (
                "var __exportStar = (m, e) => { for (var p in m) if (p !== 'default') e[p] = m[p] }"
            )
            self.add(helper, f"__exportStar(require({target}), exports)")
        elif kind == "dynamic":
            self.add(f"import({target}){random.choice(('', f'.then((m) => m.{theirs})'))}")
        elif kind == "variable":
            self.add(f"var {local} = require({target})", self.use(f"{local}.{theirs}"))
        elif kind == "keys":
            copy = f"(k) => {{ exports[k] = {local}[k] }}"
            self.add(f"var {local} = require({target})", f"Object.keys({local}).forEach({copy})")
        else:
            self.add(
                f"var {local} = ((m) => m && m.__esModule ? m : {{ default: m }})"
                f"(require({target}))",
                self.use(f"{local}.{theirs}"),
            )
