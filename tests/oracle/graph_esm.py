"""ECMAScript and TypeScript modules: every form in which they name another module."""

from __future__ import annotations

from graph_statements import Statement, Writer

# What comes twice is drawn twice as often.
_EXPORTS = (
    *("local", "local", "local", "from", "from", "from", "as", "then", "then", "value", "whole"),
    *("namespace", "later", "member", "dynamic", "twice", "several"),
)
_OTHERS = (
    *("bare", "unused", "used", "used", "used", "two", "namespace", "namespace", "whole"),
    *("dynamic", "then", "mixed", "guarded", "shadowed"),
)


class EcmaScript(Writer):
    """import and export."""

    def draw(self, is_entry: bool) -> tuple[Statement, ...]:
        random = self.random
        for name in self.module.names:
            self.export(name)
        for _ in range(random.choice((1, 2, 3, 4)) if is_entry else random.choice((0, 0, 1, 1, 2))):
            self.other()
        if random.random() < 0.35:
            self.star()
            if random.random() < 0.5:
                self.star()
        random.shuffle(self.found)
        return tuple(self.found)

    def star(self) -> None:
        self.add(f"export * from {self.aim()}")

    def export(self, name: str) -> None:
        random = self.random
        kind = random.choice(_EXPORTS)
        local = self.local()
        target = self.aim()
        theirs = self.theirs()
        if kind == "local":
            self.local_export(name)
        elif kind == "from":
            self.add(f"export {{ {_renamed(theirs, name)} }} from {target}")
        elif kind == "as":
            self.add(f"export * as {name} from {target}")
        elif kind == "then":
            self.add(
                f"import {self.clause(theirs, local)} from {target}",
                f"export {{ {local} as {name} }}",
                *([self.use(local)] if random.random() < 0.25 else []),
            )
        elif kind == "value":
            self.add(
                f"import {self.clause(theirs, local)} from {target}",
                self.value(name, random.choice((local, f"() => {local}()", f"[{local}]"))),
            )
        elif kind == "whole":
            self.add(f"import * as {local} from {target}", self.value(name, local))
        elif kind == "namespace":
            self.add(f"import * as {local} from {target}", f"export {{ {local} as {name} }}")
        elif kind == "member":
            member = f"{local}.{theirs}"
            if random.random() < 0.3:
                member += self.member()
            self.add(
                f"import * as {local} from {target}",
                self.value(name, random.choice((member, f"() => {member}()"))),
            )
        elif kind == "later":
            self.add(
                f"export {{ {local} as {name} }}",
                f"import {self.clause(theirs, local)} from {target}",
            )
        elif kind == "twice":
            self.add(
                f"import {self.clause(theirs, local)} from {target}",
                f"export {{ {local} as {name}, {local} as {name}2 }}",
            )
        elif kind == "several":
            other = _renamed(self.theirs(), f"{name}2")
            self.add(f"export {{ {_renamed(theirs, name)}, {other} }} from {target}")
        else:
            self.add(self.value(name, f"() => import({target})"))

    def clause(self, theirs: str, local: str) -> str:
        if theirs == "default" and self.random.random() < 0.7:
            return local
        return f"{{ {theirs} as {local} }}"

    def value(self, name: str, value: str) -> str:
        if name == "default":
            return f"export default {value}"
        return f"export const {name} = {value}"

    def local_export(self, name: str) -> None:
        local = self.local()
        if name == "default":
            self.alone(
                *self.random.choice(
                    (
                        ("export default 1",),
                        ("export default function () {}",),
                        (f"export default class {local} {{}}",),
                        (f"const {local} = 1", f"export {{ {local} as default }}"),
                        (f"const {local} = () => 1", f"export default {local}"),
                    )
                )
            )
            return
        self.alone(
            *self.random.choice(
                (
                    (f"export const {name} = 1",),
                    (f"export const {name} = () => 1",),
                    (f"export function {name}() {{}}",),
                    (f"export class {name} {{}}",),
                    (f"export let {name} = {{ c: 1 }}, {local} = {name}",),
                    (f"const {local} = 2", f"export {{ {local} as {name} }}"),
                    (f"export {{ {local} as {name} }}", f"function {local}() {{}}"),
                    (f"export const {{ {name} }} = {{ {name}: 1 }}",),
                )
            )
        )

    def other(self) -> None:
        random = self.random
        local, second = self.local(), self.local()
        target = self.aim()
        theirs = self.theirs()
        kinds = [*_OTHERS]
        if self.module.form == "typescript":
            kinds += ["typed", "typed"]
        if self.module.form != "strict":
            kinds += ["require", "required"]
        kind = random.choice(kinds)
        if kind == "bare":
            self.add(f"import {target}")
        elif kind == "unused":
            clause = random.choice((self.clause(theirs, local), f"* as {local}", "{}"))
            self.add(f"import {clause} from {target}")
        elif kind == "used":
            value = random.choice((local, local, f"{local}{self.member()}"))
            self.add(f"import {self.clause(theirs, local)} from {target}", self.use(value))
        elif kind == "two":
            other = self.theirs()
            clause = f"{{ {theirs} as {local}, {other} as {second} }}"
            lines = [self.use(x) for x in (local, second) if random.random() < 0.6]
            self.add(f"import {clause} from {target}", *lines)
        elif kind == "mixed":
            clause = f"{local}, {{ {theirs} as {second} }}"
            if random.random() < 0.4:
                clause = f"{local}, * as {second}"
            lines = [self.use(x) for x in (local, second) if random.random() < 0.6]
            self.add(f"import {clause} from {target}", *lines)
        elif kind == "namespace":
            value = random.choice(
                (
                    f"{local}.{theirs}",
                    f"{local}.{theirs}",
                    f"{local}['{theirs}']",
                    f"{local}.{theirs}{self.member()}",
                    f"{local}?.{theirs}",
                )
            )
            line = self.use(value)
            if random.random() < 0.2:
                line = f"const {{ {theirs}: {second} }} = {local}"
            self.add(f"import * as {local} from {target}", line)
        elif kind == "whole":
            value = random.choice((local, f"Object.keys({local})", f"'a' in {local}"))
            self.add(f"import * as {local} from {target}", f"console.log({value})")
        elif kind == "guarded":
            test = random.choice((f"'{theirs}' in {local}", f"{local}.{theirs}"))
            self.add(f"import * as {local} from {target}", f"if ({test}) {{ {local}.{theirs}() }}")
        elif kind == "shadowed":
            self.add(
                f"import {self.clause(theirs, local)} from {target}",
                f"function {second}({local}) {{ return {local} }}",
            )
        elif kind == "dynamic":
            self.add(f"import({target})")
        elif kind == "then":
            self.add(f"import({target}).then((m) => m.{theirs}())")
        elif kind == "typed":
            clause = random.choice(
                (
                    f"type {{ {theirs} as {local} }}",
                    f"{{ type {theirs} as {local}, {self.theirs()} as {second} }}",
                    f"type * as {local}",
                )
            )
            line = random.choice(
                (f"let {self.local()}: {local}", f"console.log(null as typeof {local})")
            )
            self.add(f"import {clause} from {target}", line)
        elif kind == "require":
            self.add(f"require({target})")
        else:
            value = random.choice((f"require({target})", f"require({target}).{theirs}"))
            self.add(f"const {local} = {value}", self.use(local))


def _renamed(theirs: str, name: str) -> str:
    return theirs if theirs == name else f"{theirs} as {name}"
