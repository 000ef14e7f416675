"""ECMAScript and TypeScript modules: every form in which they name another module."""

from __future__ import annotations

from graph_dynamic import AWAITED, DYNAMIC, EXPORTED
from graph_statements import Writer, Written
from graph_values import (
    HARMLESS_DEFAULT,
    HARMLESS_OWN,
    HARMLESS_VALUES,
    MADE,
    OWN,
    OWN_DEFAULT,
    OWN_TYPED,
    VALUES,
)

# What comes twice is drawn twice as often.
_EXPORTS = (
    *("local", "local", "local", "from", "from", "from", "as", "then", "then", "value", "value"),
    *("whole", "namespace", "later", "member", "dynamic", "twice", "several", "made", "made"),
)
_PASSED_ON = {"from", "then", "later", "twice", "several"}
# In a circle of namespaces that are passed on, rollup does not end.
_NAMESPACES = {"as", "namespace", "whole"}
_OTHERS = (
    *("bare", "unused", "used", "used", "used", "used", "two", "namespace", "namespace"),
    *("whole", "dynamic", "dynamic", "mixed", "guarded", "shadowed", "destructured", "nested"),
)


class EcmaScript(Writer):
    """import and export."""

    def draw(self, is_entry: bool) -> Written:
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
        circular = not self.certain or self.random.random() < 0.1
        if circular or self.later:
            self.add(f"export * from {self.aim(later=not circular)}")

    def export(self, name: str) -> None:
        random = self.random
        kind = random.choice(_EXPORTS)
        circular = not self.certain or (kind in _NAMESPACES and random.random() < 0.1)
        later = not circular and kind in _PASSED_ON | _NAMESPACES
        if kind == "local" or (later and not self.later):
            self.own(name)
            return
        local = self.local()
        target = self.aim(later)
        theirs = self.theirs()
        clause = f"import {self.clause(theirs, local)} from {target}"
        star = f"import * as {local} from {target}"
        if kind == "from":
            self.add(f"export {{ {_renamed(theirs, name)} }} from {target}")
        elif kind == "as":
            self.add(f"export * as {name} from {target}")
        elif kind == "then":
            uses = self.use(local) if random.random() < 0.25 else []
            self.add(clause, f"export {{ {local} as {name} }}", *uses)
        elif kind == "value":
            values = HARMLESS_VALUES if self.runs else VALUES
            self.add(clause, *self.value(name, random.choice(values), local))
        elif kind == "made":
            self.add(clause, *self.made(name, local))
        elif kind == "whole":
            self.add(star, *self.value(name, "V", local))
        elif kind == "namespace":
            self.add(star, f"export {{ {local} as {name} }}")
        elif kind == "member":
            member = f"{local}.{theirs}"
            if random.random() < 0.3 and not self.runs:
                member += self.member()
            self.add(star, *self.value(name, random.choice(("V", "() => V()")), member))
        elif kind == "later":
            self.add(f"export {{ {local} as {name} }}", clause)
        elif kind == "twice":
            self.add(clause, f"export {{ {local} as {name}, {local} as {name}2 }}")
        elif kind == "several":
            other = _renamed(self.theirs(), f"{name}2")
            self.add(f"export {{ {_renamed(theirs, name)}, {other} }} from {target}")
        else:
            forms = EXPORTED[:1] if self.runs else EXPORTED
            (value,) = self.filled(random.choice(forms), {"T": target, "N": theirs})
            self.add(*self.value(name, value, ""))

    def clause(self, theirs: str, local: str) -> str:
        if theirs == "default" and self.random.random() < 0.7:
            return local
        return f"{{ {theirs} as {local} }}"

    def value(self, name: str, form: str, value: str) -> list[str]:
        (made,) = self.filled(form, {"V": value})
        return [f"export default {made}" if name == "default" else f"export const {name} = {made}"]

    def made(self, name: str, value: str) -> list[str]:
        """Export something made of ``value``."""
        if self.runs:
            return self.value(name, self.random.choice(HARMLESS_VALUES), value)
        if name == "default":
            return self.value(name, self.random.choice(VALUES), value)
        names = {"N": name, "V": value, "A": self.local(), "B": self.local()}
        return self.filled(self.random.choice(MADE), names)

    def own(self, name: str) -> None:
        """Export something of the module's own."""
        forms = HARMLESS_OWN if self.runs else OWN
        if name == "default":
            forms = HARMLESS_DEFAULT if self.runs else OWN_DEFAULT
        elif self.module.form == "typescript" and self.random.random() < 0.4:
            forms = OWN_TYPED
        names = {"N": name, "A": self.local(), "B": self.local()}
        self.alone(*self.filled(self.random.choice(forms), names))

    def other(self) -> None:
        random = self.random
        local, second = self.local(), self.local()
        target = self.aim()
        theirs = self.theirs()
        kinds = [*_OTHERS]
        if self.module.form == "typescript":
            kinds += ["typed", "typed"]
        if self.module.form != "strict" and not self.runs:
            kinds += ["require", "required"]
        if random.random() < 0.03:
            kinds = ["awaited"]
        kind = random.choice(kinds)
        clause = f"import {self.clause(theirs, local)} from {target}"
        star = f"import * as {local} from {target}"
        if kind == "bare":
            self.add(f"import {target}")
        elif kind == "unused":
            drawn = random.choice((self.clause(theirs, local), f"* as {local}", "{}"))
            self.add(f"import {drawn} from {target}")
        elif kind == "used":
            value = random.choice((local, local, f"{local}{self.member()}"))
            self.add(clause, *self.use(value))
        elif kind == "two":
            other = self.theirs()
            lines = [li for x in (local, second) if random.random() < 0.6 for li in self.use(x)]
            both = f"{{ {theirs} as {local}, {other} as {second} }}"
            self.add(f"import {both} from {target}", *lines)
        elif kind == "mixed":
            drawn = f"{local}, {{ {theirs} as {second} }}"
            if self.certain and "default" not in self.target.names:
                drawn = f"* as {local}"
            elif random.random() < 0.4:
                drawn = f"{local}, * as {second}"
            bound = [x for x in (local, second) if x in drawn]
            lines = [li for x in bound if random.random() < 0.6 for li in self.use(x)]
            self.add(f"import {drawn} from {target}", *lines)
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
            self.add(star, *self.use(value))
        elif kind == "destructured":
            line = random.choice(
                (
                    f"const {{ {theirs}: {second} }} = {local}",
                    f"const {{ {theirs}: {second} = 1 }} = {local}",
                    f"const {{ {theirs}: {second}, ...{self.local()} }} = {local}",
                    f"const {second} = {local}, {{ {theirs}: {self.local()} }} = {second}",
                )
            )
            lines = self.use(second) if random.random() < 0.5 else []
            self.add(star, line, *lines)
        elif kind == "nested":
            # A namespace that is passed on through another module.
            member = f"{local}{self.member()}{self.member()}"
            self.add(random.choice((clause, star)), *self.use(member))
        elif kind == "whole":
            keys = f"Object.keys({local})"
            value = random.choice((local, keys, f"'a' in {local}", f"{{ ...{local} }}"))
            self.add(star, f"console.log({value})")
        elif kind == "guarded":
            test = random.choice((f"'{theirs}' in {local}", f"{local}.{theirs}"))
            call = "" if self.runs else "()"
            self.add(star, f"if ({test}) {{ {local}.{theirs}{call} }}")
        elif kind == "shadowed":
            self.add(clause, f"function {second}({local}) {{ return {local} }}")
        elif kind in ("dynamic", "awaited"):
            names = {"T": target, "N": theirs, "A": local}
            forms = DYNAMIC if kind == "dynamic" else AWAITED
            if self.runs:  # what nobody waits for is loaded in time or not, as it happens
                forms = ("const A = () => import(T)", "await import(T)")
            self.add(*self.filled(random.choice(forms), names))
        elif kind == "typed":
            drawn = random.choice(
                (
                    f"type {{ {theirs} as {local} }}",
                    f"{{ type {theirs} as {local}, {self.theirs()} as {second} }}",
                    f"type * as {local}",
                )
            )
            line = random.choice(
                (f"let {self.local()}: {local}", f"console.log(null as typeof {local})")
            )
            self.add(f"import {drawn} from {target}", line)
        elif kind == "require":
            self.add(f"require({target})")
        else:
            value = random.choice((f"require({target})", f"require({target}).{theirs}"))
            self.add(f"const {local} = {value}", *self.use(local))


def _renamed(theirs: str, name: str) -> str:
    return theirs if theirs == name else f"{theirs} as {name}"
