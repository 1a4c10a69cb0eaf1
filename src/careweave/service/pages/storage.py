"""Static files under names that change with what is in them, so that a browser may keep them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """The same for scripts that import one another, which find each other by those names."""

    support_js_module_import_aggregation = True
