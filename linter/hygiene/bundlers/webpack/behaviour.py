"""What webpack does differently from version to version, as far as it decides what is kept.

Each boundary was found by comparing published versions of ``lib/optimize`` and
``lib/dependencies``, and is pinned by the cases in tests/oracle.
"""

from __future__ import annotations

from msgspec import Struct

from hygiene.bundlers.webpack.dialect import evaluation_dialect
from hygiene.bundlers.webpack.follows import Follows, follows_of
from hygiene.parse.evaluation.dialect import Dialect
from hygiene.version_numbers import version_numbers

NEWEST_KNOWN = "5.112.2"


class WebpackBehaviour(Struct, frozen=True):
    """The switches that follow from a version.

    Attributes:
        dialect: what production mode finds in code.
        follows: which ways of reading exports it follows, in production mode.
        lazy_barrels: re-exports of a module declared free of side effects are not followed until
            something asks for the name (``lib/optimize/LazyBarrels.js``, earlier
            ``lib/LazyBarrel.js``). That 5.108.0 and 5.108.1 lost side effects is not modelled.
        lazy_imports: the imports of such a module wait too (``LAZY_IMPORT_DECLARATION``).
        inherits_side_effects: inside node_modules, a package.json without a name passes the
            question on to the one above (``resolveSideEffectsFlag``).
        skips_evaluation_only_require: ``require('x')`` whose value is not read counts as an
            evaluation, so a free module goes (``CommonJsRequireDependency.isEvaluationOnly``).
        follows_defined_requires: ``Object.defineProperty(exports, …)`` with a value or getter that
            is a ``require`` passes the module on.
        follows_named_requires: ``exports.b = a`` after ``const a = require('x')`` passes it on.
        follows_url_contexts: ``new URL(`./x/${name}`, import.meta.url)`` asks for every file that
            fits (``URLContextDependency``).
        reads_object_exports: the keys of ``module.exports = { … }`` are its exports.
        moves_single_star: ``export *`` of a module that is nothing but one ``export *`` goes to
            the origin (``moduleHasSingleStarReexport``).
        drops_ambiguous_stars: a name that two ``export *`` provide from different declarations is
            provided by none; before, the first won.
        open_globstars: ``**/`` in ``sideEffects`` may end without its slash where nothing needs to
            follow it (``glob-to-regexp``; watchpack's function of 5.108 took the rule over, and
            dropped it in watchpack 2.6.4, which every later install brings).
        asks_targets_first: exports are flagged beginning with the modules that others point at
            (the walk in ``FlagDependencyExportsPlugin``); before, in the order of the build.
        sees_stars_that_lead_back: ``export *`` does not give a name that comes from the module
            itself (``isStarReexportBackToParent``).
        sees_circular_names: a re-export that leads back to itself leads nowhere
            (``hasCircularTarget``).
        unwraps_module_exports: an export named "module.exports" is what ``require`` returns.
        waits_for_namespaces: ``module.exports = require(…)`` of an ECMAScript module that has no
            exports provides nothing, not even ``__esModule``.
        marks_namespaces: ``exports.x = require(…)`` of an ECMAScript module has ``__esModule``.
        moves_importers_first: before a module is passed over, its importers are
            (``optimizedModules`` in ``SideEffectsFlagPlugin``).
        passes_on_default_namespace: ``export default ns`` of an ``import * as ns`` is a re-export.
        knows_imports_first: ``export { name }`` may stand before the import of ``name`` and still
            be a re-export (``modulePreWalkStatements``); before, it was a declaration.
        has_module_sync: the condition ``module-sync`` holds (``lib/config/defaults.js``).
        keeps_circular_bindings: a constant that a module of the same circle reads is not put in
            the place of its imports (``CircularModulesPlugin``).
        sees_circular_requires: such a circle may go through ``require``.
        drops_unread_requires: ``exports.x = require(…)`` goes where nobody reads ``x`` and the
            module has no effects (``CommonJsExportRequireDependency.getCondition``).
        ignores_urls: ``webpackIgnore`` counts in ``new URL`` too.
        reads_meta_contexts: ``import.meta.webpackContext`` asks for a folder.
        has_worker: the condition ``worker`` holds for the scripts of workers.
        reads_styles_and_wasm: style sheets and WebAssembly are read where no loader is configured
            for them (``applyExperimentsDefaults``).
        reads_text_attributes: ``with { type: 'text' }`` and ``'bytes'`` make a file an asset.
        empty_modules_are_free: the module that stands for one that is left out (an alias or browser
            field of ``false``) has no effects (``RawModule``).
        walks_free_modules: what a module declared free of side effects evaluates counts as used
            also where nothing of that module is (``walkedSideEffectFreeModules``).
        counts_optional_members: ``ns?.a`` reads ``a`` of the namespace, and not all of it.
        answers_in: ``'a' in ns`` reads no more than ``a`` of the namespace.
        counts_this_of_exports: an exported function that reads ``this`` may read every export.
    """

    version: str
    dialect: Dialect
    follows: Follows
    lazy_barrels: bool
    lazy_imports: bool
    inherits_side_effects: bool
    skips_evaluation_only_require: bool
    follows_defined_requires: bool
    follows_named_requires: bool
    follows_url_contexts: bool
    reads_object_exports: bool
    moves_single_star: bool
    drops_ambiguous_stars: bool
    open_globstars: bool
    asks_targets_first: bool
    sees_stars_that_lead_back: bool
    sees_circular_names: bool
    unwraps_module_exports: bool
    waits_for_namespaces: bool
    marks_namespaces: bool
    moves_importers_first: bool
    passes_on_default_namespace: bool
    knows_imports_first: bool
    has_module_sync: bool
    keeps_circular_bindings: bool
    sees_circular_requires: bool
    drops_unread_requires: bool
    ignores_urls: bool
    reads_meta_contexts: bool
    has_worker: bool
    reads_styles_and_wasm: bool
    reads_text_attributes: bool
    empty_modules_are_free: bool
    walks_free_modules: bool
    counts_optional_members: bool
    answers_in: bool
    counts_this_of_exports: bool


def webpack_behaviour(version: str) -> WebpackBehaviour:
    """Return how webpack of this version (``5.112.2``) behaves."""
    parts = version_numbers(version) or (0, 0, 0)
    return WebpackBehaviour(
        version=version,
        dialect=evaluation_dialect(parts),
        follows=follows_of(parts),
        has_module_sync=parts >= (5, 107, 0),
        keeps_circular_bindings=parts >= (5, 110, 2),
        sees_circular_requires=parts >= (5, 111, 0),
        drops_unread_requires=parts >= (5, 110, 0),
        ignores_urls=parts >= (5, 94, 0),
        reads_meta_contexts=parts >= (5, 70, 0),
        has_worker=parts >= (5, 105, 0),
        reads_styles_and_wasm=parts >= (5, 109, 0),
        reads_text_attributes=parts >= (5, 102, 0),
        empty_modules_are_free=parts >= (5, 100, 1),
        walks_free_modules=parts >= (5, 110, 0),
        counts_optional_members=parts < (5, 71, 0),
        answers_in=parts >= (5, 71, 0),
        counts_this_of_exports=parts >= (5, 108, 0),
        lazy_barrels=parts >= (5, 108, 0),
        lazy_imports=parts >= (5, 112, 0),
        inherits_side_effects=parts >= (5, 110, 0),
        skips_evaluation_only_require=parts >= (5, 110, 0),
        follows_defined_requires=parts >= (5, 108, 0),
        follows_named_requires=parts >= (5, 112, 0),
        follows_url_contexts=parts >= (5, 100, 0),
        reads_object_exports=parts >= (5, 110, 0),
        moves_single_star=parts >= (5, 108, 0),
        drops_ambiguous_stars=parts >= (5, 110, 3),
        asks_targets_first=parts >= (5, 110, 0),
        sees_stars_that_lead_back=parts >= (5, 107, 0),
        sees_circular_names=parts >= (5, 110, 2),
        unwraps_module_exports=parts >= (5, 107, 0),
        waits_for_namespaces=parts >= (5, 110, 0),
        marks_namespaces=parts >= (5, 112, 0),
        moves_importers_first=parts >= (5, 90, 0),
        passes_on_default_namespace=parts >= (5, 110, 0),
        knows_imports_first=parts >= (5, 101, 2),
        open_globstars=parts < (5, 108, 0),
    )
